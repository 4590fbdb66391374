import type { Field, Question } from "@/lib/instrument/schema";
import type { AnswerValue, FieldValues } from "./answer";
import { fail, type Problem, problem, type Reading } from "./problem";
import {
  isRecord,
  listUnknownKeys,
  readDate,
  readDistinct,
  readMonth,
  readNumber,
  readText,
} from "./read-primitive";

const LONGEST_CELL = 500;
const LONGEST_TEXT = 20_000;

/** Reads the value of an answer against the type and bounds of its question. */
export function readValue(
  question: Question,
  value: unknown,
  path: Problem["path"],
): Reading<AnswerValue> {
  switch (question.type) {
    case "level":
      return readLevel(value, path);
    case "number":
    case "percent":
    case "money":
      return readNumber(value, path, question.min, question.max);
    case "date":
      return readDate(value, path, question.allowNever === true);
    case "fields":
      return readFields(question.fields, value, path);
    case "table":
      return readTable(question, value, path);
    case "multi":
      return readChoices(question, value, path);
    case "text":
      return readText(value, path, LONGEST_TEXT);
  }
}

function readLevel(value: unknown, path: Problem["path"]): Reading<number> {
  const isLevel = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 4;
  if (isLevel) return { ok: true, value: value + 0 };
  return fail(path, { kind: "level" }, value);
}

function readChoices(
  { options, maxSelect }: Question & { type: "multi" },
  value: unknown,
  path: Problem["path"],
): Reading<string[]> {
  const ids = options.map(({ id }) => id);
  const reading = readDistinct(ids, value, path);
  if (reading.ok && reading.value.length > maxSelect) {
    return fail(path, { kind: "choices", max: maxSelect }, reading.value.length);
  }
  return reading;
}

/** Rows in the order given, but months oldest first: the formulas count from the end. */
function readTable(
  { columns, minRows, maxRows }: Question & { type: "table" },
  value: unknown,
  path: Problem["path"],
): Reading<FieldValues[]> {
  if (!Array.isArray(value)) return fail(path, { kind: "list" }, value);
  if (value.length < minRows || value.length > maxRows) {
    const expected = { kind: "rows", min: minRows, max: maxRows } as const;
    return fail(path, expected, value.length);
  }
  const rows: FieldValues[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of value.entries()) {
    const reading = readFields(columns, row, [...path, index]);
    if (reading.ok) rows.push(reading.value);
    else problems.push(...reading.problems);
  }
  const monthColumn = columns.find(({ unit }) => unit === "month")?.id;
  if (monthColumn !== undefined && problems.length === 0) {
    problems.push(...listRepeatedMonths(rows, monthColumn, path));
    rows.sort((a, b) => (String(a[monthColumn]) < String(b[monthColumn]) ? -1 : 1));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: rows };
}

function listRepeatedMonths(
  rows: readonly FieldValues[],
  column: string,
  path: Problem["path"],
): Problem[] {
  const months = rows.map((row) => row[column]);
  return months.flatMap((month, index) =>
    months.indexOf(month) < index
      ? [problem([...path, index, column], { kind: "once" }, month)]
      : [],
  );
}

function readFields(
  fields: readonly Field[],
  value: unknown,
  path: Problem["path"],
): Reading<FieldValues> {
  if (!isRecord(value)) return fail(path, { kind: "object" }, value);
  const ids = fields.map(({ id }) => id);
  const read: Record<string, number | string | boolean> = {};
  const problems = listUnknownKeys(value, ids, path);
  for (const field of fields.filter(({ id, required }) => required || !isEmpty(value, id))) {
    const reading = readCell(field, value[field.id], [...path, field.id]);
    if (reading.ok) read[field.id] = reading.value;
    else problems.push(...reading.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: read };
}

function isEmpty(row: Record<string, unknown>, id: string): boolean {
  return !Object.hasOwn(row, id) || row[id] === null || row[id] === "";
}

function readCell(
  field: Field,
  cell: unknown,
  path: Problem["path"],
): Reading<number | string | boolean> {
  switch (field.unit) {
    case "text":
      return readText(cell, path, LONGEST_CELL);
    case "month":
      return readMonth(cell, path);
    case "boolean":
      if (typeof cell === "boolean") return { ok: true, value: cell };
      return fail(path, { kind: "boolean" }, cell);
    default:
      return readNumber(cell, path, field.min ?? -Infinity, field.max ?? Infinity);
  }
}
