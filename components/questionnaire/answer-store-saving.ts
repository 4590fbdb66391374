import type { QuestionState } from "./answer-store-question";
import type { Trouble } from "./answer-store-transport";
import { findConflict } from "./outbox-entry";

/** What is said of all edits of the assessment. `count` is of questions. */
export type SaveStateView =
  | { kind: "saved"; at: string | null }
  | { kind: "saving" }
  /** Not durable: the browser refuses IndexedDB, so edits live no longer than the tab. */
  | { kind: Trouble["kind"]; count: number; isDurable: boolean }
  | { kind: "conflict" | "refused"; count: number };

/** What matters most to the person: first what keeps edits on the device, then what needs a decision. */
export function describeSaving(
  questions: Iterable<QuestionState>,
  {
    trouble,
    savedAt,
    isDurable,
  }: { trouble: Trouble["kind"] | null; savedAt: string | null; isDurable: boolean },
): SaveStateView {
  const count = { saved: 0, conflict: 0, refused: 0, pending: 0 };
  for (const { entry, view } of questions)
    count[findConflict(entry) ? "conflict" : view.state] += 1;
  const { conflict, refused, pending } = count;
  if (trouble) return { kind: trouble, count: conflict + refused + pending, isDurable };
  if (conflict > 0) return { kind: "conflict", count: conflict };
  if (refused > 0) return { kind: "refused", count: refused };
  return pending > 0 ? { kind: "saving" } : { kind: "saved", at: savedAt };
}
