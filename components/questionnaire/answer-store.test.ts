import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerStore, createAnswerStore } from "./answer-store";
import type { PageEvents, Surroundings, TabMessage } from "./answer-store-browser";
import type { Outgoing, SendResult, Transport, Trouble } from "./answer-store-transport";
import type { Draft } from "./draft";
import { openOutbox } from "./outbox";
import type { Kept, Outcome } from "./outbox-entry";

// biome-ignore lint/style/noProcessEnv: how long a run may take is the caller's to say
const RUNS = Number(process.env.AUTOSAVE_RUNS ?? 300);

const ASSESSMENT = "assessment";

/** The rules of save_answers in memory: replays, versions, conflicts. lib/server/answers.test.ts holds the SQL to them. */
class FakeServer {
  readonly answers = new Map<string, Kept>();
  readonly events: {
    operationId: string;
    questionId: string;
    value: Draft;
    over: Draft | null;
    outcome: Outcome;
  }[] = [];
  private clock = 0;

  save(userId: string, { questionId, operation }: Outgoing): Outcome {
    const { operationId, baseVersion, value } = operation;
    const current = this.answers.get(questionId) ?? null;
    const replayed = this.events.find((event) => event.operationId === operationId);
    if (replayed) return this.replay(replayed.outcome, current);
    const applies = (current?.version ?? 0) === baseVersion;
    const version = baseVersion + 1;
    if (applies) {
      const updatedAt = new Date(++this.clock).toISOString();
      this.answers.set(questionId, { value, version, updatedAt, updatedBy: userId });
    }
    const outcome: Outcome = applies
      ? { status: "applied", version, current: null }
      : { status: "conflict", current };
    this.events.push({ operationId, questionId, value, over: current?.value ?? null, outcome });
    return outcome;
  }

  private replay(outcome: Outcome, current: Kept | null): Outcome {
    if (outcome.status === "refused" || !current) return outcome;
    const isOvertaken = outcome.status === "conflict" || outcome.version !== current.version;
    return isOvertaken ? { ...outcome, current } : outcome;
  }

  initial(): Record<string, Kept> {
    return structuredClone(Object.fromEntries(this.answers));
  }
}

type Weather = "fine" | "offline" | "lost" | "twice" | "late" | "away" | "signed-out" | "partial";
const weathers: Weather[] = [
  "fine",
  "offline",
  "lost",
  "twice",
  "late",
  "away",
  "signed-out",
  "partial",
];

const offline: Trouble = { kind: "offline", retryAfterMs: null };

type TurnDown = (batch: readonly Outgoing[]) => SendResult | null;

/** Two people's browsers, their tabs, one server, and a clock that the test turns. */
class World {
  readonly server = new FakeServer();
  readonly devices = [new IDBFactory(), new IDBFactory()];
  readonly tabs: (Tab | null)[] = [];
  weather: Weather = "fine";
  private late: (() => unknown)[] = [];
  private count = 0;
  /** What the author saw when they wrote a value: the lineage that no save may break. */
  readonly seen = new Map<string, Set<string>>();
  readonly written: { questionId: string; text: string; tab: Tab }[] = [];

  id(): string {
    this.count += 1;
    return `id-${this.count}`;
  }

  open(device: number, turnDown: TurnDown = () => null): Tab {
    const tab = new Tab(this, device, turnDown);
    this.tabs.push(tab);
    return tab;
  }

  transport(tab: Tab): Transport {
    return {
      send: async (batch) =>
        this.trouble() ?? tab.turnDown(batch) ?? this.receive(tab, structuredClone([...batch])),
      refresh: async () =>
        this.trouble() ?? { kind: "answers", now: "", answers: this.server.initial() },
    };
  }

  private async receive(tab: Tab, batch: Outgoing[]): Promise<SendResult> {
    const save = () =>
      new Map(batch.map((o) => [o.operation.operationId, this.server.save(tab.userId, o)]));
    if (this.weather === "late") {
      this.late.push(save);
      return offline;
    }
    const outcomes = save();
    if (this.weather === "twice") save();
    if (this.weather === "lost") return offline;
    if (this.weather === "partial") outcomes.delete([...outcomes.keys()][0] ?? "");
    await settle(1);
    return { kind: "answered", outcomes: structuredClone(outcomes) };
  }

