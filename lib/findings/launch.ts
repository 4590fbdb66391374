import { type Context, evaluate, listRefs, type Ref } from "@/lib/instrument/expression";
import type { LaunchCheck } from "@/lib/instrument/schema";
import { daysBetween } from "@/lib/scoring/answer-sheet";
import type { Assessed } from "@/lib/scoring/assess";
import { listMetricInputs } from "@/lib/scoring/compute-metrics";

/** Go or no-go for the launch of the profile; ids of launch checks. */
export type LaunchDecision = {
  /** Negative if the launch is past. */
  daysToLaunch: number;
  failed: string[];
  unknown: string[];
  notApplicable: string[];
  /** Go only if nothing fails and nothing is unknown. */
  go: boolean;
};

/** Judges every launch check (method G.4); null without a launch date. */
export function decideLaunch(assessed: Assessed): LaunchDecision | null {
  const { sheet, context } = assessed;
  const date = sheet.profile.launch_date;
  if (!date) return null;
  const lists: Record<Exclude<Outcome, "passed">, string[]> = {
    failed: [],
    unknown: [],
    notApplicable: [],
  };
  const strict = buildLaunchContext(assessed);
  for (const check of sheet.instrument.launchChecks) {
    if (check.applies && evaluate(check.applies, context) !== true) continue;
    const outcome = judge(check, assessed, strict);
    if (outcome !== "passed") lists[outcome].push(check.id);
  }
  return {
    daysToLaunch: daysBetween(sheet.asOf, date),
    ...lists,
    go: lists.failed.length === 0 && lists.unknown.length === 0,
  };
}

type Outcome = "passed" | "failed" | "unknown" | "notApplicable";

function judge(check: LaunchCheck, assessed: Assessed, context: Context): Outcome {
  if (listRefs(check.when).some((ref) => isNotApplicable(ref, assessed))) return "notApplicable";
  const outcome = evaluate(check.when, context);
  if (outcome === null) return "unknown";
  return outcome ? "passed" : "failed";
}

function isNotApplicable({ ref, id }: Ref, { sheet, metrics }: Assessed): boolean {
  if (ref === "q") return sheet.stateOf(id) === "na";
  return (ref === "m" || ref === "ml") && metrics.get(id)?.state === "na";
}

/** As for other rules, but what lies in a module out of scope is unknown, not false. */
function buildLaunchContext({ sheet, context }: Assessed): Context {
  const { instrument, profile } = sheet;
  const isOut = (questionId: string) => {
    const questionnaire = instrument.questionById.get(questionId)?.questionnaire;
    const isCore = instrument.questionnaires.some(({ id, core }) => id === questionnaire && core);
    return !isCore && !profile.modules.includes(questionnaire ?? "");
  };
  return (ref) => {
    const resolved = context(ref);
    if (resolved.state !== "hidden") return resolved;
    const inputs = ref.ref === "q" ? [ref.id] : listMetricInputs(instrument, ref.id);
    return inputs.some(isOut) ? { state: "unknown" } : resolved;
  };
}
