import type { KeyboardEvent } from "react";

/** A cell of a sheet, counted from 0. */
export type CellAt = { row: number; column: number };

/** What a key in a cell asks for; null leaves the key to the field. */
type SheetKey =
  | { kind: "go"; to: CellAt }
  | { kind: "move"; by: -1 | 1 }
  /** Enter beyond the last row. */
  | { kind: "append" };

/** Enter goes down, arrows go up and down, Alt and an arrow take the row along. */
export function readSheetKey(event: KeyboardEvent, at: CellAt, rowCount: number): SheetKey | null {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return null;
  const by = directionOf(event);
  if (by === null) return null;
  if (event.altKey) return event.key === "Enter" ? null : { kind: "move", by };
  const row = at.row + by;
  if (row >= 0 && row < rowCount) return { kind: "go", to: { row, column: at.column } };
  return event.key === "Enter" && by === 1 ? { kind: "append" } : null;
}

function directionOf({ key, shiftKey }: KeyboardEvent): -1 | 1 | null {
  if (key === "Enter") return shiftKey ? -1 : 1;
  if (key === "ArrowDown") return 1;
  return key === "ArrowUp" ? -1 : null;
}

/** The cell that an element stands in, from its data-cell. */
export function findCell(element: EventTarget): CellAt | null {
  const place = element instanceof HTMLElement ? element.dataset.cell : undefined;
  const [row, column] = (place ?? "").split(":").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

/** Puts the focus into a cell and marks its text, as spreadsheets do. */
export function focusCell(sheet: HTMLElement | null, { row, column }: CellAt): void {
  const input = sheet?.querySelector<HTMLInputElement>(`[data-cell="${row}:${column}"]`);
  input?.focus();
  if (input?.type === "text") input.select();
}
