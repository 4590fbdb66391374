import type { Question } from "@/lib/instrument/schema";
import type { Answer, AnswerValue } from "./answer";
import { fail, listProblems, type Problem, type Reading } from "./problem";
import {
  isRecord,
  listUnknownKeys,
  readDate,
  readNumber,
  readOneOf,
  readText,
} from "./read-primitive";
import { readValue } from "./read-value";

const states = ["answered", "dont_know", "na", "unanswered"] as const;
const evidenceIds = ["none", "described", "documented", "verified"] as const;
const keys = ["state", "value", "evidence", "asOf", "reason", "comment", "agreement"];

const LONGEST_REASON = 2_000;
const LONGEST_COMMENT = 20_000;

/**
 * Reads one answer against its question: state, value within its bounds, evidence, date, reason. A missing evidence
 * counts as opinion. An earlier value beside don't know or not applicable has to be sound, and is left out.
 */
export function readAnswer(
  question: Question,
  input: unknown,
  path: Problem["path"],
): Reading<Answer> {
  if (!isRecord(input)) return fail(path, { kind: "object" }, input);
  const state = readOneOf(states, input.state, [...path, "state"]);
  const hasValue = input.state === "answered" || (input.value ?? null) !== null;
  const value = hasValue ? readValue(question, input.value, [...path, "value"]) : null;
  const problems = [
    ...listUnknownKeys(input, keys, path),
    ...listProblems(state),
    ...listRemarkProblems(input, path),
    ...(value ? listProblems(value) : []),
  ];
  if (problems.length > 0 || !state.ok) return { ok: false, problems };
  const given = state.value === "answered" && value?.ok ? value.value : null;
  return { ok: true, value: buildAnswer(state.value, given, input) };
}

function buildAnswer(
  state: Answer["state"],
  value: AnswerValue | null,
  input: Record<string, unknown>,
): Answer {
  const comment = typeof input.comment === "string" ? { comment: input.comment } : {};
  if (state === "na") return { state, reason: String(input.reason), ...comment };
  if (state === "answered" && value !== null) {
    return { state, value, ...readTrust(input), ...comment };
  }
  return { state: state === "dont_know" ? state : "unanswered", ...comment };
}

function readTrust(input: Record<string, unknown>) {
  const evidence = evidenceIds.find((id) => id === input.evidence) ?? "none";
  const { asOf, agreement } = input;
  return {
    evidence,
    ...(typeof asOf === "string" ? { asOf } : {}),
    ...(typeof agreement === "number" ? { agreement } : {}),
  };
}

function listRemarkProblems(input: Record<string, unknown>, path: Problem["path"]): Problem[] {
  const at = (key: string) => [...path, key];
  const { evidence, asOf, agreement, reason, comment } = input;
  const required = input.state === "na" ? (reason ?? "") : reason === "" ? null : reason;
  return [
    ...problemsOf(evidence, (given) => readOneOf(evidenceIds, given, at("evidence"))),
    ...problemsOf(asOf, (given) => readDate(given, at("asOf"), false)),
    ...problemsOf(agreement, (given) => readNumber(given, at("agreement"), 0, 1)),
    ...problemsOf(required, (given) => readText(given, at("reason"), LONGEST_REASON)),
    ...problemsOf(comment === "" ? null : comment, (given) =>
      readText(given, at("comment"), LONGEST_COMMENT),
    ),
  ];
}

function problemsOf(given: unknown, read: (given: unknown) => Reading<unknown>): Problem[] {
  if (given === undefined || given === null) return [];
  return listProblems(read(given));
}
