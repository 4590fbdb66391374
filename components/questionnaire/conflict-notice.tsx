"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import { DraftText } from "./answer-history-draft";
import { type AnswerStore, useAnswer } from "./answer-store";
import { sayWhen } from "./save-state-time";

/** Two people answered one question: both texts, and the choice. Nothing where there is no conflict. */
export function ConflictNotice({
  store,
  question,
}: {
  store: AnswerStore;
  question: AskedQuestion;
}) {
  const t = useTranslations("questionnaire.saving.conflicts");
  const locale = useLocale();
  const titleId = useId();
  const { conflict } = useAnswer(store, question.id);
  if (!conflict) return null;
  const { mine, theirs, theirsBy, theirsAt } = conflict;
  const name = theirsBy ?? t("somebody");
  return (
    <section className="conflict" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("title")}</h3>
      <p className="check">{t("what", { name, time: sayWhen(theirsAt, locale) })}</p>
      <div className="sides">
        <div>
          <h4>{t("mine")}</h4>
          <DraftText question={question} draft={mine} />
          <button
            type="button"
            className="btn small"
            onClick={() => store.resolve(question.id, "mine")}
          >
            {t("keepMine")}
          </button>
        </div>
        <div>
          <h4>{t("theirs", { name })}</h4>
          <DraftText question={question} draft={theirs} />
          <button
            type="button"
            className="btn small"
            onClick={() => store.resolve(question.id, "theirs")}
          >
            {t("keepTheirs")}
          </button>
        </div>
      </div>
    </section>
  );
}
