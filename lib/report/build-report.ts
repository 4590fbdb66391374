import { findBlindSpots } from "@/lib/findings/blind-spots";
import { type BottleneckFinding, findBottlenecks } from "@/lib/findings/bottlenecks";
import { findContradictions } from "@/lib/findings/contradictions";
import { decideLaunch } from "@/lib/findings/launch";
import { findRisks } from "@/lib/findings/risks";
import { findStrengths, findStrongDimensions } from "@/lib/findings/strengths";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { type ExplainedOperand, explain } from "@/lib/instrument/expression";
import { listRecommendedModules } from "@/lib/instrument/profile";
import type { VerdictId } from "@/lib/instrument/schema";
import type { Answer } from "@/lib/scoring/answer";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { type Assessed, assess } from "@/lib/scoring/assess";
import { listLearnFirst } from "@/lib/scoring/interval";
import { listLevers } from "@/lib/scoring/levers";
import { bandOf, type Cap, listCaps, type Verdict, verdictAt } from "@/lib/scoring/verdict";
import { buildDerived } from "./derived";
import { listEngineWarnings, listInputWarnings } from "./input-warnings";
import { buildPlan } from "./plan";
import type { Report } from "./schema";
import { toJsonSafe } from "./to-json-safe";

/**
 * Turns answers into the report: pure, the same input gives byte-equal JSON. A preview leaves out the simulated cash
 * outlook (`derived.monteCarlo`) and is otherwise the same. Answers are taken as sound: read them first (read-assessment.ts).
 */
export function buildReport(
  instrument: Instrument,
  input: AssessmentInput,
  { preview = false }: { preview?: boolean } = {},
): Report {
  const assessed = assess(instrument, input);
  const parts = input.profile.scope === "quick" ? buildQuickScan(assessed) : buildFull(assessed);
  const { version, revision } = instrument;
  return {
    reportVersion: 1,
    instrument: { version, revision },
    profile: input.profile,
    asOf: input.asOf,
    ...parts,
    ...describeFacts(assessed),
    derived: toJsonSafe(buildDerived(assessed, { simulate: !preview })),
    answers: listAnswers(assessed, input),
  };
}

/** The verdict and its caps, for the report and for the search of what would lift it. */
export type Decision = {
  verdict: Verdict;
  bandFromScore: VerdictId | null;
  caps: Cap[];
};

/** The band of the score under all caps; no verdict without an overall score (method D.4). */
export function decide(assessed: Assessed, bottlenecks: readonly BottleneckFinding[]): Decision {
  const { sheet, scores, interval, gates } = assessed;
  const { constants } = sheet.instrument;
  if (scores.overall === null || !interval) {
    return { verdict: "insufficient_data", bandFromScore: null, caps: [] };
  }
  const hasCriticalBottleneck = bottlenecks.some(({ severity }) => severity === "critical");
  const { modulesLeftOut, modulesNotScored } = listMissingModules(assessed);
  const caps = listCaps({
    ...{ constants, scores, interval, gates },
    ...{ hasCriticalBottleneck, modulesLeftOut, modulesNotScored },
  });
  const band = bandOf(constants, scores.overall);
  const lowest = Math.min(band, ...caps.map(({ cap }) => cap));
  return { verdict: verdictAt(lowest), bandFromScore: verdictAt(band), caps };
}

function listMissingModules({ sheet, scores }: Assessed) {
  const { instrument, profile } = sheet;
  return {
    modulesLeftOut: listRecommendedModules(instrument, profile).filter(
      (id) => !profile.modules.includes(id),
    ),
    modulesNotScored: scores.questionnaires
      .filter(({ core, score }) => !core && score === null)
      .map(({ id }) => id),
  };
}

function buildFull(assessed: Assessed) {
  const { sheet, scores, gates } = assessed;
  const { instrument, profile } = sheet;
  const { bottlenecks, uncheckedRules } = findBottlenecks(assessed);
  const decision = decide(assessed, bottlenecks);
  const missing = listMissingModules(assessed);
  const risks = findRisks(assessed);
  const blindSpots = findBlindSpots(assessed);
  const launch = decideLaunch(assessed);
  const hasBlindSpots = blindSpots.length > 0;
  return {
    scope: "full",
    ...decision,
    ...missing,
    scores: describeScores(assessed),
    provisional: isProvisional(assessed, missing.modulesNotScored),
    dimensionsNotScored: scores.questionnaires
      .flatMap(({ dimensions }) => dimensions)
      .filter(({ score }) => score === null)
      .map(({ id }) => id),
    bottlenecks: withSafeOperands(bottlenecks),
    risks: withSafeOperands(risks),
    ...{ uncheckedRules, blindSpots, launch },
    contradictions: withSafeOperands(findContradictions(assessed)),
    strengths: findStrengths(assessed),
    strongDims: findStrongDimensions(assessed),
    levers: listLevers(instrument, profile, scores),
    learnFirst: listLearnFirst(instrument, scores),
    ...buildPlan(instrument, { gates, bottlenecks, risks, launch, hasBlindSpots }),
  } satisfies Partial<Report>;
}

