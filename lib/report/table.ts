/** A cell as it is meant: a text, a number, a day of the calendar (YYYY-MM-DD), or nothing. */
export type Cell = string | number | { day: string } | null;

/** A column: its heading, its width in characters, and how its numbers are shown ("share" is 0 to 1). */
export type Column = { heading: string; width: number; show?: "whole" | "share" };

/** Rows to be written as CSV or as a sheet; each has one cell a column. */
export type Table = {
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
};
