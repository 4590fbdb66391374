import { type ExplainedOperand, evaluate, explain, listRefs } from "@/lib/instrument/expression";
import type { Bottleneck, Severity } from "@/lib/instrument/schema";
import type { Assessed } from "@/lib/scoring/assess";
import { compareIds } from "@/lib/scoring/interval";
import { clamp, mean } from "@/lib/scoring/numbers";

/** A rule that fired, on a link of the chain (`stage`). Priority 0 to 100. */
export type BottleneckFinding = {
  id: string;
  stage: string;
  severity: Severity;
  priority: number;
  /** Mean confidence of what triggered it, 0 to 1. */
  confidence: number;
  /** True if the finding lies on the link that breaks first. */
  isConstraint: boolean;
  /** What triggered it, with the values of the moment. */
  operands: ExplainedOperand[];
};

const severityWeight: Record<Severity, number> = {
  critical: 1,
  high: 0.75,
  medium: 0.5,
  low: 0.25,
};

/** The bottleneck rules that fired, most pressing first, and how many could not be judged (method E.2). */
export function findBottlenecks(assessed: Assessed): {
  bottlenecks: BottleneckFinding[];
  uncheckedRules: number;
} {
  let uncheckedRules = 0;
  const bottlenecks: BottleneckFinding[] = [];
  for (const rule of assessed.sheet.instrument.bottlenecks) {
    const outcome = evaluate(rule.when, assessed.context);
    if (outcome === null) uncheckedRules += 1;
    if (outcome === true) bottlenecks.push(buildFinding(rule, assessed));
  }
  bottlenecks.sort((a, b) => b.priority - a.priority || compareIds(a, b));
  return { bottlenecks, uncheckedRules };
}

function buildFinding(rule: Bottleneck, assessed: Assessed): BottleneckFinding {
  const severity = severityOf(rule, assessed);
  const confidence = confidenceOf(rule, assessed);
  const urgency = urgencyOf(rule.link, assessed);
  return {
    id: rule.id,
    stage: rule.link,
    severity,
    priority: 100 * (0.55 * severityWeight[severity] + 0.3 * urgency + 0.15 * confidence),
    confidence,
    isConstraint: assessed.constraint?.stage === rule.link,
    operands: explain(rule.when, assessed.context).operands,
  };
}

function severityOf(rule: Bottleneck, { context }: Assessed): Severity {
  const match = rule.severity.find(({ when }) => !when || evaluate(when, context) === true);
  if (!match) throw new Error(`bottleneck ${rule.id} has no default severity`);
  return match.level;
}

/** 1 where a link carries less than 0.4 of the target or nothing is known, 0 from 1.3 on. */
function urgencyOf(link: string, { ladder, launchLine }: Assessed): number {
  const everyday = ladder.find(({ stage }) => stage === link)?.ratio ?? null;
  const launch = launchLine?.links.find(({ stage }) => stage === link);
  const ratios = [everyday, launch && launchLine ? launch.carries / launchLine.factor : null];
  const known = ratios.filter((ratio) => ratio !== null);
  if (known.length === 0) return 1;
  return clamp((1.3 - Math.min(1.3, ...known)) / 0.9, 0, 1);
}

function confidenceOf(rule: Bottleneck, { sheet, metrics }: Assessed): number {
  const known = listRefs(rule.when).flatMap(({ ref, id }) => {
    const isMetric = ref === "m" || ref === "ml";
    if (isMetric && metrics.get(id)?.state === "answered") return metrics.get(id)?.confidence ?? 0;
    return ref === "q" && sheet.stateOf(id) === "answered" ? sheet.confidenceOf(id) : [];
  });
  return known.length > 0 ? mean(known) : 0;
}
