"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import { DraftText } from "./answer-history-draft";
import { type HistoryEvent, loadHistory } from "./answer-history-load";
import { type AnswerStore, useAnswer } from "./answer-store";
import { sayWhen } from "./save-state-time";

/** Everything that was said to one question, the losers of conflicts too, each to be restored as an ordinary edit. */
export function AnswerHistory({
  store,
  question,
}: {
  store: AnswerStore;
  question: AskedQuestion;
}) {
  const t = useTranslations("questionnaire.saving.history");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { version } = useAnswer(store, question.id);
  const history = useHistory(store.assessmentId, question.id);
  if (version === 0) return null;
  const open = () => {
    dialog.current?.showModal();
    history.load(null);
  };
  const restore = ({ value }: HistoryEvent) => {
    store.edit(question.id, value);
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" className="link t1" onClick={open}>
        {t("open")}
      </button>
      <dialog ref={dialog} className="sheetdlg history" aria-labelledby={titleId}>
        <h2 id={titleId}>{t("title")}</h2>
        {history.events.map((event) => (
          <Version key={event.id} event={event} question={question} onRestore={restore} />
        ))}
        <p className="check" role="status">
          {history.state === "idle" ? null : t(history.state)}
        </p>
        <p className="btns">
          {history.next === null ? null : (
            <button type="button" className="btn small" onClick={() => history.load(history.next)}>
              {t("older")}
            </button>
          )}
          <button type="button" className="btn small" onClick={() => dialog.current?.close()}>
            {t("close")}
          </button>
        </p>
      </dialog>
    </>
  );
}

function Version({
  event,
  question,
  onRestore,
}: {
  event: HistoryEvent;
  question: AskedQuestion;
  onRestore: (event: HistoryEvent) => void;
}) {
  const t = useTranslations("questionnaire.saving.history");
  const when = sayWhen(event.at, useLocale());
  return (
    <div className="opt">
      <p className="lb">
        {when}
        <br />
        {event.by ?? t("nobody")}
      </p>
      <div>
        {event.status === "conflict" ? <p className="check b">{t("notTaken")}</p> : null}
        <DraftText question={question} draft={event.value} />
        <button type="button" className="link t1" onClick={() => onRestore(event)}>
          {t("restore")} <span className="vh">{t("of", { when })}</span>
        </button>
      </div>
    </div>
  );
}

function useHistory(assessmentId: string, questionId: string) {
  const [events, setEvents] = useState<readonly HistoryEvent[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const load = async (before: string | null) => {
    setState("loading");
    const page = await loadHistory(assessmentId, questionId, before);
    setState(page ? "idle" : "failed");
    if (!page) return;
    setEvents((earlier) => (before === null ? page.events : [...earlier, ...page.events]));
    setNext(page.next);
  };
  return { events, next, state, load: (before: string | null) => void load(before) };
}
