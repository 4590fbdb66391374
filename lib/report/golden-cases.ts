import * as z from "zod";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import type { Field, Question } from "@/lib/instrument/schema";
import type { Answer, Answers, FieldValues } from "@/lib/scoring/answer";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { clamp } from "@/lib/scoring/numbers";
import { buildReport } from "./build-report";
import brightleaf from "./golden/golden-brightleaf.json";
import edge from "./golden/golden-edge-cases.json";
import formulas from "./golden/golden-formulas.json";
import ledgerline from "./golden/golden-ledgerline.json";
import lingxi from "./golden/golden-lingxi.json";
import type { Report } from "./schema";

const input = z.object({
  profile: z.custom<Profile>(),
  asOf: z.string(),
  answers: z.custom<Answers>(),
});

const company = input.extend({
  id: z.string(),
  title: z.unknown(),
  story: z.unknown(),
  expected: z.record(z.string(), z.unknown()),
  items: z.array(z.looseObject({ id: z.string(), state: z.string() })),
  consultantExpectation: z.object({
    verdict: z.string(),
    mustIncludeBottlenecks: z.array(z.string()),
    mustIncludeRisks: z.array(z.string()),
    constraintStage: z.string(),
  }),
});

const edgeCase = z.object({ id: z.string(), input, expected: z.record(z.string(), z.unknown()) });

const formulaCase = z.object({
  id: z.string(),
  fn: z.string(),
  args: z.array(z.unknown()),
  expected: z.unknown(),
  tol: z.number().default(1e-6),
});

/** Only tests import this file: the golden inputs of the method, and small changes to them. */
export const instrument = getInstrument("1");
export const companies = z.array(company).parse([lingxi, brightleaf, ledgerline]);
export const edgeCases = z.array(edgeCase).parse(edge.edgeCases);
export const formulaCases = z.array(formulaCase).parse(formulas.formulaCases);

/** The input of a golden company or edge case, without what is expected of it. */
export function inputOf(id: string): AssessmentInput {
  const found =
    companies.find((one) => one.id === id) ?? edgeCases.find((one) => one.id === id)?.input;
  if (!found) throw new Error(`no golden case ${id}`);
  const { profile, asOf, answers } = found;
  return { profile, asOf, answers };
}

/** The report without the simulated cash outlook. */
export function preview(assessment: AssessmentInput): Report {
  return buildReport(instrument, assessment, { preview: true });
}

/** The same assessment with some answers replaced. */
export function withAnswers(assessment: AssessmentInput, changes: Answers): AssessmentInput {
  return { ...assessment, answers: { ...assessment.answers, ...changes } };
}

/** The same assessment with a part of the profile replaced. */
export function withProfile(
  assessment: AssessmentInput,
  changes: Partial<Profile>,
): AssessmentInput {
  return { ...assessment, profile: { ...assessment.profile, ...changes } };
}

/** A level that is beyond doubt. */
export function verified(value: (Answer & { state: "answered" })["value"]): Answer {
  return { state: "answered", value, evidence: "verified" };
}

/**
 * Where `actual` differs from `expected`, as "path: actual, not expected". Numbers may differ by the relative tolerance; null
 * and missing are the same; fields beyond those expected are fine, elements of a list are not.
 */
export function listDifferences(
  actual: unknown,
  expected: unknown,
  { tolerance = 1e-6, path = "" }: { tolerance?: number; path?: string } = {},
): string[] {
  if (expected === null || typeof expected !== "object") {
    return isClose(actual, expected, tolerance)
      ? []
      : [`${path}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
  }
  if (typeof actual !== "object" || actual === null) return [`${path}: ${String(actual)}`];
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return [`${path}: ${JSON.stringify(actual)} has not ${expected.length} elements`];
  }
  return Object.entries(expected).flatMap(([key, value]) =>
    listDifferences(Reflect.get(actual, key), value, { tolerance, path: `${path}.${key}` }),
  );
}

function isClose(actual: unknown, expected: unknown, tolerance: number): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (expected === "Infinity") return actual === "Infinity" || actual === Infinity;
  if (typeof actual !== "number" || typeof expected !== "number") return actual === expected;
  return Math.abs(actual - expected) <= tolerance * Math.abs(expected);
}

/** Which numbers of an answer to multiply: those of one field or column, of the last rows of a table, or all. */
export type Scaling = { factor: number; part?: string; lastRows?: number };

/** Numbers of an answer times a factor, within the range of the question. Null if there is no such number. */
export function scaled(
  question: Question,
  answer: Answer | undefined,
  { factor, part, lastRows = Infinity }: Scaling,
): Answer | null {
  if (answer?.state !== "answered") return null;
  const { value } = answer;
  if ("min" in question && typeof value === "number") {
    return { ...answer, value: clamp(value * factor, question.min, question.max) };
  }
  const fields = listFields(question).filter(({ id }) => part === undefined || part === id);
  if (fields.length === 0 || typeof value !== "object") return null;
  // A question with fields or columns has no other answers than objects, so no list of texts.
  const rows = (Array.isArray(value) ? value : [value]) as readonly FieldValues[];
  const changed = rows.map((row, index) =>
    index >= rows.length - lastRows ? scaleRow(row, fields, factor) : row,
  );
  return { ...answer, value: Array.isArray(value) ? changed : (changed[0] ?? {}) };
}

function scaleRow(row: FieldValues, fields: readonly Field[], factor: number): FieldValues {
  const changes = fields.flatMap(({ id, min = 0, max = 0 }) => {
    const value = row[id];
    return typeof value === "number" ? [[id, clamp(value * factor, min, max)] as const] : [];
  });
  return { ...row, ...Object.fromEntries(changes) };
}

/** Numeric fields or columns of a question. */
export function listFields(question: Question): Field[] {
  const fields = "fields" in question ? question.fields : [];
  const columns = "columns" in question ? question.columns : [];
  return [...fields, ...columns].filter(({ min }) => min !== undefined);
}
