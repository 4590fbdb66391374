import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { textOf } from "./autosave-model/ledger";
import { ServerModel } from "./autosave-model/server-model";
import { World } from "./autosave-model/world";

const questions = ["A1", "A2", "A3"];

test("two tabs of one person: each keeps the own text in the form until it is saved", async () => {
  const world = new World(new ServerModel());
  const [one, two] = [await world.open(0), await world.open(0)];
  world.weather = "offline";
  await world.settle(8);
  one.write("A1");
  const typed = one.shows("A1");
  await world.settle(12);
  expect(two.shows("A1")).toBe(typed);
  two.write("A1");
  one.write("A2");
  await world.settle(12);
  expect(one.shows("A1")).toBe(two.shows("A1"));
  one.write("A1");
  two.write("A1");
  const own = [one.shows("A1"), two.shows("A1")];
  await world.settle(12);
  expect([one.shows("A1"), two.shows("A1")]).toEqual(own);
});

test("two fields typed within one pause are both sent", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0);
  await world.settle(8);
  page.write("A1");
  page.write("A2");
  await world.pass(700);
  await world.settle(12);
  expect(world.server.events.map(({ questionId }) => questionId)).toEqual(["A1", "A2"]);
});

test("a text goes to the server once for all that was typed in a pause", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0);
  await world.settle(8);
  for (const _ of [1, 2, 3]) {
    page.write("A1");
    await world.pass(300);
  }
  await world.pass(700);
  expect(world.server.events).toHaveLength(1);
  expect(textOf(world.server.answers.get("A1")?.value)).toBe(page.shows("A1"));
});

test("while a text is saved, no form falls back to an older one, not even for a moment", async () => {
  const world = new World(new ServerModel());
  const tabs = [await world.open(0), await world.open(0)];
  await world.settle(8);
  const [writer] = tabs;
  for (const _ of [1, 2]) {
    writer?.write("A1");
    await world.settle(12);
    const typed = writer?.shows("A1");
    const shown = new Set<string>();
    const leave = tabs.map((tab) => tab.store.subscribe(() => shown.add(tab.shows("A1"))));
    await world.pass(700);
    await world.settle(20);
    for (const end of leave) end();
    expect([...shown]).toEqual([typed]);
  }
  expect(world.server.events).toHaveLength(2);
});

test("a tab whose answer is still under way shows its text also when a newer tab has settled it", async () => {
  const world = new World(new ServerModel());
  const first = await world.open(0);
  await world.settle(8);
  world.weather = "slow-answer";
  first.write("A1");
  const typed = first.shows("A1");
  await world.pass(700);
  expect(world.server.events).toHaveLength(1);
  world.weather = "fine";
  const second = await world.open(0);
  await world.settle(30);
  expect(second.store.getSaveState().kind).toBe("saved");
  expect([first, second].map((tab) => tab.shows("A1"))).toEqual([typed, typed]);
});

test("what was typed offline is in the form again after the tab crashed, and is sent when the network is back", async () => {
  const world = new World(new ServerModel());
  world.weather = "offline";
  const first = await world.open(0);
  await world.settle(8);
  for (const id of questions) first.write(id);
  const typed = questions.map((id) => first.shows(id));
  await world.pass(700);
  expect(first.store.getSaveState()).toEqual({ kind: "offline", count: 3, isDurable: true });
  first.crash();
  const second = await world.open(0);
  await world.settle(20);
  expect(questions.map((id) => second.shows(id))).toEqual(typed);
  world.weather = "fine";
  second.returned();
  await world.settle(60);
  expect(second.store.getSaveState().kind).toBe("saved");
  expect(questions.map((id) => textOf(world.server.answers.get(id)?.value))).toEqual(typed);
});

test("another person in the same browser neither sees nor sends what is left in it", async () => {
  const world = new World(new ServerModel());
  world.weather = "offline";
  const first = await world.open(0);
  await world.settle(8);
  first.write("A1");
  await world.pass(700);
  first.crash();
  world.weather = "fine";
  world.devices[1] = world.devices[0] ?? new IDBFactory();
  const second = await world.open(1);
  await world.settle(40);
  expect(second.shows("A1")).toBe("");
  expect(world.server.events).toEqual([]);
});

