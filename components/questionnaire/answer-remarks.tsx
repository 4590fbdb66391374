"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useDimensionSettings } from "./dimension-settings";
import type { Draft } from "./draft";
import { withRemark } from "./draft-edits";
import { focusNow } from "./keep-focus";

const LONGEST_NOTE = 20_000;
const SAY_LEFT_BELOW = 1_000;

/** What the answer rests on: evidence, its date, a note. `children` is the history. */
export function AnswerRemarks({
  draft,
  onDraft,
  children,
}: {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  children: ReactNode;
}) {
  const { texts } = useDimensionSettings();
  const t = useTranslations("questionnaire.remarks");
  const saysNothing = draft.state === "dont_know" || draft.state === "na";
  return (
    <div className="qmeta">
      {saysNothing ? null : (
        <>
          <label>
            {t("evidence")}{" "}
            <select
              value={draft.evidence ?? "none"}
              onChange={({ target }) => onDraft(withRemark(draft, "evidence", target.value))}
            >
              {texts.evidence.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <span className="sep" />
          <label>
            {t("asOf")}{" "}
            <input
              type="date"
              className={draft.asOf ? undefined : "none"}
              value={draft.asOf ?? ""}
              onChange={({ target }) => onDraft(withRemark(draft, "asOf", target.value))}
            />
          </label>
          <span className="sep" />
        </>
      )}
      <Note draft={draft} onDraft={onDraft} />
      {children}
    </div>
  );
}

function Note({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const t = useTranslations("questionnaire.remarks");
  const id = useId();
  const text = draft.comment ?? "";
  const [shown, setShown] = useState<"as kept" | "asked for">("as kept");
  const left = LONGEST_NOTE - text.length;
  if (shown === "as kept" && text === "") {
    return (
      // The key N presses this button (use-shortcuts.ts).
      <button type="button" className="link t1" data-note onClick={() => setShown("asked for")}>
        {t("addNote")}
      </button>
    );
  }
  return (
    <div className="remark">
      <label htmlFor={id}>{t("note")}</label>
      <textarea
        id={id}
        className="input area"
        rows={3}
        maxLength={LONGEST_NOTE}
        value={text}
        ref={shown === "asked for" ? focusNow : null}
        data-note
        onChange={({ target }) => {
          // An emptied note stays open under the cursor.
          setShown("asked for");
          onDraft(withRemark(draft, "comment", target.value));
        }}
      />
      {left < SAY_LEFT_BELOW ? <p aria-live="polite">{t("left", { left })}</p> : null}
    </div>
  );
}

/** What the answer counts for as it stands: proof missing for level 4, and age (method A.2). */
export function AnswerAdvice({ isLevel, draft }: { isLevel: boolean; draft: Draft }) {
  const { today } = useDimensionSettings();
  const t = useTranslations("questionnaire.remarks");
  if (draft.state !== "answered") return null;
  const age = ageOf(draft, today);
  return (
    <>
      {isLevel && isUnproven(draft) ? <p className="check">{t("capped")}</p> : null}
      {age === null ? null : <p className="check">{t(age)}</p>}
    </>
  );
}

function isUnproven({ value, evidence }: Draft): boolean {
  return value === 4 && evidence !== "documented" && evidence !== "verified";
}

function ageOf({ asOf }: Draft, today: string): "year" | "halfYear" | null {
  const days = asOf === undefined ? 0 : (Date.parse(today) - Date.parse(asOf)) / 86_400_000;
  if (days > 365) return "year";
  return days > 182 ? "halfYear" : null;
}
