"use client";

import { AnswerHistory } from "./answer-history";
import type { AnswerStore } from "./answer-store";
import { useAnswer } from "./answer-store";
import { ConflictNotice } from "./conflict-notice";
import { type Numbered, QuestionView } from "./question-view";

/** A question whose answer is kept while it is typed. */
export function LiveQuestion({ store, ...numbered }: Numbered & { store: AnswerStore }) {
  const { question } = numbered;
  const { draft } = useAnswer(store, question.id);
  return (
    <QuestionView
      {...numbered}
      draft={draft}
      onDraft={(next) => store.edit(question.id, next)}
      conflict={<ConflictNotice store={store} question={question} />}
      history={<AnswerHistory store={store} question={question} />}
    />
  );
}
