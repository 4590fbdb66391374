/**
 * An answer as typed, sound or not; what the autosave keeps and the database stores. lib/scoring/read-answer.ts judges
 * it. A number that can be read is a number, anything else stays the text that was typed.
 */
export type Draft = {
  state: "answered" | "dont_know" | "na" | "unanswered";
  value?: unknown;
  evidence?: string;
  /** YYYY-MM-DD. */
  asOf?: string;
  /** Why it does not apply. */
  reason?: string;
  /** The note. */
  comment?: string;
};
