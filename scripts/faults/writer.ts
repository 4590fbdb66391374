import { randomUUID } from "node:crypto";
import { type AnswerStore, createAnswerStore } from "@/components/questionnaire/answer-store";
import type { PageEvents } from "@/components/questionnaire/answer-store-browser";
import type { Transport } from "@/components/questionnaire/answer-store-transport";
import { Author } from "@/components/questionnaire/autosave-model/author";
import { textOf } from "@/components/questionnaire/autosave-model/ledger";
import { openOutbox } from "@/components/questionnaire/outbox";
import type { Kept } from "@/components/questionnaire/outbox-entry";
import type { Dice } from "./dice";
import type { Seat } from "./network";

/** A person who types into the application's own store, with a real clock and a real network. */
export class Writer {
  readonly #seat: Seat;
  readonly #store: AnswerStore;
  readonly #author: Author;
  readonly #questions: readonly string[];
  readonly #close: () => void;
  #events: PageEvents | null = null;
  #isWriting = true;

  constructor(
    seat: Seat,
    initial: Readonly<Record<string, Kept>>,
    { transport, questions }: { transport: Transport; questions: readonly string[] },
  ) {
    this.#seat = seat;
    this.#questions = questions;
    const { userId, assessmentId, ledger, device } = seat;
    this.#store = createAnswerStore(
      { assessmentId, userId, initial },
      {
        transport,
        openOutbox: () => openOutbox(userId, assessmentId),
        setTimer: (run, delayMs) => {
          const timer = setTimeout(run, delayMs);
          return () => clearTimeout(timer);
        },
        random: Math.random,
        newId: randomUUID,
        now: () => new Date().toISOString(),
        isVisible: () => true,
        inTurn: (work) => work(),
        tell: () => undefined,
        listen: (events) => {
          this.#events = events;
          return () => undefined;
        },
      },
    );
    this.#author = new Author(this.#store, ledger, device);
    this.#close = this.#store.subscribe(() => undefined);
  }

  /** Types at human intervals, but faster; now and then decides a conflict. */
  async write(dice: Dice) {
    while (this.#isWriting) {
      await new Promise((done) => setTimeout(done, dice.between(200, 1_500)));
      if (!this.#isWriting) return;
      const questionId = dice.pick(this.#questions);
      if (dice.random() < 0.5) this.#author.decide(questionId, dice.pick(["mine", "theirs"]));
      else this.#author.write(questionId, randomUUID());
    }
  }

  rest() {
    this.#isWriting = false;
  }

  close() {
    this.#close();
  }

  /** Looks at the page and decides what it asks. True when there was nothing to decide and all is saved. */
  decideAll(keep: "mine" | "theirs"): boolean {
    const { kind } = this.#store.getSaveState();
    if (kind === "saved") return true;
    this.#events?.returned();
    for (const questionId of this.#questions) this.#author.decide(questionId, keep);
    return false;
  }

  /** What was typed and is not acknowledged, on the device by the page's word: how much, and what of it is not there. */
  async checkDevice(): Promise<{ count: number; missing: string[] }> {
    const { userId, assessmentId, ledger, device } = this.#seat;
    if (!this.#events?.wouldLose()) this.#author.notePromise();
    const open = ledger.listOpen(device);
    if (open.length === 0) return { count: 0, missing: [] };
    const entries = await (await openOutbox(userId, assessmentId)).list();
    const texts = [...entries.values()].flatMap(({ operations }) =>
      operations.map(({ value }) => textOf(value)),
    );
    return { count: texts.length, missing: ledger.findMissing(open, new Set(texts)) };
  }
}