test("the text of a field in use stays until the person leaves it, and an edit of it then asks", async () => {
  const world = new World(new ServerModel());
  const [mine, theirs] = [await world.open(0), await world.open(1)];
  await world.settle(8);
  mine.write("A1");
  await world.pass(700);
  const before = mine.shows("A1");
  theirs.returned();
  await world.settle(20);
  mine.focus("A1");
  theirs.write("A1");
  await world.pass(700);
  mine.returned();
  await world.settle(20);
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
  const world = new World(new ServerModel());
  world.weather = "offline";
  const [browser] = world.devices;
  if (browser) {
    browser.open = () => {
      throw new DOMException("private mode", "SecurityError");
    };
  }
  const page = await world.open(0);
  await world.settle(8);
  page.write("A1");
  await world.pass(700);
  expect(page.store.getSaveState()).toEqual({ kind: "offline", count: 1, isDurable: false });
  expect(page.wouldLose()).toBe(true);
  world.weather = "fine";
  page.returned();
  await world.settle(20);
  expect(world.server.events).toHaveLength(1);
  expect(page.wouldLose()).toBe(false);
});

test("a batch that is turned down as a whole is divided until the bad edit is alone", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0, (batch) =>
    batch.some(({ questionId }) => questionId === "A2")
      ? { kind: "refused", error: "too-large" }
      : null,
  );
  await world.settle(8);
  for (const id of questions) page.write(id);
  await world.pass(700);
  await world.settle(40);
  expect([...world.server.answers.keys()].sort()).toEqual(["A1", "A3"]);
  expect(page.store.getAnswer("A2")).toMatchObject({ state: "refused", refusal: "too-large" });
  expect(page.store.getSaveState()).toEqual({ kind: "refused", count: 1 });
});

test("a form that is left sends what was just typed, and says that other pages may show less", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0);
  await world.settle(8);
  expect(await page.store.finish()).toBe(false);
  page.write("A1");
  const typed = page.shows("A1");
  const finishing = page.store.finish();
  page.unsubscribe();
  expect(await finishing).toBe(true);
  expect(textOf(world.server.answers.get("A1")?.value)).toBe(typed);
  expect(page.store.countUnsent()).toBe(0);
});

test("a form that is left offline keeps what was typed, and asks for no other page", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0);
  await world.settle(8);
  page.write("A1");
  expect(await page.store.finish()).toBe(true);
  world.weather = "offline";
  page.write("A2");
  expect(await page.store.finish()).toBe(false);
  expect(page.store.countUnsent()).toBe(1);
});

test("what waits for the workspace to be the right one again is neither refused nor lost", async () => {
  const world = new World(new ServerModel());
  let isElsewhere = true;
  const page = await world.open(0, () =>
    isElsewhere ? { kind: "reconnecting", retryAfterMs: null } : null,
  );
  await world.settle(8);
  page.write("A1");
  await world.pass(700);
  expect(page.store.getAnswer("A1")).toMatchObject({ state: "pending", refusal: null });
  expect(page.store.getSaveState()).toMatchObject({ kind: "reconnecting", count: 1 });
  isElsewhere = false;
  await world.pass(31_000);
  await world.settle(20);
  expect(page.store.getSaveState().kind).toBe("saved");
  expect(textOf(world.server.answers.get("A1")?.value)).toBe(page.shows("A1"));
});

test("an older word of the server, come late from another tab, does not replace a newer one", async () => {
  const world = new World(new ServerModel());
  const page = await world.open(0);
  await world.settle(8);
  page.write("A1");
  await world.pass(700);
  const older = (await world.server.listAnswers()).A1;
  page.write("A1");
  await world.pass(700);
  const shown = page.shows("A1");
  page.hear({ questionId: "A1", ...(older ? { kept: older } : {}) });
  expect(page.shows("A1")).toBe(shown);
  expect(page.store.getAnswer("A1").version).toBe(2);
});
