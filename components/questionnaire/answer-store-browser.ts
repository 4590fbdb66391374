import { createTransport, type Transport } from "./answer-store-transport";
import { type Outbox, openOutbox } from "./outbox";
import type { Entry, Kept } from "./outbox-entry";

/** What a tab tells the others: a question's entry in the shared outbox, or what the server has. */
export type TabMessage = { questionId: string; entry?: Entry; kept?: Kept };

/** What the page tells the store. */
export type PageEvents = {
  heard(message: TabMessage): void;
  /** The focus is in this question now, or in none. */
  focused(questionId: string | null): void;
  /** The page is looked at again, or the network is back. */
  returned(): void;
  wentOffline(): void;
  hidden(): void;
  closing(): void;
  /** Whether leaving now would lose something. */
  wouldLose(): boolean;
};

/** The outside of the store: a test brings its own clock, dice, network and tabs. */
export type Surroundings = {
  transport: Transport;
  openOutbox(): Promise<Outbox>;
  setTimer(run: () => void, delayMs: number): () => void;
  random(): number;
  newId(): string;
  now(): string;
  isVisible(): boolean;
  /** Lets one tab at a time do its work. */
  inTurn(work: () => Promise<void>): Promise<void>;
  tell(message: TabMessage): void;
  /** Begins to listen; the result ends it. */
  listen(events: PageEvents): () => void;
};

/** Runs it again and again, until the result is called. */
export function repeat(
  setTimer: Surroundings["setTimer"],
  everyMs: number,
  run: () => unknown,
): () => void {
  const tick = () => {
    cancel = setTimer(tick, everyMs);
    run();
  };
  let cancel = setTimer(tick, everyMs);
  return () => cancel();
}

const LONGEST_TURN_MS = 10_000;

/** The browser as the store's surroundings. Touches nothing before it is used: the server renders with it, too. */
export function browserSurroundings(assessmentId: string, userId: string): Surroundings {
  const name = `loadline-answers:${userId}:${assessmentId}`;
  let channel: BroadcastChannel | null = null;
  return {
    transport: createTransport(assessmentId, userId),
    openOutbox: () => openOutbox(userId, assessmentId),
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    newId,
    now: () => new Date().toISOString(),
    isVisible: () => document.visibilityState === "visible",
    inTurn: (work) => takeTurn(name, work),
    tell: (message) => channel?.postMessage(message),
    listen(events) {
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => events.heard(data);
      const ending = new AbortController();
      listenToPage(events, ending.signal);
      return () => {
        ending.abort();
        channel?.close();
        channel = null;
      };
    },
  };
}

function listenToPage(events: PageEvents, signal: AbortSignal) {
  const visibilityChanged = () =>
    document.visibilityState === "visible" ? events.returned() : events.hidden();
  document.addEventListener("visibilitychange", visibilityChanged, { signal });
  addEventListener("focus", events.returned, { signal });
  addEventListener("pageshow", events.returned, { signal });
  addEventListener("online", events.returned, { signal });
  addEventListener("offline", events.wentOffline, { signal });
  addEventListener("pagehide", events.closing, { signal });
  const questionOf = (target: EventTarget | null) =>
    target instanceof Element
      ? (target.closest<HTMLElement>("[data-question-id]")?.dataset.questionId ?? null)
      : null;
  document.addEventListener("focusin", ({ target }) => events.focused(questionOf(target)), {
    signal,
  });
  document.addEventListener(
    "focusout",
    ({ relatedTarget }) => events.focused(questionOf(relatedTarget)),
    { signal },
  );
  addEventListener(
    "beforeunload",
    (event) => {
      if (events.wouldLose()) event.preventDefault();
    },
    { signal },
  );
}

/** A frozen tab may keep its turn for ever: after ten seconds the work is done out of turn, which replays make safe. */
async function takeTurn(name: string, work: () => Promise<void>): Promise<void> {
  // Absent where the page is not https or localhost.
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return work();
  let begun = false;
  const turn = () => {
    begun = true;
    return work();
  };
  try {
    await locks.request(name, { signal: AbortSignal.timeout(LONGEST_TURN_MS) }, turn);
  } catch (error) {
    if (begun) throw error;
    await work();
  }
}

/** crypto.randomUUID exists only on https and localhost. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40, bytes[7] ?? 0, ((bytes[8] ?? 0) & 0x3f) | 0x80], 6);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
