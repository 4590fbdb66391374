"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import { AnswerAdvice, AnswerRemarks } from "./answer-remarks";
import { AnswerState } from "./answer-state";
import { useDimensionSettings } from "./dimension-settings";
import type { Draft } from "./draft";
import { untouched, withValue } from "./draft-edits";
import { keepFocus } from "./keep-focus";
import { ProblemList } from "./problem-list";
import { QuestionField } from "./question-field";
import { listDraftProblems } from "./say-problem";
import { useSettled } from "./use-settled";

/** A question in the order shown. */
export type Numbered = { question: AskedQuestion; number: number; total: number };

/** One question with everything said to it. `extras` are the conflict and the history, which only a live page has. */
export function QuestionView({
  question,
  number,
  total,
  draft: kept,
  onDraft,
  conflict,
  history,
}: Numbered & {
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
  conflict?: ReactNode;
  history?: ReactNode;
}) {
  const draft = kept ?? untouched;
  const [notice, setNotice] = useState<Notice | null>(null);
  const problems = useMemo(() => listDraftProblems(question, kept), [question, kept]);
  const settled = useSettled(problems);
  const change = (next: Draft) => {
    setNotice(null);
    if (next.state !== draft.state) settled.restart();
    settled.onTyped();
    onDraft(next);
  };
  const changeUndoably = (next: Draft, lines: string[]) => {
    onDraft(next);
    setNotice({ lines, before: draft });
  };
  const saysNothing = draft.state === "dont_know" || draft.state === "na";
  const labelId = `label-${question.id}`;
  const problemId = `problem-${question.id}`;
  return (
    <section
      className="q"
      id={`q-${question.id}`}
      data-question-id={question.id}
      aria-labelledby={labelId}
      tabIndex={-1}
    >
      <QuestionHead question={question} number={number} total={total} labelId={labelId} />
      {conflict}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus goes */}
      <div
        data-field
        className={settled.problems.length > 0 ? "qerr" : undefined}
        onBlur={settled.onBlur}
      >
        <ProblemList id={problemId} question={question} problems={settled.problems} />
        {saysNothing && question.type !== "level" ? null : (
          <QuestionField
            question={question}
            value={saysNothing ? undefined : draft.value}
            onValue={(value) => change(withValue(draft, value))}
            onUndoable={(value, lines) => changeUndoably(withValue(draft, value), lines)}
            onSay={(lines) => setNotice({ lines, before: null })}
            problems={settled.problems}
            labelId={labelId}
            problemId={problemId}
          />
        )}
        <AnswerState
          question={question}
          draft={draft}
          onDraft={change}
          onUndoable={changeUndoably}
        />
      </div>
      <NoticeLine notice={notice} onUndo={change} />
      <AnswerAdvice isLevel={question.type === "level"} draft={draft} />
      <AnswerRemarks draft={draft} onDraft={change}>
        {history}
      </AnswerRemarks>
    </section>
  );
}

function QuestionHead({ question, number, total, labelId }: Numbered & { labelId: string }) {
  const { locale, texts } = useDimensionSettings();
  const t = useTranslations("questionnaire.question");
  return (
    <>
      <p className="qn">
        <span>{t("number", { number, total })}</span>
        <span>{texts.roles[question.role]}</span>
      </p>
      <h2 id={labelId}>{question.prompt[locale]}</h2>
      <details className="help" open={number === 1}>
        <summary>{t("why")}</summary>
        <p>{question.why[locale]}</p>
        {question.hint ? <p>{question.hint[locale]}</p> : null}
        <p>{t("lookIn", { place: question.evidence[locale] })}</p>
      </details>
    </>
  );
}

/** What was just done at a stroke, and the draft before it where it can be taken back. */
type Notice = { lines: string[]; before: Draft | null };

function NoticeLine({
  notice,
  onUndo,
}: {
  notice: Notice | null;
  onUndo: (before: Draft) => void;
}) {
  const t = useTranslations("questionnaire");
  const before = notice?.before;
  return (
    <div className="check done" role="status">
      {notice?.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {before ? (
        <button
          type="button"
          className="link t1"
          onClick={(event) => {
            keepFocus(event);
            onUndo(before);
          }}
        >
          {t("undo")}
        </button>
      ) : null}
    </div>
  );
}
