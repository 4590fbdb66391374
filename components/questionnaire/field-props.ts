import type { Question } from "@/lib/instrument/schema";
import type { DraftProblem } from "./say-problem";

/** What a field shows and says; `value` is as typed, sound or not, undefined when nothing stands there. */
export type FieldProps<Kind extends Question = Question> = {
  question: Kind;
  value: unknown;
  onValue: (value: unknown) => void;
  /** Changes that can be taken back: they say what happened. */
  onUndoable: (value: unknown, lines: string[]) => void;
  /** Says something that changed nothing. */
  onSay: (lines: string[]) => void;
  /** Those that are said by now. */
  problems: readonly DraftProblem[];
  labelId: string;
  problemId: string;
};
