import { stringify } from "csv-stringify/browser/esm/sync";
import type { Cell, Table } from "./table";

/**
 * The table as CSV (RFC 4180), marked as UTF-8 so that Excel reads Chinese. A text that a spreadsheet would run as a
 * formula gets an apostrophe.
 */
export function writeCsv({ columns, rows }: Table): string {
  const heading = columns.map((column) => column.heading);
  return stringify([heading, ...rows.map((row) => row.map(toValue))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}

function toValue(cell: Cell): string | number | null {
  return typeof cell === "object" && cell !== null ? cell.day : cell;
}
