import type { Trouble } from "./answer-store-transport";

export type Connection = {
  /** What stands in the way; null when the last request came through. */
  trouble(): Trouble["kind"] | null;
  /** False while it waits after a failure. */
  isOpen(): boolean;
  /** Takes note of how a request ended. */
  note(result: { kind: string; retryAfterMs?: number | null }): void;
  /** The network or the person is back: no reason to wait longer. */
  open(): void;
};

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** Whether to ask the server now: backs off with jitter, and no less than the server asks for. */
export function createConnection({
  setTimer,
  random,
  changed,
  retry,
}: {
  setTimer(run: () => void, delayMs: number): () => void;
  random(): number;
  changed(): void;
  retry(): void;
}): Connection {
  let trouble: Trouble["kind"] | null = null;
  let failures = 0;
  let cancelTimer: (() => void) | null = null;

  function open() {
    cancelTimer?.();
    cancelTimer = null;
  }

  function wait(retryAfterMs: number) {
    const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    failures += 1;
    open();
    cancelTimer = setTimer(
      () => {
        open();
        retry();
      },
      retryAfterMs + longest * (0.5 + random() / 2),
    );
  }

  return {
    trouble: () => trouble,
    isOpen: () => cancelTimer === null,
    open,
    note(result) {
      const before = trouble;
      trouble = isTrouble(result.kind) ? result.kind : null;
      if (trouble !== null) wait(result.retryAfterMs ?? 0);
      else {
        failures = 0;
        open();
      }
      if (trouble !== before) changed();
    },
  };
}

function isTrouble(kind: string): kind is Trouble["kind"] {
  return kind === "offline" || kind === "reconnecting" || kind === "signed-out";
}
