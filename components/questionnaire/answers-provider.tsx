"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { type AnswerStore, createAnswerStore } from "./answer-store";
import type { Kept } from "./outbox-entry";
import { SaveState } from "./save-state";

const Context = createContext<AnswerStore | null>(null);

/** One store for the page: its head says how saving stands, its form writes. */
export function AnswersProvider({
  children,
  ...answers
}: {
  assessmentId: string;
  userId: string;
  initial: Readonly<Record<string, Kept>>;
  children: ReactNode;
}) {
  const [store] = useState(() => createAnswerStore(answers));
  const router = useRouter();
  // The next page was read while the last edits were on their way, or before them when it comes from the router's cache.
  useEffect(
    () => () => {
      void store.finish().then((hasSaved) => hasSaved && router.refresh());
    },
    [store, router],
  );
  return <Context.Provider value={store}>{children}</Context.Provider>;
}

/** Null on a page that can only be read. */
export function useAnswerStore(): AnswerStore | null {
  return useContext(Context);
}

/** The state of saving, for the page's head. */
export function PageSaveState() {
  const store = useAnswerStore();
  return store && <SaveState store={store} />;
}
