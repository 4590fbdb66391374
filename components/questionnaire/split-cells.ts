import { parse } from "csv-parse/browser/esm/sync";
import { readTypedNumber } from "./read-typed-number";

/**
 * Cells of a block from the clipboard or of a CSV file: tabs, else semicolons, else commas; cells may be quoted. Blank
 * lines are left out. Loaded only when somebody pastes or opens a file (14 kB gzip).
 */
export function splitCells(text: string, from: "clipboard" | "file"): string[][] {
  const delimiter = findDelimiter(text, from);
  const cells: string[][] = parse(text, {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  return cells;
}

function findDelimiter(text: string, from: "clipboard" | "file"): string {
  // The first line decides: further down a semicolon may stand in a cell.
  const [first = ""] = text
    .replace(/"[^"]*"/g, "")
    .replace(/^[\r\n]+/, "")
    .split(/[\r\n]/);
  const count = (sign: string) => first.split(sign).length - 1;
  if (count("\t") > 0) return "\t";
  // As many commas as semicolons: they are decimal ones.
  if (count(";") > 0 && count(";") >= count(",")) return ";";
  // One column of a sheet comes without any delimiter: its commas group digits.
  return from === "clipboard" && isOneColumn(text) ? "\t" : ",";
}

function isOneColumn(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const [first = "", ...rest] = lines;
  const isNumber = (line: string) =>
    readTypedNumber(line, { unit: "number", currency: "EUR" }) !== null;
  return rest.every(isNumber) && (isNumber(first) || !first.includes(","));
}
