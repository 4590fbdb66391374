import type { MouseEvent } from "react";

/** A ref for what a person just asked for: it gets the focus when it appears. */
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}

/** Before a button goes away with its press: the focus stays in the question. */
export function keepFocus({ currentTarget }: MouseEvent<HTMLElement>): void {
  currentTarget.closest<HTMLElement>("[data-question-id]")?.focus({ preventScroll: true });
}
