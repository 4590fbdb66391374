import type { AnswerStore } from "../answer-store";
import { type Ledger, textOf } from "./ledger";

/** A person at a tab, whose every act is in the ledger. */
export class Author {
  readonly #store: AnswerStore;
  readonly #ledger: Ledger;
  readonly #device: number;
  readonly #written: string[] = [];

  constructor(store: AnswerStore, ledger: Ledger, device: number) {
    this.#store = store;
    this.#ledger = ledger;
    this.#device = device;
  }

  shows(questionId: string): string {
    return textOf(this.#store.getAnswer(questionId).draft);
  }

  write(questionId: string, text: string) {
    this.#ledger.write(text, this.shows(questionId), { questionId, device: this.#device });
    this.#written.push(text);
    this.#store.edit(questionId, { state: "answered", value: text });
  }

  decide(questionId: string, keep: "mine" | "theirs") {
    const { conflict } = this.#store.getAnswer(questionId);
    if (!conflict) return;
    const mine = textOf(conflict.mine);
    if (keep === "mine") this.#ledger.see(mine, textOf(conflict.theirs));
    else this.#ledger.giveUp(mine);
    this.#store.resolve(questionId, keep);
  }

  /** The page says that nothing of this would be lost with it. */
  notePromise() {
    this.#ledger.promise(this.#written);
  }
}
