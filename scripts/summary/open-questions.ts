import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import { listMetricInputs } from "@/lib/scoring/compute-metrics";
import type { Page } from "./page";

/** The prompts of the questions that these questions and metrics still wait for, in the order asked. */
export function listOpenPrompts({ instrument, report, locale }: Page, ids: string[]): string[] {
  // The report keeps the profile as it was read.
  const asked = listAskedQuestions(instrument, report.profile as Profile);
  const needed = new Set(
    ids.flatMap((id) =>
      instrument.questionById.has(id) ? [id] : listMetricInputs(instrument, id),
    ),
  );
  const isOpen = (id: string) => {
    const state = report.answers[id]?.state ?? "unanswered";
    return asked.has(id) && (state === "unanswered" || state === "dont_know");
  };
  return instrument.questions
    .filter(({ id }) => needed.has(id) && isOpen(id))
    .map(({ prompt }) => prompt[locale]);
}
