import type { Field } from "@/lib/instrument/schema";
import { readTypedCell } from "./typed-cell";

/** Which column each pasted column goes to (null: none of ours), and whether the first row was a heading. */
export type ColumnMatch = {
  columns: readonly (Field | null)[];
  heading: "recognised" | "skipped" | "none";
};

type Sheet = { fields: readonly Field[]; startColumn: number; currency: string };

/** Columns by their heading where the first row is one that we know, in either language; else by order. */
export function matchHeaders(matrix: readonly (readonly string[])[], sheet: Sheet): ColumnMatch {
  const [first = [], second] = matrix;
  const named = first.map((heading) => findColumn(heading, sheet.fields));
  const filled = first.filter((cell) => cell.trim() !== "").length;
  const recognised = new Set(named.filter((field) => field !== null)).size;
  // A single word such as a step called "Month" makes no heading of a wide row.
  if (recognised > 0 && recognised * 2 >= filled) {
    return { columns: withoutRepeats(named), heading: "recognised" };
  }
  const width = Math.max(...matrix.map(({ length }) => length), 0);
  const columns = Array.from(
    { length: width },
    (_, index) => sheet.fields[sheet.startColumn + index] ?? null,
  );
  const heading = second && isHeading(first, second, columns, sheet.currency) ? "skipped" : "none";
  return { columns, heading };
}

function withoutRepeats(columns: readonly (Field | null)[]): (Field | null)[] {
  return columns.map((field, index) => (columns.indexOf(field) < index ? null : field));
}

function findColumn(heading: string, fields: readonly Field[]): Field | null {
  const wanted = simplify(heading);
  if (wanted === "") return null;
  return fields.find((field) => namesOf(field).includes(wanted)) ?? null;
}

function namesOf({ id, label }: Field): string[] {
  const full = [id, label.en, label.zh];
  // "Units redone (%)" is as often written without what stands in brackets or after a colon.
  const short = [label.en, label.zh].map((text) => text.replace(/[(（:：].*$/u, ""));
  return [...full, ...short].map(simplify);
}

function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]/gu, "");
}

/** Words of somebody else's heading: no number where the row below has numbers. */
function isHeading(
  first: readonly string[],
  second: readonly string[],
  columns: readonly (Field | null)[],
  currency: string,
): boolean {
  const measured = columns.flatMap((field, index) =>
    field && field.unit !== "text" && field.unit !== "boolean" ? [{ field, index }] : [],
  );
  const count = (row: readonly string[]) =>
    measured.filter(({ field, index }) => isReadable(field, row[index] ?? "", currency)).length;
  const hasWords = measured.some(({ index }) => (first[index] ?? "").trim() !== "");
  return hasWords && count(first) === 0 && count(second) > 0;
}

function isReadable(field: Field, cell: string, currency: string): boolean {
  const read = readTypedCell(field, cell, currency);
  return field.unit === "month" ? /^\d{4}-\d{2}$/.test(String(read)) : typeof read === "number";
}
