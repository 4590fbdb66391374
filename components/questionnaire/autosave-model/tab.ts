import { type AnswerStore, createAnswerStore } from "../answer-store";
import type { PageEvents, Surroundings, TabMessage } from "../answer-store-browser";
import type { Outgoing, SendResult, Transport } from "../answer-store-transport";
import type { Outbox } from "../outbox";
import type { Kept } from "../outbox-entry";
import { Author } from "./author";
import type { Ledger } from "./ledger";

export const ASSESSMENT = "assessment";

/** A server, or a device between, that turns a batch down. */
export type TurnDown = (batch: readonly Outgoing[]) => SendResult | null;

/** What a tab has around it. */
type Around = {
  readonly ledger: Ledger;
  readonly tabs: (Tab | null)[];
  liveTabs(): Tab[];
  id(): string;
  openOutbox(device: number): Promise<Outbox>;
  transport(tab: Tab): Transport;
};

/** One tab of one person's browser: the real store, with a clock and a network that the test turns. */
export class Tab {
  readonly world: Around;
  readonly device: number;
  readonly turnDown: TurnDown;
  readonly store: AnswerStore;
  readonly userId: string;
  readonly unsubscribe: () => void;
  readonly author: Author;
  isDead = false;
  #isTorn = false;
  #events: PageEvents | null = null;
  #timers: { at: number; run: () => void }[] = [];
  #now = 0;

  constructor(
    world: Around,
    device: number,
    { turnDown, initial }: { turnDown: TurnDown; initial: Record<string, Kept> },
  ) {
    this.turnDown = turnDown;
    this.world = world;
    this.device = device;
    this.userId = `user-${device}`;
    this.store = createAnswerStore(
      { assessmentId: ASSESSMENT, userId: this.userId, initial },
      this.#surroundings(),
    );
    this.author = new Author(this.store, world.ledger, device);
    this.unsubscribe = this.store.subscribe(() => undefined);
  }

  #surroundings(): Surroundings {
    const { world } = this;
    // A dead tab neither hears nor says anything more.
    const unlessDead = <Result>(result: Promise<Result>) =>
      result.then((value) => (this.isDead ? new Promise<Result>(() => undefined) : value));
    const transport = world.transport(this);
    return {
      transport: {
        send: (batch) => unlessDead(transport.send(batch)),
        refresh: (since) => unlessDead(transport.refresh(since)),
      },
      openOutbox: async () => {
        const outbox = await world.openOutbox(this.device);
        const never = () => new Promise<never>(() => undefined);
        return {
          ...outbox,
          update: (...args) => (this.#isTorn ? never() : outbox.update(...args)),
        };
      },
      setTimer: (run, delayMs) => {
        const timer = { at: this.#now + delayMs, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
      random: () => 0.5,
      newId: () => world.id(),
      now: () => new Date(this.#now).toISOString(),
      isVisible: () => true,
      inTurn: (work) => work(),
      tell: (message) => {
        const copy = structuredClone(message);
        for (const tab of world.liveTabs()) {
          if (tab !== this && tab.device === this.device) setImmediate(() => tab.hear(copy));
        }
      },
      listen: (events) => {
        this.#events = events;
        return () => {
          this.#events = null;
        };
      },
    };
  }

  hear(message: TabMessage) {
    if (!this.isDead) this.#events?.heard(message);
  }

  pass(ms: number) {
    this.#now += ms;
    const ready = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { run } of ready) run();
  }

  focus(questionId: string | null) {
    this.#events?.focused(questionId);
  }

  wouldLose(): boolean {
    return this.#events?.wouldLose() ?? false;
  }

  returned() {
    this.#events?.returned();
  }

  close() {
    this.#events?.closing();
    this.crash();
  }

  /** As close, but what the page still sends at its end is not noted on the device. */
  tear() {
    this.#isTorn = true;
    this.close();
  }

  crash() {
    if (!this.wouldLose()) this.author.notePromise();
    this.isDead = true;
    this.#timers = [];
    const at = this.world.tabs.indexOf(this);
    this.world.tabs[at] = null;
  }

  shows(questionId: string): string {
    return this.author.shows(questionId);
  }

  write(questionId: string) {
    this.author.write(questionId, `text-${this.world.id()}`);
  }

  decideAll(questionIds: readonly string[], keep: "mine" | "theirs") {
    this.focus(null);
    this.returned();
    for (const questionId of questionIds) this.author.decide(questionId, keep);
  }
}