  private trouble(): Trouble | null {
    if (this.weather === "offline") return offline;
    if (this.weather === "away") return { kind: "reconnecting", retryAfterMs: 2_000 };
    return this.weather === "signed-out" ? { kind: "signed-out", retryAfterMs: null } : null;
  }

  /** Requests that were under way when their page had given up on them arrive now, the last one first. */
  arriveLate() {
    for (const arrive of this.late.splice(0).reverse()) arrive();
  }

  async pass(ms: number) {
    for (const tab of this.tabs) tab?.pass(ms);
    await settle(12);
  }

  liveTabs(): Tab[] {
    return this.tabs.filter((tab) => tab !== null);
  }
}

class Tab {
  readonly world: World;
  readonly device: number;
  readonly turnDown: TurnDown;
  readonly store: AnswerStore;
  readonly userId: string;
  private events: PageEvents | null = null;
  private timers: { at: number; run: () => void }[] = [];
  private now = 0;
  private isDead = false;
  readonly unsubscribe: () => void;

  constructor(world: World, device: number, turnDown: TurnDown) {
    this.turnDown = turnDown;
    this.world = world;
    this.device = device;
    this.userId = `user-${device}`;
    this.store = createAnswerStore(
      { assessmentId: ASSESSMENT, userId: this.userId, initial: world.server.initial() },
      this.surroundings(),
    );
    this.unsubscribe = this.store.subscribe(() => undefined);
  }

  private surroundings(): Surroundings {
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
        globalThis.indexedDB = world.devices[this.device] ?? globalThis.indexedDB;
        return openOutbox(this.userId, ASSESSMENT);
      },
      setTimer: (run, delayMs) => {
        const timer = { at: this.now + delayMs, run };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      random: () => 0.5,
      newId: () => world.id(),
      now: () => new Date(this.now).toISOString(),
      isVisible: () => true,
      inTurn: (work) => work(),
      tell: (message) => {
        const copy = structuredClone(message);
        for (const tab of world.liveTabs()) {
          if (tab !== this && tab.device === this.device) setImmediate(() => tab.hear(copy));
        }
      },
      listen: (events) => {
        this.events = events;
        return () => {
          this.events = null;
        };
      },
    };
  }

  hear(message: TabMessage) {
    if (!this.isDead) this.events?.heard(message);
  }

  pass(ms: number) {
    this.now += ms;
    const ready = this.timers.filter(({ at }) => at <= this.now);
    this.timers = this.timers.filter(({ at }) => at > this.now);
    for (const { run } of ready) run();
  }

  focus(questionId: string | null) {
    this.events?.focused(questionId);
  }

  wouldLose(): boolean {
    return this.events?.wouldLose() ?? false;
  }

  returned() {
    this.events?.returned();
  }

  close() {
    this.events?.closing();
    this.crash();
  }

  crash() {
    this.isDead = true;
    this.timers = [];
    const at = this.world.tabs.indexOf(this);
    this.world.tabs[at] = null;
  }

  shows(questionId: string): string {
    return textOf(this.store.getAnswer(questionId).draft);
  }

  write(questionId: string) {
    const text = `text-${this.world.id()}`;
    this.world.seen.set(text, new Set([this.shows(questionId)]));
    this.world.written.push({ questionId, text, tab: this });
    this.store.edit(questionId, { state: "answered", value: text });
  }

  decideAll(keep: "mine" | "theirs") {
    this.focus(null);
    this.returned();
    for (const questionId of questions) this.resolve(questionId, keep);
  }

  resolve(questionId: string, keep: "mine" | "theirs") {
    const { conflict } = this.store.getAnswer(questionId);
    if (!conflict) return;
    // Who keeps the own text has seen the other one.
    this.world.seen.get(textOf(conflict.mine))?.add(textOf(conflict.theirs));
    this.store.resolve(questionId, keep);
  }
}

function textOf(draft: Draft | null): string {
  return draft === null ? "" : String(draft.value);
}

async function settle(turns: number) {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done));
}

const questions = ["A1", "A2", "A3"];

type Step =
  | { kind: "write"; tab: number; question: string }
  | { kind: "focus"; tab: number; question: string | null }
  | { kind: "resolve"; tab: number; question: string; keep: "mine" | "theirs" }
  | { kind: "weather"; weather: Weather }
  | { kind: "pass"; ms: number }
  | { kind: "late" }
  | { kind: "returned"; tab: number }
  | { kind: "open"; device: number }
  | { kind: "end"; tab: number; how: "close" | "crash"; settled: boolean };

