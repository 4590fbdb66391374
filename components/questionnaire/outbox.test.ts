import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { clearOutbox, countUnsent, openOutbox } from "./outbox";
import { acknowledge, addEdit, type Edit, findConflict, type Kept, markSent } from "./outbox-entry";

const edit = (value: string): Edit => ({
  operationId: `op-${value}`,
  tabId: "tab",
  value: { state: "answered", value },
  parentId: null,
  baseVersion: 0,
});

test("unsent edits are counted and cleared for one person, over all assessments", async () => {
  globalThis.indexedDB = new IDBFactory();
  for (const [userId, assessmentId] of [
    ["ana", "a1"],
    ["ana", "a2"],
    ["bo", "a1"],
  ] as const) {
    const outbox = await openOutbox(userId, assessmentId);
    await outbox.update("q1", (entry) => addEdit(entry, edit("x")));
    await outbox.update("q2", (entry) => addEdit(entry, edit("y")));
    await outbox.update("q2", (entry) =>
      acknowledge(entry, "op-y", { status: "applied", version: 1, current: null }, "new"),
    );
  }
  expect(await countUnsent("ana")).toBe(2);
  expect(await countUnsent("bo")).toBe(1);
  expect(await countUnsent("an")).toBe(0);
  expect(await countUnsent("ana", "a1")).toBe(1);
  expect(await countUnsent("ana", "a")).toBe(0);
  await clearOutbox("ana");
  expect(await countUnsent("ana")).toBe(0);
  expect(await countUnsent("bo")).toBe(1);
});

test("an acknowledged edit leaves no text on the device", async () => {
  globalThis.indexedDB = new IDBFactory();
  const outbox = await openOutbox("ana", "a1");
  await outbox.update("q1", (entry) => addEdit(entry, edit("secret")));
  const entry = await outbox.update("q1", (before) =>
    acknowledge(before, "op-secret", { status: "applied", version: 1, current: null }, "new"),
  );
  expect(JSON.stringify(entry)).not.toContain("answered");
  expect(JSON.stringify([...(await (await openOutbox("ana", "a1")).list())])).not.toContain(
    "answered",
  );
});

test("a browser that refuses IndexedDB has no unsent edits, and signing out does not fail", async () => {
  globalThis.indexedDB = new IDBFactory();
  globalThis.indexedDB.open = () => {
    throw new DOMException("private mode", "SecurityError");
  };
  expect(await countUnsent("ana")).toBe(0);
  await clearOutbox("ana");
});

test("an edit typed over a sent one waits for its outcome and bases on it", async () => {
  globalThis.indexedDB = new IDBFactory();
  const outbox = await openOutbox("ana", "a1");
  await outbox.update("q1", (entry) => markSent(addEdit(entry, edit("1")), "op-1"));
  const second = { ...edit("2"), parentId: "op-1" };
  await outbox.update("q1", (entry) => addEdit(entry, second));
  const { operations } = await outbox.update("q1", (entry) =>
    acknowledge(entry, "op-1", { status: "applied", version: 8, current: null }, "new"),
  );
  expect(operations).toMatchObject([
    { operationId: "op-2", baseVersion: 8, parentId: null, sent: false },
  ]);
});

test("the same text said by another person is no conflict", () => {
  const theirs: Kept = {
    value: { value: "same", state: "answered" },
    version: 3,
    updatedAt: "2026-11-21T00:00:00Z",
    updatedBy: "Bo",
  };
  const entry = addEdit({ revision: 0, operations: [], acknowledged: null }, edit("same"));
  const after = acknowledge(entry, "op-same", { status: "conflict", current: theirs }, "new");
  expect(findConflict(after)).toBeNull();
  expect(after).toMatchObject({ operations: [], acknowledged: { version: 3 } });
});
