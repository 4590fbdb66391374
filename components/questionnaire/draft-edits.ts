import type { Question } from "@/lib/instrument/schema";
import { readAnswer } from "@/lib/scoring/read-answer";
import type { Draft } from "./draft";

/** What a question has before anybody touched it. */
export const untouched: Draft = { state: "unanswered" };

/** The draft with another value: answered, or unanswered once nothing stands there. The remarks stay. */
export function withValue({ value: _, reason: __, ...remarks }: Draft, value: unknown): Draft {
  if (isBlank(value)) return { ...remarks, state: "unanswered" };
  return { ...remarks, state: "answered", value };
}

/**
 * Says don't know or not applicable, or takes it back. The earlier value stays in the draft and comes back. Only a sound
 * one may stay there (readAnswer): an unsound one would make the don't know unsound too, and stays in the history.
 */
export function withState(question: Question, draft: Draft, state: "dont_know" | "na"): Draft {
  const { value, reason, ...remarks } = draft;
  if (draft.state === state) return withValue(remarks as Draft, value);
  const isSound = readAnswer(question, { state: "answered", value }, []).ok;
  return {
    ...remarks,
    state,
    ...(isSound ? { value } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The draft with another remark; an empty one is left out. */
export function withRemark(
  draft: Draft,
  key: "evidence" | "asOf" | "reason" | "comment",
  text: string,
): Draft {
  const { [key]: _, ...others } = draft;
  return text === "" ? others : { ...others, [key]: text };
}

/** Whether the question is dealt with: an answer that counts, a don't know, or a reason why it does not apply; as measureProgress counts. */
export function isDone(question: Question, draft: Draft | null): boolean {
  if (!draft || draft.state === "unanswered") return false;
  if (draft.state === "na" && !question.allowNA) return false;
  return readAnswer(question, draft, []).ok;
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
