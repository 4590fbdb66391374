import { listRefs } from "./expression";
import type { DerivedMetric, Gate, Link } from "./schema";

type Rules = {
  questions: readonly { id: string }[];
  metrics: readonly Pick<DerivedMetric, "id" | "inputs">[];
  gates: readonly Pick<Gate, "when">[];
  links: readonly Pick<Link, "metric" | "fallback">[];
};

/** Ids of the questions that a gate's condition refers to, directly or through the inputs of a metric, in the order shown. */
export function listGateInputs(rules: Rules): ReadonlySet<string> {
  return inOrderShown(rules, gateInputsOf(rules));
}

/** Ids of the gate inputs and of the questions behind each link: its metric's inputs and its fallback. */
export function listQuickScan(rules: Rules): ReadonlySet<string> {
  const ofLinks = rules.links.flatMap(({ metric, fallback }) => [
    ...(metric ? inputsOf(rules, metric) : []),
    ...fallback,
  ]);
  // Without a measured funding cover the cash link is estimated from the runway (method, E.3).
  return inOrderShown(rules, [...gateInputsOf(rules), ...ofLinks, ...inputsOf(rules, "runway")]);
}

function gateInputsOf(rules: Rules): string[] {
  return rules.gates
    .flatMap(({ when }) => listRefs(when))
    .flatMap(({ ref, id }) => {
      if (ref === "q" || ref === "dk") return [id];
      return ref === "m" || ref === "ml" ? inputsOf(rules, id) : [];
    });
}

function inputsOf({ metrics }: Rules, metricId: string): string[] {
  return metrics.find(({ id }) => id === metricId)?.inputs.flat(2) ?? [];
}

function inOrderShown({ questions }: Rules, ids: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(ids);
  return new Set(questions.map(({ id }) => id).filter((id) => wanted.has(id)));
}
