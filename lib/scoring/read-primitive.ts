import { fail, type Problem, problem, type Reading } from "./problem";

/** True for an object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A finite number within min..max. */
export function readNumber(
  value: unknown,
  path: Problem["path"],
  min: number,
  max: number,
): Reading<number> {
  const isSound = typeof value === "number" && value >= min && value <= max;
  // "+ 0" turns −0 into 0, which would print as another value than it compares.
  if (isSound) return { ok: true, value: value + 0 };
  return fail(path, { kind: "number", min, max }, value);
}

/** A text that is not blank, of at most `max` characters. */
export function readText(value: unknown, path: Problem["path"], max: number): Reading<string> {
  if (typeof value === "string" && value.length <= max && value.trim() !== "") {
    return { ok: true, value };
  }
  return fail(path, { kind: "text", max }, value);
}

/** A day of the calendar as YYYY-MM-DD, or "never" where that is an answer. */
export function readDate(value: unknown, path: Problem["path"], never: boolean): Reading<string> {
  const isSound = (never && value === "never") || (typeof value === "string" && isDay(value));
  if (isSound && typeof value === "string") return { ok: true, value };
  return fail(path, { kind: "date", never }, value);
}

/** A month as YYYY-MM. */
export function readMonth(value: unknown, path: Problem["path"]): Reading<string> {
  if (typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(value))
    return { ok: true, value };
  return fail(path, { kind: "month" }, value);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** One of some ids. */
export function readOneOf<Id extends string>(
  ids: readonly Id[],
  value: unknown,
  path: Problem["path"],
): Reading<Id> {
  const id = ids.find((one) => one === value);
  return id === undefined ? fail(path, { kind: "one", of: ids }, value) : { ok: true, value: id };
}

/** A list of some ids, each at most once. */
export function readDistinct(
  ids: readonly string[],
  value: unknown,
  path: Problem["path"],
): Reading<string[]> {
  if (!Array.isArray(value)) return fail(path, { kind: "list" }, value);
  const chosen: string[] = [];
  const problems: Problem[] = [];
  // A longer list has an error among the first already.
  for (const [index, entry] of value.slice(0, ids.length + MOST_PROBLEMS).entries()) {
    const reading = readOneOf(ids, entry, [...path, index]);
    if (!reading.ok) problems.push(...reading.problems);
    else if (chosen.includes(reading.value)) {
      problems.push(problem([...path, index], { kind: "once" }, entry));
    } else chosen.push(reading.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: chosen };
}

/** So many of one kind are told, whatever somebody sends. */
const MOST_PROBLEMS = 100;

/** Keys that nobody knows, `__proto__` among them; the first hundred. */
export function listUnknownKeys(
  input: Record<string, unknown>,
  known: readonly string[],
  path: Problem["path"],
): Problem[] {
  return Object.keys(input)
    .filter((key) => !known.includes(key))
    .slice(0, MOST_PROBLEMS)
    .map((key) => problem([...path, key], { kind: "key" }));
}
