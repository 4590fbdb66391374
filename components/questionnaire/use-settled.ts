"use client";

import { type FocusEvent, useEffect, useRef, useState } from "react";
import type { DraftProblem } from "./say-problem";

const PAUSE_MS = 1500;
/** A sentence that appears moves what is below it: not between the press and the release of the button that took the focus. */
const CLICK_MS = 250;

type Said = "all" | "wrong" | "none";

/**
 * Which problems are said by now: what is wrong once its field is left or after a pause, what is missing once the whole
 * question is left. Never on each key; what was said and is corrected goes at once.
 */
export function useSettled(problems: readonly DraftProblem[]) {
  const [said, setSaid] = useState<Said>("all");
  // Once everything is in order, the next problem has to wait again.
  if (problems.length === 0 && said !== "none") setSaid("none");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const sayIn = (ms: number, say: (before: Said) => Said) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(say), ms);
  };
  return {
    problems: said === "none" ? [] : problems.filter((p) => said === "all" || !p.isMissing),
    /** Something else is said now: what was wrong before is over. */
    restart: () => setSaid("none"),
    onTyped: () => sayIn(PAUSE_MS, (before) => (before === "none" ? "wrong" : before)),
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      const isInside = currentTarget.contains(relatedTarget);
      sayIn(CLICK_MS, (before) => (isInside && before !== "all" ? "wrong" : "all"));
    },
  };
}
