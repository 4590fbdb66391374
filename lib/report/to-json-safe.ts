/** The same shape with "Infinity" where a number may be infinite. */
export type JsonSafe<T> = T extends number
  ? number extends T
    ? number | "Infinity"
    : T
  : T extends readonly (infer Entry)[]
    ? JsonSafe<Entry>[]
    : T extends object
      ? { [Key in keyof T]: JsonSafe<T[Key]> }
      : T;

/**
 * A value as JSON can hold it: Infinity becomes "Infinity", what is undefined disappears. −Infinity and NaN have no
 * meaning in a report and throw.
 */
export function toJsonSafe<T>(value: T): JsonSafe<T> {
  // A type that follows the structure is beyond what the compiler can see in a recursive function.
  return convert(value) as JsonSafe<T>;
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