const tab = fc.nat(3);
const question = fc.constantFrom(...questions);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("write" as const), tab, question }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.constantFrom(0, 100, 700, 3_000, 31_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("weather" as const),
      weather: fc.constantFrom(...weathers),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("resolve" as const),
      tab,
      question,
      keep: fc.constantFrom("mine" as const, "theirs" as const),
    }),
  },
  fc.record({ kind: fc.constant("focus" as const), tab, question: fc.option(question) }),
  fc.record({ kind: fc.constant("late" as const) }),
  fc.record({ kind: fc.constant("returned" as const), tab }),
  fc.record({ kind: fc.constant("open" as const), device: fc.nat(1) }),
  fc.record({
    kind: fc.constant("end" as const),
    tab,
    how: fc.constantFrom("close" as const, "crash" as const),
    settled: fc.boolean(),
  }),
);

async function take(world: World, step: Step) {
  const tabs = world.liveTabs();
  const chosen = "tab" in step ? tabs[step.tab % Math.max(tabs.length, 1)] : undefined;
  switch (step.kind) {
    case "write":
      return chosen?.write(step.question);
    case "focus":
      return chosen?.focus(step.question);
    case "resolve":
      return chosen?.resolve(step.question, step.keep);
    case "weather":
      world.weather = step.weather;
      return;
    case "pass":
      return world.pass(step.ms);
    case "late":
      return world.arriveLate();
    case "returned":
      return chosen?.returned();
    case "open":
      if (tabs.length < 4) world.open(step.device);
      return;
    case "end":
      // What was typed in the last milliseconds is on the device once the transaction is through.
      await settle(step.settled ? 12 : 6);
      return chosen?.[step.how]();
  }
}

/** Fine weather, every device looked at again, every conflict decided: then nothing may be left over. */
async function calmDown(world: World) {
  world.weather = "fine";
  world.arriveLate();
  for (const device of [0, 1]) world.open(device);
  const isCalm = () => world.liveTabs().every((t) => t.store.getSaveState().kind === "saved");
  for (let round = 0; round < 6 || (round < 40 && !isCalm()); round += 1) {
    for (const tab of world.liveTabs()) tab.decideAll(round % 2 ? "mine" : "theirs");
    await world.pass(1_000);
  }
  await settle(60);
  for (const tab of world.liveTabs()) tab.returned();
  await settle(60);
}

function checkNothingLost(world: World) {
  const inServer = new Set(world.server.events.map(({ value }) => textOf(value)));
  // A text that never left the device may only be gone because its author wrote on over it.
  const writtenOver = new Set<string>();
  for (const seen of world.seen.values()) for (const text of seen) writtenOver.add(text);
  const lost = world.written.filter(({ text }) => !inServer.has(text) && !writtenOver.has(text));
  expect(lost.map(({ text }) => text)).toEqual([]);
}

function checkNothingOverwrittenUnseen(world: World) {
  const saw = (text: string, over: string, depth = 0): boolean => {
    const seen = world.seen.get(text) ?? new Set();
    if (text === over || seen.has(over)) return true;
    return (
      depth < 200 && [...seen].some((older) => !isInServer(older) && saw(older, over, depth + 1))
    );
  };
  const isInServer = (text: string) =>
    world.server.events.some(
      ({ value, outcome }) => textOf(value) === text && outcome.status === "applied",
    );
  const unseen = world.server.events.filter(
    ({ value, over, outcome }) => outcome.status === "applied" && !saw(textOf(value), textOf(over)),
  );
  expect(unseen.map(({ value, over }) => `${textOf(value)} over ${textOf(over)}`)).toEqual([]);
}

