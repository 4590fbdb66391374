"use client";

import { useEffect } from "react";

type Shortcuts = {
  /** Whether single keys do anything; Ctrl and Enter always do. */
  areOn: boolean;
  onHelp: () => void;
  onNextPage: () => void;
};

/** The keys of the page: 1–5 choose, N note, ? help, Ctrl+Enter on. Single keys do nothing while somebody types. */
export function useShortcuts({ areOn, onHelp, onNextPage }: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (!document.querySelector("dialog[open]") && press(event)) event.preventDefault();
    }
    function press(event: KeyboardEvent): boolean {
      const focused = document.activeElement?.closest<HTMLElement>("[data-question-id]") ?? null;
      if (isNext(event)) return goOn(focused, onNextPage);
      return areOn && isSingle(event) && pressSingle(event.key.toLowerCase(), focused, onHelp);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [areOn, onHelp, onNextPage]);
}

function isNext({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === "Enter" && (ctrlKey || metaKey);
}

function isSingle({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && !isTyping(target);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return target.type !== "radio" && target.type !== "checkbox";
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

function pressSingle(key: string, question: HTMLElement | null, onHelp: () => void): boolean {
  if (key === "?" || key === "？") {
    onHelp();
    return true;
  }
  if (key === "n") return writeNote(question);
  return /^[1-5]$/.test(key) && choose(question, Number(key) - 1);
}

function choose(question: HTMLElement | null, index: number): boolean {
  const radio = question?.querySelectorAll<HTMLInputElement>(".anchors input[type=radio]")[index];
  if (!radio || radio.matches(":disabled")) return false;
  radio.focus();
  radio.click();
  return true;
}

function writeNote(question: HTMLElement | null): boolean {
  const note = question?.querySelector<HTMLElement>("[data-note]");
  if (!note || note.matches(":disabled")) return false;
  if (note instanceof HTMLButtonElement) note.click();
  else note.focus();
  return true;
}

function goOn(question: HTMLElement | null, onNextPage: () => void): boolean {
  const all = [...document.querySelectorAll<HTMLElement>("[data-question-id]")];
  const next = all[question ? all.indexOf(question) + 1 : 0];
  if (!next) {
    onNextPage();
    return true;
  }
  const chosen = "input[type=radio]:checked:not(:disabled)";
  const first = "[data-field] :is(input, textarea):not(:disabled)";
  const field = next.querySelector<HTMLElement>(chosen) ?? next.querySelector<HTMLElement>(first);
  (field ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
  return true;
}
