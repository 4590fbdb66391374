"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import { useDimensionSettings } from "./dimension-settings";
import type { Draft } from "./draft";
import { untouched, withRemark, withState } from "./draft-edits";
import { focusNow, keepFocus } from "./keep-focus";

const LONGEST_REASON = 2_000;

type Props = {
  question: AskedQuestion;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onUndoable: (draft: Draft, lines: string[]) => void;
};

/** Don't know, not applicable, clear: offered beside the answer, in the same voice. */
export function AnswerState(props: Props) {
  const { question, draft, onDraft, onUndoable } = props;
  const { texts } = useDimensionSettings();
  const t = useTranslations("questionnaire.question");
  const [isFresh, setFresh] = useState(false);
  if (draft.state === "dont_know" || draft.state === "na") {
    return <SaidNothing {...props} isFresh={isFresh} />;
  }
  const say = (state: "dont_know" | "na") => {
    setFresh(true);
    onDraft(withState(question, draft, state));
  };
  return (
    <p className="or">
      <button type="button" className="link t1" onClick={() => say("dont_know")}>
        {texts.dontKnow}
      </button>
      {question.allowNA ? (
        <button type="button" className="link t1" onClick={() => say("na")}>
          {texts.notApplicable}
        </button>
      ) : null}
      {draft.state === "answered" ? (
        <button
          type="button"
          className="link t1 clear"
          onClick={(event) => {
            keepFocus(event);
            onUndoable({ ...untouched, ...remarksOf(draft) }, [t("cleared")]);
          }}
        >
          {t("clear")}
        </button>
      ) : null}
    </p>
  );
}

/** The note is the person's own and stays; evidence and date belong to the answer. */
function remarksOf({ comment }: Draft): Partial<Draft> {
  return comment === undefined ? {} : { comment };
}

function SaidNothing({
  question,
  draft,
  onDraft,
  isFresh,
}: Props & {
  /** Just said: the focus goes to what comes next. */
  isFresh: boolean;
}) {
  const t = useTranslations("questionnaire.question");
  const isUnknown = draft.state === "dont_know";
  const focus = isFresh ? focusNow : null;
  return (
    <div className="or chosen">
      <p>
        <b>{isUnknown ? t("isDontKnow") : t("isNotApplicable")}</b>{" "}
        {draft.value === undefined ? null : t("earlierKept")}{" "}
        <button
          type="button"
          className="link t1"
          ref={isUnknown ? focus : null}
          onClick={(event) => {
            keepFocus(event);
            onDraft(withState(question, draft, isUnknown ? "dont_know" : "na"));
          }}
        >
          {t("takeBack")}
        </button>
      </p>
      {isUnknown ? null : (
        <label>
          {t("reason")}
          <textarea
            className="input area"
            rows={2}
            required
            maxLength={LONGEST_REASON}
            ref={focus}
            value={draft.reason ?? ""}
            onChange={({ target }) => onDraft(withRemark(draft, "reason", target.value))}
          />
        </label>
      )}
    </div>
  );
}