function isProvisional({ sheet, scores, gates }: Assessed, modulesNotScored: string[]): boolean {
  return (
    scores.coverage < sheet.instrument.constants.provisionalBelow ||
    gates.some(({ outcome }) => outcome === null) ||
    modulesNotScored.length > 0
  );
}

/** Gates and ladder only: what the few questions allow, and no score (method L). */
function buildQuickScan(assessed: Assessed) {
  const { bottlenecks, uncheckedRules } = findBottlenecks(assessed);
  return {
    scope: "quick",
    verdict: "not_scored",
    bandFromScore: null,
    caps: [],
    modulesLeftOut: listMissingModules(assessed).modulesLeftOut,
    modulesNotScored: [],
    scores: null,
    provisional: assessed.gates.some(({ outcome }) => outcome === null),
    dimensionsNotScored: [],
    bottlenecks: withSafeOperands(bottlenecks),
    uncheckedRules,
    risks: [],
    blindSpots: findBlindSpots(assessed),
    launch: null,
    contradictions: [],
    strengths: [],
    strongDims: [],
    levers: [],
    learnFirst: [],
    plan: { 30: [], 60: [], 90: [], later: [] },
    planReasons: [],
  } satisfies Partial<Report>;
}

/** An operand may be an infinite runway. */
function withSafeOperands<Finding extends { operands: ExplainedOperand[] }>(
  findings: readonly Finding[],
) {
  return findings.map((finding) => ({ ...finding, operands: safeOperands(finding.operands) }));
}

function safeOperands(operands: readonly ExplainedOperand[]): ExplainedOperand[] {
  return operands.map((operand) =>
    operand.value === Infinity ? { ...operand, value: "Infinity" } : operand,
  );
}

/** What holds for a quick scan and a full report alike. */
function describeFacts(assessed: Assessed) {
  const { sheet, metrics, items, gates, context } = assessed;
  const results = [...metrics.values()];
  const closed = gates.filter(({ outcome }) => outcome === true);
  const open = gates.filter(({ outcome }) => outcome === null);
  return {
    warnings: listEngineWarnings(sheet),
    inputWarnings: listInputWarnings(sheet),
    gates: closed.map(({ gate }) => gate.id),
    unknownGates: open.map(({ gate }) => gate.id),
    gateOperands: Object.fromEntries(
      gates.map(({ gate }) => [gate.id, safeOperands(explain(gate.when, context).operands)]),
    ),
    metrics: toJsonSafe(Object.fromEntries(results.map(({ id, value }) => [id, value]))),
    metricLevels: Object.fromEntries(
      results.flatMap(({ id, level }) => (level === null ? [] : [[id, level]])),
    ),
    items: items.map((item) => ({
      id: item.id,
      kind: item.kind,
      dim: item.dimension,
      w: item.weight,
      state: item.state,
      level: item.level,
      conf: item.confidence,
    })),
    ladder: toJsonSafe(assessed.ladder),
    constraint: toJsonSafe(assessed.constraint),
    supportedMultiple: assessed.supportedMultiple,
    launchLine: toJsonSafe(assessed.launchLine),
  };
}

function describeScores({ scores, interval }: Assessed) {
  const { questionnaires, ...totals } = scores;
  const dimensions = questionnaires.flatMap((part) => part.dimensions);
  return {
    ...totals,
    interval,
    blocks: Object.fromEntries(questionnaires.map(({ id, dimensions: _, ...part }) => [id, part])),
    dims: Object.fromEntries(
      dimensions.map(({ id, score, coverage, confidence }) => [
        id,
        { score, coverage, confidence },
      ]),
    ),
  };
}

/** In the order asked, so that the order in which people answered does not matter. */
function listAnswers({ sheet }: Assessed, { answers }: AssessmentInput): Report["answers"] {
  const listed: Record<string, Answer> = {};
  for (const { id } of sheet.asked) {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer) listed[id] = answer;
  }
  // Read answers are JSON already; the schema of the report knows their values only as that.
  return listed as Report["answers"];
}