test(`no edit is lost or overwritten unseen, whatever the network and the tabs do (${RUNS} runs)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const world = new World();
      world.open(0);
      world.open(1);
      await settle(8);
      for (const each of steps) {
        await take(world, each);
        await settle(1);
      }
      await calmDown(world);
      checkNothingLost(world);
      checkNothingOverwrittenUnseen(world);
      for (const tab of world.liveTabs()) {
        expect(tab.store.getSaveState().kind).toBe("saved");
        for (const id of questions) {
          expect(tab.shows(id)).toBe(textOf(world.server.answers.get(id)?.value ?? null));
        }
      }
    }),
    { numRuns: RUNS },
  );
}, 600_000);

/** Goes through the steps in one tab, or the one opened after it; says what the person wrote last, by question. */
async function liveAlone(world: World, steps: readonly Step[]): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  world.open(0);
  await settle(8);
  for (const each of steps) {
    await (each.kind === "end" ? reopen(world, each) : take(world, each));
    for (const { questionId, text } of world.written) last.set(questionId, text);
    const [tab] = world.liveTabs();
    expect([...last.keys()].map((id) => tab?.shows(id))).toEqual([...last.values()]);
    await settle(each.kind === "focus" ? 3 : 0);
  }
  return last;
}

async function reopen(world: World, end: Step) {
  await settle(40);
  await take(world, end);
  world.open(0);
  await settle(40);
}

test(`one person with one tab at a time meets no conflict and always sees the last text (${RUNS} runs)`, async () => {
  const alone = step.filter((each) => each.kind !== "resolve" && each.kind !== "open");
  await fc.assert(
    fc.asyncProperty(fc.array(alone, { minLength: 5, maxLength: 60 }), async (steps) => {
      const world = new World();
      const last = await liveAlone(world, steps);
      await calmDown(world);
      const conflicts = world.server.events.filter(({ outcome }) => outcome.status === "conflict");
      expect(conflicts).toEqual([]);
      const kept = [...last.keys()].map((id) =>
        textOf(world.server.answers.get(id)?.value ?? null),
      );
      expect(kept).toEqual([...last.values()]);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test("two tabs of one person: each keeps the own text in the form until it is saved", async () => {
  const world = new World();
  const [one, two] = [world.open(0), world.open(0)];
  world.weather = "offline";
  await settle(8);
  one.write("A1");
  const typed = one.shows("A1");
  await settle(12);
  expect(two.shows("A1")).toBe(typed);
  two.write("A1");
  one.write("A2");
  await settle(12);
  expect(one.shows("A1")).toBe(two.shows("A1"));
  one.write("A1");
  two.write("A1");
  const own = [one.shows("A1"), two.shows("A1")];
  await settle(12);
  expect([one.shows("A1"), two.shows("A1")]).toEqual(own);
});

test("two fields typed within one pause are both sent", async () => {
  const world = new World();
  const page = world.open(0);
  await settle(8);
  page.write("A1");
  page.write("A2");
  await world.pass(700);
  await settle(12);
  expect(world.server.events.map(({ questionId }) => questionId)).toEqual(["A1", "A2"]);
});

test("a text goes to the server once for all that was typed in a pause", async () => {
  const world = new World();
  const page = world.open(0);
  await settle(8);
  for (const _ of [1, 2, 3]) {
    page.write("A1");
    await world.pass(300);
  }
  await world.pass(700);
  expect(world.server.events).toHaveLength(1);
  expect(textOf(world.server.answers.get("A1")?.value ?? null)).toBe(page.shows("A1"));
});

test("what was typed offline is in the form again after the tab crashed, and is sent when the network is back", async () => {
  const world = new World();
  world.weather = "offline";
  const first = world.open(0);
  await settle(8);
  for (const id of questions) first.write(id);
  const typed = questions.map((id) => first.shows(id));
  await world.pass(700);
  expect(first.store.getSaveState()).toEqual({ kind: "offline", count: 3, isDurable: true });
  first.crash();
  const second = world.open(0);
  await settle(20);
  expect(questions.map((id) => second.shows(id))).toEqual(typed);
  world.weather = "fine";
  second.returned();
  await settle(60);
  expect(second.store.getSaveState().kind).toBe("saved");
  expect(questions.map((id) => textOf(world.server.answers.get(id)?.value ?? null))).toEqual(typed);
});

test("another person in the same browser neither sees nor sends what is left in it", async () => {
  const world = new World();
  world.weather = "offline";
  const first = world.open(0);
  await settle(8);
  first.write("A1");
  await world.pass(700);
  first.crash();
  world.weather = "fine";
  world.devices[1] = world.devices[0] ?? new IDBFactory();
  const second = world.open(1);
  await settle(40);
  expect(second.shows("A1")).toBe("");
  expect(world.server.events).toEqual([]);
});

test("the text of a field in use stays until the person leaves it, and an edit of it then asks", async () => {
  const world = new World();
  const [mine, theirs] = [world.open(0), world.open(1)];
  await settle(8);
  mine.write("A1");
  await world.pass(700);
  const before = mine.shows("A1");
  theirs.returned();
  await settle(20);
  mine.focus("A1");
  theirs.write("A1");
  await world.pass(700);
  mine.returned();
  await settle(20);
  expect(mine.shows("A1")).toBe(before);
  mine.write("A1");
  await world.pass(700);
  expect(mine.store.getAnswer("A1").conflict).toMatchObject({
    mine: { value: mine.shows("A1") },
    theirs: { value: theirs.shows("A1") },
    theirsBy: "user-1",
  });
});

test("without IndexedDB edits are sent from memory, and leaving with unsent ones is warned of", async () => {
  const world = new World();
  world.weather = "offline";
  const [browser] = world.devices;
  if (browser) {
    browser.open = () => {
      throw new DOMException("private mode", "SecurityError");
    };
  }
  const page = world.open(0);
  await settle(8);
  page.write("A1");
  await world.pass(700);
  expect(page.store.getSaveState()).toEqual({ kind: "offline", count: 1, isDurable: false });
  expect(page.wouldLose()).toBe(true);
  world.weather = "fine";
  page.returned();
  await settle(20);
  expect(world.server.events).toHaveLength(1);
  expect(page.wouldLose()).toBe(false);
});

test("a batch that is turned down as a whole is divided until the bad edit is alone", async () => {
  const world = new World();
  const page = world.open(0, (batch) =>
    batch.some(({ questionId }) => questionId === "A2")
      ? { kind: "refused", error: "too-large" }
      : null,
  );
  await settle(8);
  for (const id of questions) page.write(id);
  await world.pass(700);
  await settle(40);
  expect([...world.server.answers.keys()].sort()).toEqual(["A1", "A3"]);
  expect(page.store.getAnswer("A2")).toMatchObject({ state: "refused", refusal: "too-large" });
  expect(page.store.getSaveState()).toEqual({ kind: "refused", count: 1 });
});

test("a form that is left sends what was just typed, and says that other pages may show less", async () => {
  const world = new World();
  const page = world.open(0);
  await settle(8);
  expect(await page.store.finish()).toBe(false);
  page.write("A1");
  const typed = page.shows("A1");
  const finishing = page.store.finish();
  page.unsubscribe();
  expect(await finishing).toBe(true);
  expect(textOf(world.server.answers.get("A1")?.value ?? null)).toBe(typed);
  expect(page.store.countUnsent()).toBe(0);
});

test("a form that is left offline keeps what was typed, and asks for no other page", async () => {
  const world = new World();
  const page = world.open(0);
  await settle(8);
  page.write("A1");
  expect(await page.store.finish()).toBe(true);
  world.weather = "offline";
  page.write("A2");
  expect(await page.store.finish()).toBe(false);
  expect(page.store.countUnsent()).toBe(1);
});

test("what waits for the workspace to be the right one again is neither refused nor lost", async () => {
  const world = new World();
  let isElsewhere = true;
  const page = world.open(0, () =>
    isElsewhere ? { kind: "reconnecting", retryAfterMs: null } : null,
  );
  await settle(8);
  page.write("A1");
  await world.pass(700);
  expect(page.store.getAnswer("A1")).toMatchObject({ state: "pending", refusal: null });
  expect(page.store.getSaveState()).toMatchObject({ kind: "reconnecting", count: 1 });
  isElsewhere = false;
  await world.pass(31_000);
  await settle(20);
  expect(page.store.getSaveState().kind).toBe("saved");
  expect(textOf(world.server.answers.get("A1")?.value ?? null)).toBe(page.shows("A1"));
});

test("an older word of the server, come late from another tab, does not replace a newer one", async () => {
  const world = new World();
  const page = world.open(0);
  await settle(8);
  page.write("A1");
  await world.pass(700);
  const older = world.server.initial().A1;
  page.write("A1");
  await world.pass(700);
  const shown = page.shows("A1");
  page.hear({ questionId: "A1", ...(older ? { kept: older } : {}) });
  expect(page.shows("A1")).toBe(shown);
  expect(page.store.getAnswer("A1").version).toBe(2);
});
