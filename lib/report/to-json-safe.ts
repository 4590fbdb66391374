import type { Report } from "./schema";

/**
 * A report as JSON can hold it: Infinity becomes "Infinity", what is undefined disappears. −Infinity and NaN have no
 * meaning in a report and throw.
 */
export function toJsonSafe(report: object): Report {
  // The fields are those of the schema, which the tests check on every golden company.
  return convert(report) as Report;
}

function convert(value: unknown): unknown {
  if (typeof value === "number") return convertNumber(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(convert);
  const converted: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) converted[key] = convert(entry);
  }
  return converted;
}

function convertNumber(value: number): number | "Infinity" {
  if (Number.isFinite(value)) return value;
  if (value === Number.POSITIVE_INFINITY) return "Infinity";
  throw new Error(`a report holds ${value}`);
}
