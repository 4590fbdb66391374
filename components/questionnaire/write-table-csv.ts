import { stringify } from "csv-stringify/browser/esm/sync";
import type { Field } from "@/lib/instrument/schema";
import type { DraftRow } from "./table-rows";

const booleans = { en: { true: "yes", false: "no" }, zh: { true: "是", false: "否" } };

/**
 * The rows as a CSV file with a heading, marked as UTF-8 so that Excel reads Chinese. A cell that a spreadsheet would
 * run as a formula gets an apostrophe; the reader of pasted rows takes it off again. Loaded on demand (10 kB gzip).
 */
export function writeTableCsv(
  fields: readonly Field[],
  rows: readonly DraftRow[],
  locale: "en" | "zh",
): string {
  const cells = rows.map((row) => fields.map(({ id }) => writeCell(row[id], locale)));
  return stringify([fields.map(({ label }) => label[locale]), ...cells], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}

function writeCell(value: unknown, locale: "en" | "zh"): string {
  if (typeof value === "boolean") return booleans[locale][`${value}`];
  return typeof value === "number" || typeof value === "string" ? String(value) : "";
}
