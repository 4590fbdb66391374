import type { Instrument } from "@/lib/instrument/build-instrument";
import { listRefs } from "@/lib/instrument/expression";
import type { Text } from "@/lib/instrument/schema";
import type { Report } from "./schema";

const FINDINGS = 5;

/** Figures that the texts of findings quote (fill-text.ts). */
const quotedFigures = ["constraintStep", "constraintStepRatio", "vendorX", "vendorNeed", "usl"];

/**
 * What stands on the one page of a summary: verdict and limits, load line, ladder, scores, gates with their figures,
 * the five largest bottlenecks and risks, launch, plan. Everything else is empty.
 */
export function summarise(report: Report, instrument: Instrument): Report {
  const withoutOperands = <Finding>(finding: Finding) => ({ ...finding, operands: [] });
  const summary: Report = {
    ...report,
    bottlenecks: report.bottlenecks.slice(0, FINDINGS).map(withoutOperands),
    risks: report.risks.slice(0, FINDINGS).map(withoutOperands),
    ...{ warnings: [], inputWarnings: [], items: [], metricLevels: {} },
    ...{ blindSpots: [], contradictions: [], strengths: [], strongDims: [] },
    ...{ levers: [], learnFirst: [], planReasons: [], answers: {} },
    derived: pick(report.derived, new Set(quotedFigures)),
  };
  return { ...summary, metrics: pick(report.metrics, listShownMetrics(summary, instrument)) };
}

/** Metrics that a gate looks at or that a text of the summary quotes. */
function listShownMetrics(summary: Report, instrument: Instrument): ReadonlySet<string> {
  const ofGates = instrument.gates.flatMap(({ when }) => listRefs(when));
  return new Set([
    ...ofGates.flatMap(({ ref, id }) => (ref === "m" ? [id] : [])),
    ...listTexts(summary, instrument).flatMap(({ en }) => listPlaceholders(en)),
  ]);
}

function listTexts({ bottlenecks, risks, plan }: Report, instrument: Instrument): Text[] {
  const ids = new Set([...bottlenecks, ...risks].map(({ id }) => id));
  const actions = new Set([...plan[30], ...plan[60], ...plan[90], ...plan.later]);
  return [
    ...instrument.gates.flatMap(({ text, release }) => [text, release]),
    ...instrument.bottlenecks.flatMap(({ id, title, explanation }) =>
      ids.has(id) ? [title, explanation] : [],
    ),
    ...instrument.risks.flatMap(({ id, title, mitigation, contingency }) =>
      ids.has(id) ? [title, mitigation, contingency] : [],
    ),
    ...instrument.actions.flatMap(({ id, text }) => (actions.has(id) ? [text] : [])),
    ...instrument.verdicts.map(({ meaning }) => meaning),
  ];
}

function listPlaceholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, id = ""]) => id);
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  names: ReadonlySet<string>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}
