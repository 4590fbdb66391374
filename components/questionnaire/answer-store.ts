"use client";

import { useSyncExternalStore } from "react";
import { browserSurroundings, type Surroundings } from "./answer-store-browser";
import type { AnswerView } from "./answer-store-question";
import type { SaveStateView } from "./answer-store-saving";
import { TabAnswers } from "./answer-store-tab";
import type { Draft } from "./draft";
import type { Kept } from "./outbox-entry";

export type AnswerStore = {
  readonly assessmentId: string;
  /** Shows it at once, puts it on the device at once, sends it after a moment. */
  edit(questionId: string, draft: Draft): void;
  /** Answers what a conflict asks. The other text stays in the history. */
  resolve(questionId: string, keep: "mine" | "theirs"): void;
  getAnswer(questionId: string): AnswerView;
  /** As the server rendered it. */
  getInitialAnswer(questionId: string): AnswerView;
  getSaveState(): SaveStateView;
  /** Questions with an edit that the server has not taken. */
  countUnsent(): number;
  /** Sends what is due. True when the server can be reached and took anything from here: other pages may show less. */
  finish(): Promise<boolean>;
  /** The first subscriber starts the store; when the last one leaves it only finishes sending. */
  subscribe(listener: () => void): () => void;
};

/**
 * The answers of one assessment in one tab: what forms show, kept on the device before it is on the network, and told
 * to the person's other tabs. Forms mark each question's element with data-question-id, so that a field in use is left
 * alone.
 */
export function createAnswerStore(
  {
    assessmentId,
    userId,
    initial,
  }: { assessmentId: string; userId: string; initial: Readonly<Record<string, Kept>> },
  surroundings: Surroundings = browserSurroundings(assessmentId, userId),
): AnswerStore {
  return new TabAnswers(assessmentId, initial, surroundings);
}

/** One question of the store, for a form. */
export function useAnswer(store: AnswerStore, questionId: string): AnswerView {
  return useSyncExternalStore(
    store.subscribe,
    () => store.getAnswer(questionId),
    () => store.getInitialAnswer(questionId),
  );
}

/** What to say about saving. The time is the browser's to tell, so the server's page has none. */
export function useSaveState(store: AnswerStore): SaveStateView {
  return useSyncExternalStore(store.subscribe, store.getSaveState, () => unknownYet);
}

const unknownYet: SaveStateView = { kind: "saved", at: null };
