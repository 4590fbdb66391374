import type { Field } from "@/lib/instrument/schema";
import { type ColumnMatch, matchHeaders } from "./match-headers";
import { type DraftRow, withoutBlankEnd } from "./table-rows";
import { readTypedCell } from "./typed-cell";

/** What became of a pasted block: the rows to keep, and everything that has to be said about it. */
export type PastedTable = {
  rows: DraftRow[];
  /** Rows that were taken. */
  taken: number;
  heading: ColumnMatch["heading"];
  /** Headings (or numbers, from 1) of columns that have no place here. */
  extraColumns: string[];
  /** Rows beyond the limit. */
  extraRows: number;
  /** Cells kept as they stood, which do not count until they are corrected. */
  unread: { row: number; column: Field; text: string }[];
};

type Sheet = {
  fields: readonly Field[];
  maxRows: number;
  currency: string;
  /** The cell that the block is pasted into; an index from 0. */
  start: { row: number; column: number };
};

/** Lays a block of cells over the rows from a cell on. Nothing is dropped without being listed. */
export function readPastedTable(
  current: readonly DraftRow[],
  matrix: readonly (readonly string[])[],
  sheet: Sheet,
): PastedTable {
  const { fields, maxRows, currency, start } = sheet;
  const { columns, heading } = matchHeaders(matrix, {
    fields,
    currency,
    startColumn: start.column,
  });
  const lines = heading === "none" ? matrix : matrix.slice(1);
  const fitting = lines.slice(0, Math.max(0, maxRows - start.row));
  const laid = fitting.map((line) => readLine(line, columns, currency));
  const length = Math.max(current.length, start.row + fitting.length);
  const rows = Array.from({ length }, (_, index) => {
    const row = current[index] ?? {};
    const line = laid[index - start.row];
    return line ? { ...without(row, columns), ...line.cells } : row;
  });
  return {
    rows: withoutBlankEnd(rows),
    taken: fitting.length,
    heading,
    extraColumns: listExtraColumns(matrix, columns, heading),
    extraRows: lines.length - fitting.length,
    unread: laid.flatMap(({ unread }, index) =>
      unread.map((cell) => ({ row: start.row + index, ...cell })),
    ),
  };
}

function readLine(line: readonly string[], columns: ColumnMatch["columns"], currency: string) {
  const cells: Record<string, unknown> = {};
  const unread: { column: Field; text: string }[] = [];
  for (const [index, column] of columns.entries()) {
    const text = withoutGuard(line[index] ?? "");
    const value = column ? readTypedCell(column, text, currency) : undefined;
    if (!column || value === undefined) continue;
    cells[column.id] = value;
    if (isUnread(column, value)) unread.push({ column, text });
  }
  return { cells, unread };
}

/** The apostrophe that a CSV file of ours puts before what a spreadsheet would run as a formula. */
function withoutGuard(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

function isUnread({ unit }: Field, value: unknown): boolean {
  if (unit === "text" || typeof value !== "string") return false;
  return unit !== "month" || !/^\d{4}-\d{2}$/.test(value);
}

function without(row: DraftRow, columns: ColumnMatch["columns"]): DraftRow {
  const pasted = new Set(columns.map((column) => column?.id));
  return Object.fromEntries(Object.entries(row).filter(([id]) => !pasted.has(id)));
}

function listExtraColumns(
  matrix: readonly (readonly string[])[],
  columns: ColumnMatch["columns"],
  heading: ColumnMatch["heading"],
): string[] {
  const isUsed = (index: number) => matrix.some((line) => (line[index] ?? "").trim() !== "");
  const nameOf = (index: number) => {
    const name = heading === "none" ? "" : (matrix[0]?.[index] ?? "").trim();
    return name === "" ? String(index + 1) : name;
  };
  const width = Math.max(...matrix.map(({ length }) => length), 0);
  return Array.from({ length: width }, (_, index) => index)
    .filter((index) => !columns[index] && isUsed(index))
    .map(nameOf);
}
