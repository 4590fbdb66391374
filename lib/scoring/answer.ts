import type { EvidenceId } from "@/lib/instrument/schema";

/** A row of a table or the fields of one answer: column id to value. */
export type FieldValues = Readonly<Record<string, number | string | boolean>>;
/** A level or number, a date or text, chosen options, named numbers, or the rows of a table. */
export type AnswerValue =
  | number
  | string
  | readonly string[]
  | FieldValues
  | readonly FieldValues[];

type Remarks = { comment?: string };

/** What was said to one question (method A.3). */
export type Answer = Remarks &
  (
    | {
        state: "answered";
        value: AnswerValue;
        evidence: EvidenceId;
        /** YYYY-MM-DD on which the answer was true; missing means on the day of the assessment. */
        asOf?: string;
        /** Agreement r_wg of several respondents, 0 to 1. */
        agreement?: number;
      }
    | { state: "na"; reason: string }
    | { state: "dont_know" }
    | { state: "unanswered" }
  );

/** Question id to answer; a missing id counts as unanswered. */
export type Answers = Readonly<Record<string, Answer>>;
