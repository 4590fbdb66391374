import type { Field, Question } from "@/lib/instrument/schema";
import type { Problem } from "@/lib/scoring/problem";
import { readAnswer } from "@/lib/scoring/read-answer";
import type { Draft } from "./draft";

/** A problem of a draft: where it is, and whether something is missing there rather than wrong. */
export type DraftProblem = {
  place: { kind: "value" } | { kind: "reason" | "note" | "date" } | CellPlace;
  expected: Problem["expected"];
  isMissing: boolean;
};

/** A named number or a cell of a table; the row counts from 0, null where there are no rows. */
export type CellPlace = { kind: "cell"; row: number | null; field: Field | null };

/** Everything that keeps a draft from counting; empty for a sound or untouched one. */
export function listDraftProblems(question: Question, draft: Draft | null): DraftProblem[] {
  if (!draft) return [];
  const reading = readAnswer(question, draft, []);
  if (reading.ok) return [];
  return reading.problems.map((problem) => ({
    place: placeOf(question, problem.path),
    expected: problem.expected,
    isMissing: isMissing(problem, draft),
  }));
}

function isMissing({ expected, found, path }: Problem, draft: Draft): boolean {
  if (path[0] === "reason") return (draft.reason ?? "").trim() === "";
  return found === undefined || (expected.kind === "rows" && Number(found) < expected.min);
}

function placeOf(question: Question, [key, first, second]: Problem["path"]): DraftProblem["place"] {
  if (key === "reason") return { kind: "reason" };
  if (key === "comment") return { kind: "note" };
  if (key === "asOf") return { kind: "date" };
  const fields = fieldsOf(question);
  const find = (id: unknown) => fields.find((field) => field.id === id) ?? null;
  if (typeof first === "number") return { kind: "cell", row: first, field: find(second) };
  return first === undefined ? { kind: "value" } : { kind: "cell", row: null, field: find(first) };
}

function fieldsOf(question: Question): readonly Field[] {
  if (question.type === "fields") return question.fields;
  return question.type === "table" ? question.columns : [];
}

/** Whether a cell is among the problems: what marks its input as invalid. */
export function isFlagged(
  problems: readonly DraftProblem[],
  row: number | null,
  fieldId: string,
): boolean {
  return problems.some(
    ({ place }) => place.kind === "cell" && place.row === row && place.field?.id === fieldId,
  );
}
