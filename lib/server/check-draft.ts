import "server-only";

/** Why a value cannot be kept as it was typed. */
export type DraftError = "shape" | "depth" | "key" | "character" | "number" | "length" | "question";

const DEEPEST = 6;
const LONGEST_TEXT = 20_000;
const LONGEST_KEY = 100;
/** Of the whole draft as JSON, in characters: a table of 60 rows with texts has some 10,000. */
const LONGEST_DRAFT = 40_000;

const states: readonly unknown[] = ["answered", "dont_know", "na", "unanswered"];
const texts = ["evidence", "asOf", "reason", "comment"];
const keys = new Set(["state", "value", ...texts]);

/**
 * Whether PostgreSQL can keep a draft and give it back the same. It may be unsound as an answer: that is said by
 * lib/scoring/read-answer.ts, and loses nobody their text.
 */
export function checkDraft(draft: unknown): DraftError | null {
  if (!isDraft(draft)) return "shape";
  const isLong = () => JSON.stringify(draft).length > LONGEST_DRAFT;
  // A draft that is too deep has no text: writing it would end the stack.
  return checkPart(draft, 1) ?? (isLong() ? "length" : null);
}

function isDraft(draft: unknown): boolean {
  if (typeof draft !== "object" || draft === null || !("state" in draft)) return false;
  return (
    states.includes(draft.state) &&
    Object.entries(draft).every(
      ([key, part]) => keys.has(key) && (!texts.includes(key) || typeof part === "string"),
    )
  );
}

function checkPart(part: unknown, depth: number): DraftError | null {
  if (typeof part === "string") return checkText(part, LONGEST_TEXT);
  // JSON.parse makes 1e309 infinite.
  if (typeof part === "number") return Number.isFinite(part) ? null : "number";
  return typeof part === "object" && part !== null ? checkObject(part, depth) : null;
}

function checkObject(part: object, depth: number): DraftError | null {
  if (depth > DEEPEST) return "depth";
  const isSoundKey = (key: string) => key !== "__proto__" && checkText(key, LONGEST_KEY) === null;
  if (!Array.isArray(part) && !Object.keys(part).every(isSoundKey)) return "key";
  return findError(Object.values(part), depth);
}

function findError(parts: readonly unknown[], depth: number): DraftError | null {
  for (const part of parts) {
    const error = checkPart(part, depth + 1);
    if (error) return error;
  }
  return null;
}

/** jsonb has no NUL, and no half of a surrogate pair. */
function checkText(text: string, longest: number): DraftError | null {
  if (text.length > longest) return "length";
  return /\0|\p{Surrogate}/u.test(text) ? "character" : null;
}
