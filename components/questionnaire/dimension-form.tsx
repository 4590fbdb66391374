"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { ActBar, KeyHints } from "./act-bar";
import type { AnswerStore } from "./answer-store";
import { useAnswerStore } from "./answers-provider";
import type { DimensionLinks } from "./dimension-links";
import { DimensionNav, DimensionProgress } from "./dimension-nav";
import { type DimensionSettings, DimensionSettingsProvider } from "./dimension-settings";
import type { Draft } from "./draft";
import { isDone } from "./draft-edits";
import { LiveQuestion } from "./live-question";
import type { PreparedDimension } from "./prepare-dimension";
import { QuestionView } from "./question-view";
import { ShortcutHelp } from "./shortcut-help";
import { useShortcuts } from "./use-shortcuts";

type Props = {
  prepared: PreparedDimension;
  links: DimensionLinks;
  settings: Omit<DimensionSettings, "texts">;
  /** As the server rendered them. */
  drafts: Readonly<Record<string, Draft>>;
  /** Whether single keys are on. */
  shortcuts: boolean;
  /** Why nothing can be changed; null where it can. A sample says so in its head. */
  readOnly: "sample" | "viewer" | null;
};

/** The questions of one dimension on one page: live inside an AnswersProvider, else to be read only. */
export function DimensionForm({ prepared, links, settings, drafts, shortcuts, readOnly }: Props) {
  const t = useTranslations("questionnaire");
  const store = useAnswerStore();
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useEffect(() => {
    // The question that the address names took no focus while it was inert.
    const named = isLive ? document.getElementById(location.hash.slice(1)) : null;
    if (document.activeElement === document.body) named?.focus({ preventScroll: true });
  }, [isLive]);
  const router = useRouter();
  const help = useRef<HTMLDialogElement>(null);
  const { questions, texts, title } = prepared;
  const doneIds = useDoneIds(prepared, store, drafts);
  const next = nextOf(prepared, links);
  const href = next.href;
  const openHelp = useCallback(() => help.current?.showModal(), []);
  const openNext = useCallback(() => router.push(href), [router, href]);
  useShortcuts({ areOn: shortcuts, onHelp: openHelp, onNextPage: openNext });
  const allTexts = useMemo(() => ({ ...settings, texts }), [settings, texts]);
  return (
    <DimensionSettingsProvider value={allTexts}>
      <div className="dimpage">
        <DimensionNav prepared={prepared} links={links} done={doneIds.size} />
        <main id="content">
          <DimensionProgress prepared={prepared} doneIds={doneIds} />
          {readOnly === "viewer" ? <p className="lead">{t("readOnly")}</p> : null}
          {readOnly ? null : (
            <noscript>
              <p className="lead">{t("noScript")}</p>
            </noscript>
          )}
          <fieldset
            className="bare"
            disabled={readOnly !== null}
            // Before the page is live nothing could be kept, so nothing can be chosen or typed.
            inert={!(isLive || readOnly)}
            aria-label={title}
          >
            {questions.map((question, index) => {
              const numbered = { question, number: index + 1, total: questions.length };
              return store && !readOnly ? (
                <LiveQuestion key={question.id} {...numbered} store={store} />
              ) : (
                <QuestionView
                  key={question.id}
                  {...numbered}
                  draft={drafts[question.id] ?? null}
                  onDraft={() => undefined}
                />
              );
            })}
          </fieldset>
          <ActBar next={next} links={links}>
            {readOnly ? null : <KeyHints {...{ shortcuts, links }} onHelp={openHelp} />}
          </ActBar>
        </main>
      </div>
      <ShortcutHelp ref={help} />
    </DimensionSettingsProvider>
  );
}

function nextOf({ next }: PreparedDimension, { list, dimensions, review }: DimensionLinks) {
  if (next)
    return { kind: "dimension" as const, name: next.name, href: dimensions[next.id] ?? list };
  return { kind: "review" as const, name: "", href: review ?? list };
}

const never = () => () => undefined;

/** Ids of the questions that are dealt with, as they change. */
function useDoneIds(
  { questions }: PreparedDimension,
  store: AnswerStore | null,
  drafts: Readonly<Record<string, Draft>>,
): ReadonlySet<string> {
  const list = (draftOf: (id: string) => Draft | null) =>
    questions
      .filter((question) => isDone(question, draftOf(question.id)))
      .map(({ id }) => id)
      .join();
  const asRendered = () => list((id) => drafts[id] ?? null);
  const joined = useSyncExternalStore(
    store?.subscribe ?? never,
    // A text, so that nothing is drawn again unless a question changed sides.
    () => (store ? list((id) => store.getAnswer(id).draft) : asRendered()),
    asRendered,
  );
  return useMemo(() => new Set(joined === "" ? [] : joined.split(",")), [joined]);
}
