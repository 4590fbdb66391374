import { type PageEvents, repeat, type Surroundings } from "./answer-store-browser";
import { type Connection, createConnection } from "./answer-store-connection";
import {
  type AnswerView,
  changeQuestion,
  countUnsaved,
  findBusy,
  findLatest,
  findSettledEntries,
  isUnkept,
  type QuestionState,
  startQuestions,
  unanswered,
} from "./answer-store-question";
import { describeSaving, type SaveStateView } from "./answer-store-saving";
import { createSender, type Sender } from "./answer-store-sender";
import type { Outgoing } from "./answer-store-transport";
import type { Draft } from "./draft";
import type { Outbox } from "./outbox";
import {
  addEdit,
  type Edit,
  type Entry,
  findConflict,
  isSameDraft,
  type Kept,
  noteNewer,
  type Outcome,
  resolveConflict,
} from "./outbox-entry";

const DEBOUNCE_MS = 600;
const REFRESH_MS = 30_000;

/** The answer store of one tab: joins forms, outbox, sender, other tabs and the page's events. */
export class TabAnswers {
  readonly assessmentId: string;
  readonly #initial: ReadonlyMap<string, QuestionState>;
  readonly #questions: Map<string, QuestionState>;
  readonly #surroundings: Surroundings;
  readonly #tabId: string;
  readonly #connection: Connection;
  readonly #sender: Sender;
  readonly #listeners = new Set<() => void>();
  readonly #debounced = new Map<string, () => void>();
  #opening: Promise<Outbox> | null = null;
  #isDurable = true;
  /** Done when the newest edit is on the device. */
  #written: Promise<unknown> = Promise.resolve();
  #held: string | null = null;
  #hasSaved = false;
  #since: string | null;
  #savedAt: string | null;
  #saveState: SaveStateView;
  #sweeping: Promise<void> | null = null;
  #stop: (() => void) | null = null;

