"use client";

import { useTranslations } from "next-intl";
import type { Question } from "@/lib/instrument/schema";
import { useDimensionSettings } from "./dimension-settings";
import type { DraftProblem } from "./say-problem";
import { useSayProblem } from "./use-say-problem";

/** A table may have one in every cell; each of them is marked as well. */
const MOST_SAID = 3;

/** What keeps the answer from counting, in words. The element is always there, so that a new problem is read out. */
export function ProblemList({
  id,
  question,
  problems,
}: {
  id: string;
  question: Question;
  problems: readonly DraftProblem[];
}) {
  const t = useTranslations("questionnaire.problem");
  const say = useSayProblem(question, useDimensionSettings());
  const isIncomplete = problems.every(({ isMissing }) => isMissing);
  return (
    <div id={id} className="t1 red" aria-live="polite">
      {problems.length > 0 ? (
        <>
          {problems.slice(0, MOST_SAID).map((problem) => (
            <p className="b" key={say(problem)}>
              {say(problem)}
            </p>
          ))}
          {problems.length > MOST_SAID ? (
            <p>{t("more", { count: problems.length - MOST_SAID })}</p>
          ) : null}
          <p>{isIncomplete ? t("incomplete") : t("kept")}</p>
        </>
      ) : null}
    </div>
  );
}
