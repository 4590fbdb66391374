import { type ExplainedOperand, evaluate, explain } from "@/lib/instrument/expression";
import type { Assessed } from "@/lib/scoring/assess";

/** Answers that do not fit each other; `answers` = ids of the questions to quote side by side. */
export type ContradictionFinding = {
  id: string;
  answers: string[];
  operands: ExplainedOperand[];
};

/** The contradiction rules that fired, in the order of the content. */
export function findContradictions({ sheet, context }: Assessed): ContradictionFinding[] {
  return sheet.instrument.contradictions
    .filter(({ when }) => evaluate(when, context) === true)
    .map(({ id, when, answers }) => ({
      id,
      // Only what was asked and answered can be quoted: a metric may rest on one of two questions.
      answers: answers.filter((questionId) => sheet.stateOf(questionId) === "answered"),
      operands: explain(when, context).operands,
    }));
}
