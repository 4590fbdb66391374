/** A row as typed: column id to what stands in the cell. A cell without content has no key. */
export type DraftRow = Readonly<Record<string, unknown>>;

/** The rows of a draft's value; whatever is no row counts as a blank one. */
export function rowsOf(value: unknown): DraftRow[] {
  if (!Array.isArray(value)) return [];
  return value.map((row) => (typeof row === "object" && row !== null ? { ...row } : {}));
}

/** Puts one cell; rows that the sheet shows but nobody filled yet come into being up to it. */
export function putCell(
  rows: readonly DraftRow[],
  at: { row: number; column: string },
  value: unknown,
): DraftRow[] {
  const length = Math.max(rows.length, at.row + 1);
  const next = Array.from({ length }, (_, index) => rows[index] ?? {});
  const { [at.column]: _, ...others } = next[at.row] ?? {};
  next[at.row] = value === undefined ? others : { ...others, [at.column]: value };
  return withoutBlankEnd(next);
}

/** Takes one row out. */
export function removeRow(rows: readonly DraftRow[], row: number): DraftRow[] {
  return withoutBlankEnd(rows.filter((_, index) => index !== row));
}

/** Puts a row one place up or down; the same rows where there is no such place. */
export function moveRow(rows: readonly DraftRow[], row: number, by: -1 | 1): DraftRow[] {
  const moved = rows[row];
  const other = rows[row + by];
  if (!moved || !other) return [...rows];
  return rows.with(row, other).with(row + by, moved);
}

/** A sheet always shows some rows to type into; those at its end that stay blank are no part of the answer. */
export function withoutBlankEnd(rows: readonly DraftRow[]): DraftRow[] {
  const last = rows.findLastIndex((row) => Object.keys(row).length > 0);
  return rows.slice(0, last + 1);
}
