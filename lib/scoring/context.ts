import type { Context, Ref, Resolved } from "@/lib/instrument/expression";
import { buildProfileContext } from "@/lib/instrument/profile";
import type { AnswerSheet, ItemState } from "./answer-sheet";
import type { MetricResult } from "./compute-metrics";
import type { Scores } from "./score";

/** What the conditions of the rules refer to. */
export type RuleFacts = {
  sheet: AnswerSheet;
  metrics: ReadonlyMap<string, MetricResult>;
  scores: Scores;
};

const unknown: Resolved = { state: "unknown" };
const hidden: Resolved = { state: "hidden" };

/**
 * Resolves every reference of the condition language (method D.6): don't know and unanswered are unknown, what is not
 * applicable, out of scope or undefined is hidden.
 */
export function buildRuleContext({ sheet, metrics, scores }: RuleFacts): Context {
  const profile = buildProfileContext(sheet.profile);
  const dimensions = new Map(
    scores.questionnaires.flatMap((part) => part.dimensions.map((one) => [one.id, one.score])),
  );
  return (ref: Ref): Resolved => {
    switch (ref.ref) {
      case "flag":
      case "profile":
        return profile(ref);
      case "q":
        return resolve(sheet.stateOf(ref.id), answerOf(sheet, ref.id));
      case "m":
        return resolve(metrics.get(ref.id)?.state, metrics.get(ref.id)?.value);
      case "ml":
        return resolve(metrics.get(ref.id)?.state, metrics.get(ref.id)?.level);
      case "d":
        return dimensions.has(ref.id) ? resolve("unanswered", dimensions.get(ref.id)) : hidden;
      case "dk":
        return resolve("answered", sheet.stateOf(ref.id) === "dont_know");
    }
  };
}

function answerOf(sheet: AnswerSheet, questionId: string): number | string | null {
  const level = sheet.levelOf(questionId);
  if (level !== null) return level;
  const value = sheet.rawValueOf(questionId);
  return typeof value === "number" || typeof value === "string" ? value : null;
}

function resolve(
  state: ItemState | undefined,
  value: number | string | boolean | null | undefined,
): Resolved {
  if (value !== null && value !== undefined) return { state: "known", value };
  return state === "dont_know" || state === "unanswered" ? unknown : hidden;
}
