import { IDBFactory } from "fake-indexeddb";
import {
  type Outgoing,
  readSendResult,
  type SendResult,
  type Transport,
  type Trouble,
} from "../answer-store-transport";
import { type Outbox, openOutbox } from "../outbox";
import { Ledger, textOf } from "./ledger";
import type { AnswerServer, WireEdit } from "./server-model";
import { ASSESSMENT, Tab, type TurnDown } from "./tab";

export const weathers = [
  "fine",
  "offline",
  /** The request arrives, its answer does not. */
  "lost",
  "twice",
  /** The page has given up on the request when it arrives. */
  "late",
  /** The request or its answer is under way for as long as the steps say, and may be overtaken. */
  "slow",
  "slow-answer",
  "away",
  "signed-out",
  "partial",
] as const;

type Weather = (typeof weathers)[number];

const offline: Trouble = { kind: "offline", retryAfterMs: null };

/** Two people's browsers, their tabs, one server, and a clock that the test turns. */
export class World<Server extends AnswerServer = AnswerServer> {
  readonly server: Server;
  readonly ledger = new Ledger();
  /** Of user-0 and user-1. */
  readonly devices = [new IDBFactory(), new IDBFactory()];
  readonly tabs: (Tab | null)[] = [];
  weather: Weather = "fine";
  readonly #readers: (Promise<Outbox> | undefined)[] = [];
  readonly #underWay: (() => void)[] = [];
  #late: (() => Promise<unknown>)[] = [];
  /** Requests at the server. */
  #busy = 0;
  #count = 0;

  constructor(server: Server) {
    this.server = server;
  }

  id(): string {
    this.#count += 1;
    // As long and as odd as a real one: the database takes no other.
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
  }

  async open(device: number, turnDown: TurnDown = () => null): Promise<Tab> {
    const tab = new Tab(this, device, { turnDown, initial: await this.server.listAnswers() });
    this.tabs.push(tab);
    return tab;
  }

  liveTabs(): Tab[] {
    return this.tabs.filter((tab) => tab !== null);
  }

  openOutbox(device: number): Promise<Outbox> {
    globalThis.indexedDB = this.devices[device] ?? globalThis.indexedDB;
    return openOutbox(`user-${device}`, ASSESSMENT);
  }

  /** What IndexedDB has, past all that a page remembers. */
  async readDevice(device: number) {
    this.#readers[device] ??= this.openOutbox(device);
    const outbox = await this.#readers[device];
    return outbox.list();
  }

  transport(tab: Tab): Transport {
    return {
      send: async (batch) =>
        this.#trouble() ?? tab.turnDown(batch) ?? this.#receive(tab, batch.map(toWire)),
      refresh: async () =>
        this.#trouble() ?? {
          ...{ kind: "answers", now: "" },
          answers: await this.#work(() => this.server.listAnswers()),
        },
    };
  }

  async #receive(tab: Tab, edits: WireEdit[]): Promise<SendResult> {
    const { weather } = this;
    const save = () => this.#work(() => this.server.save(tab.userId, edits));
    if (weather === "late") {
      this.#late.push(save);
      return offline;
    }
    if (weather === "slow") await this.#travel();
    const [first, second] = await Promise.all(weather === "twice" ? [save(), save()] : [save()]);
    if (weather === "slow-answer") await this.#travel();
    if (weather === "lost") return offline;
    const results = (second ?? first).slice(weather === "partial" ? 1 : 0);
    if (!tab.isDead) this.ledger.tell(edits, results);
    return readSendResult(Response.json({ results }));
  }

  #travel(): Promise<void> {
    return new Promise((arrive) => this.#underWay.push(arrive));
  }

  #trouble(): Trouble | null {
    if (this.weather === "offline") return offline;
    if (this.weather === "away") return { kind: "reconnecting", retryAfterMs: 2_000 };
    return this.weather === "signed-out" ? { kind: "signed-out", retryAfterMs: null } : null;
  }

  async #work<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /** One of the requests and answers under way arrives. */
  arrive(which: number) {
    const [arrive] = this.#underWay.splice(which % Math.max(this.#underWay.length, 1), 1);
    arrive?.();
  }

  /** So do all, and those that their page has given up on, the last one first. */
  async arriveLate() {
    while (this.#underWay.length > 0) this.arrive(this.#underWay.length - 1);
    for (const save of this.#late.splice(0).reverse()) await save();
  }

  async pass(ms: number) {
    for (const tab of this.tabs) tab?.pass(ms);
    await this.settle(12);
  }

  /** Lets pages, devices and server do what is due: as many turns as asked for after the server's last answer. */
  async settle(turns: number) {
    for (let turn = 0; turn < turns; turn = this.#busy > 0 ? 0 : turn + 1) {
      await new Promise((done) => setImmediate(done));
    }
    for (const tab of this.liveTabs()) {
      if (!tab.wouldLose()) tab.author.notePromise();
    }
  }

  /** Promised and unacknowledged texts that their device does not have. */
  async findMissing(): Promise<string[]> {
    const missing: string[] = [];
    for (const device of this.devices.keys()) {
      const open = this.ledger.listOpen(device);
      if (open.length === 0) continue;
      const entries = [...(await this.readDevice(device)).values()];
      const texts = entries.flatMap(({ operations }) => operations.map((o) => textOf(o.value)));
      missing.push(...this.ledger.findMissing(open, new Set(texts)));
    }
    return missing;
  }
}

function toWire({ questionId, operation }: Outgoing): WireEdit {
  const { operationId, baseVersion, value } = operation;
  return { operationId, questionId, baseVersion, value };
}