  constructor(
    assessmentId: string,
    initial: Readonly<Record<string, Kept>>,
    surroundings: Surroundings,
  ) {
    this.assessmentId = assessmentId;
    this.#surroundings = surroundings;
    this.#tabId = surroundings.newId();
    this.#initial = startQuestions(initial);
    this.#questions = new Map(this.#initial);
    this.#since = findLatest(initial);
    this.#savedAt = this.#since;
    this.#saveState = { kind: "saved", at: this.#since };
    this.#connection = createConnection({
      setTimer: surroundings.setTimer,
      random: surroundings.random,
      changed: () => this.#notify(),
      retry: () => this.#sweep(),
    });
    this.#sender = createSender({
      ...surroundings,
      update: (questionId, change) => this.#update(questionId, change),
      connection: this.#connection,
      settled: (outgoing, outcome) => this.#settle(outgoing, outcome),
    });
  }

  getAnswer(questionId: string): AnswerView {
    return this.#question(questionId).view;
  }

  getInitialAnswer(questionId: string): AnswerView {
    return (this.#initial.get(questionId) ?? unanswered).view;
  }

  getSaveState = (): SaveStateView => this.#saveState;

  countUnsent = (): number => countUnsaved(this.#questions.values());

  async finish(): Promise<boolean> {
    this.#flush(this.#debounced.keys());
    // Waits also for what was on its way.
    await this.#written.then(() => this.#sender.send([]));
    return this.#hasSaved && this.#connection.trouble() === null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  edit(questionId: string, draft: Draft): void {
    const { shown, locals } = this.#question(questionId);
    const { draft: before, ...over } = shown;
    if (before !== null && isSameDraft(before, draft)) return;
    const operationId = this.#surroundings.newId();
    const edit: Edit = { operationId, tabId: this.#tabId, value: draft, ...over };
    this.#change(questionId, { locals: [...locals, edit] });
    this.#written = this.#write(questionId, edit);
    this.#debounced.get(questionId)?.();
    const cancel = this.#surroundings.setTimer(() => this.#flush([questionId]), DEBOUNCE_MS);
    this.#debounced.set(questionId, cancel);
  }

  resolve(questionId: string, keep: "mine" | "theirs"): void {
    const conflict = findConflict(this.#question(questionId).entry);
    if (!conflict) return;
    const decided = { operationId: conflict.operation.operationId, theirs: conflict.theirs };
    const newId = this.#surroundings.newId();
    // The choice is shown although the focus is in the question.
    this.#change(questionId, { isHeld: false });
    this.#written = this.#update(questionId, (entry) =>
      resolveConflict(entry, decided, keep, newId),
    );
    this.#flush([questionId]);
  }

  async #write(questionId: string, edit: Edit): Promise<void> {
    await this.#update(questionId, (entry) => addEdit(entry, edit));
    const { locals } = this.#question(questionId);
    this.#change(questionId, { locals: locals.slice(locals.indexOf(edit) + 1) });
  }

  /** Sends what is on the device of these questions, once the edits on their way there have arrived. */
  #flush(questionIds: Iterable<string>): void {
    const ids = [...questionIds];
    for (const questionId of ids) {
      this.#debounced.get(questionId)?.();
      this.#debounced.delete(questionId);
    }
    if (ids.length > 0) void this.#written.then(() => this.#sender.send(ids));
  }

  async #update(questionId: string, change: (entry: Entry) => Entry): Promise<Entry> {
    const outbox = await this.#open();
    const entry = await outbox.update(questionId, change);
    this.#isDurable = outbox.isDurable();
    if (this.#adopt(questionId, entry)) this.#surroundings.tell({ questionId, entry });
    return entry;
  }

  #open(): Promise<Outbox> {
    this.#opening ??= this.#surroundings.openOutbox();
    return this.#opening;
  }

  /** False when another tab's word on the entry, which may overtake ours, was here before. */
  #adopt(questionId: string, entry: Entry): boolean {
    const isNewer = entry.revision > this.#question(questionId).entry.revision;
    if (isNewer) this.#change(questionId, { entry });
    return isNewer;
  }

  /** Before the operation leaves the outbox, so that no tab's form falls back to an older text in between. */
  #settle({ questionId, operation: { value } }: Outgoing, outcome: Outcome): void {
    if (outcome.status === "refused") return;
    if (outcome.current) this.#learn(questionId, outcome.current);
    if (outcome.status === "conflict") return;
    const now = this.#surroundings.now();
    this.#savedAt = now;
    this.#hasSaved = true;
    const kept: Kept = { value, version: outcome.version, updatedAt: now, updatedBy: null };
    this.#learn(questionId, kept);
    // Also when it is no news here: the tab that sent it first may still wait for its answer.
    this.#surroundings.tell({ questionId, kept });
  }

  #learn(questionId: string, kept: Kept): void {
    const { server, entry } = this.#question(questionId);
    if (server && server.version >= kept.version) return;
    if (this.#savedAt === null || kept.updatedAt > this.#savedAt) this.#savedAt = kept.updatedAt;
    this.#change(questionId, { server: kept });
    this.#surroundings.tell({ questionId, kept });
    if (findConflict(entry)) void this.#update(questionId, (before) => noteNewer(before, kept));
  }

  #start(): () => void {
    const stopListening = this.#surroundings.listen(this.#events());
    const { setTimer, isVisible } = this.#surroundings;
    const cancelTick = repeat(setTimer, REFRESH_MS, () => isVisible() && this.#sweep());
    void this.#load().then(() => this.#sweep());
    return () => {
      cancelTick();
      stopListening();
      this.#flush(this.#debounced.keys());
    };
  }

  #events(): PageEvents {
    return {
      heard: ({ questionId, entry, kept }) => {
        if (kept) this.#learn(questionId, kept);
        if (entry) this.#adopt(questionId, entry);
      },
      focused: (questionId) => this.#hold(questionId),
      returned: () => {
        this.#connection.open();
        this.#sweep();
      },
      wentOffline: () => this.#connection.note({ kind: "offline" }),
      hidden: () => this.#flush(this.#debounced.keys()),
      closing: () => this.#sender.sendAtOnce(findSettledEntries(this.#questions)),
      wouldLose: () => [...this.#questions.values()].some((q) => isUnkept(q, this.#isDurable)),
    };
  }

  async #load(): Promise<void> {
    const outbox = await this.#open();
    for (const [questionId, entry] of await outbox.load()) this.#adopt(questionId, entry);
    this.#isDurable = outbox.isDurable();
  }

  #hold(questionId: string | null): void {
    const before = this.#held;
    if (before === questionId) return;
    this.#held = questionId;
    if (before !== null) {
      this.#change(before, { isHeld: false });
      if (this.#debounced.has(before)) this.#flush([before]);
    }
    if (questionId !== null) this.#change(questionId, { isHeld: true });
  }

  /** Sends all that is on the device, also what another tab left there, and looks for what others answered. */
  #sweep(): void {
    if (!this.#connection.isOpen()) return;
    this.#sweeping ??= this.#sendAndRefresh().finally(() => {
      this.#sweeping = null;
    });
  }

  async #sendAndRefresh(): Promise<void> {
    const outbox = await this.#open();
    for (const [questionId, entry] of await outbox.list()) this.#adopt(questionId, entry);
    await this.#sender.send(findBusy(this.#questions).keys());
    if (!this.#connection.isOpen()) return;
    const result = await this.#surroundings.transport.refresh(this.#since);
    this.#connection.note(result);
    if (result.kind !== "answers") return;
    this.#since = result.now;
    for (const [questionId, kept] of Object.entries(result.answers)) this.#learn(questionId, kept);
  }

  #question(questionId: string): QuestionState {
    return this.#questions.get(questionId) ?? unanswered;
  }

  #change(questionId: string, change: Parameters<typeof changeQuestion>[1]): void {
    const before = this.#question(questionId);
    this.#questions.set(questionId, changeQuestion(before, change, this.#tabId));
    this.#notify();
  }

  #notify(): void {
    const state = describeSaving(this.#questions.values(), {
      trouble: this.#connection.trouble(),
      savedAt: this.#savedAt,
      isDurable: this.#isDurable,
    });
    // The same object for the same state: React asks for it at each rendering.
    if (JSON.stringify(state) !== JSON.stringify(this.#saveState)) this.#saveState = state;
    for (const listener of this.#listeners) listener();
  }
}
