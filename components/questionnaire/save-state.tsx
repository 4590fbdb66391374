"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnswerStore, useSaveState } from "./answer-store";
import type { SaveStateView } from "./answer-store-saving";
import { sayWhen } from "./save-state-time";

/** How saving stands, for the page's head. What is read aloud is only that something went wrong, and that it is over. */
export function SaveState({ store }: { store: AnswerStore }) {
  const state = useSaveState(store);
  return (
    <span className="save">
      <span
        role="status"
        aria-live="off"
        className={state.kind === "saved" && state.at ? "saved" : undefined}
      >
        <StateText state={state} />
      </span>
      <Announcement kind={state.kind} />
    </span>
  );
}

function StateText({ state }: { state: SaveStateView }) {
  const t = useTranslations("questionnaire.saving");
  const locale = useLocale();
  switch (state.kind) {
    case "saved":
      return state.at ? t("savedAt", { time: sayWhen(state.at, locale) }) : t("asYouType");
    case "saving":
      return t("saving");
    case "conflict":
    case "refused":
      return t(state.kind, { count: state.count });
    case "signed-out":
      return (
        <>
          {t("signed-out", { count: state.count, place: state.isDurable ? "device" : "tab" })}{" "}
          <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t("signIn")}</a>
        </>
      );
    default:
      return t(state.kind, { count: state.count, place: state.isDurable ? "device" : "tab" });
  }
}

/** Once a change; saving and saved go by silently, as they come with every pause in typing. */
function Announcement({ kind }: { kind: SaveStateView["kind"] }) {
  const t = useTranslations("questionnaire.saving.announce");
  const [said, setSaid] = useState<SaveStateView["kind"]>("saved");
  const [text, setText] = useState("");
  useEffect(() => {
    if (kind === "saving" || kind === said) return;
    setSaid(kind);
    setText(t(kind));
  }, [kind, said, t]);
  return (
    <span className="vh" aria-live="polite">
      {text}
    </span>
  );
}
