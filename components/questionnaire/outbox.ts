import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type Entry, emptyEntry, wakeUp } from "./outbox-entry";

type Key = [userId: string, assessmentId: string, questionId: string];

interface OutboxSchema extends DBSchema {
  entries: { key: Key; value: Entry };
}

type Database = IDBPDatabase<OutboxSchema>;

/** The edits of one person to one assessment that the server has not acknowledged. */
export type Outbox = {
  /** False when the browser refuses IndexedDB: edits are in memory only. */
  isDurable(): boolean;
  /** Everything that is kept, by question id; called once, at the start of a page. */
  load(): Promise<Map<string, Entry>>;
  /** All entries as they are now, also other tabs'. */
  list(): Promise<Map<string, Entry>>;
  /** Changes one question's entry in one transaction, safe against other tabs; done when it is on the device. */
  update(questionId: string, change: (entry: Entry) => Entry): Promise<Entry>;
};

/** Opens the outbox. Never rejects: without IndexedDB (private mode, quota, damage) it goes on in memory. */
export async function openOutbox(userId: string, assessmentId: string): Promise<Outbox> {
  const memory = new Map<string, Entry>();
  let database = await openDatabase();

  async function attempt<Result>(work: (db: Database) => Promise<Result>): Promise<Result | null> {
    if (!database) return null;
    try {
      return await work(database);
    } catch {
      database = null;
      return null;
    }
  }

  async function update(questionId: string, change: (entry: Entry) => Entry) {
    const key: Key = [userId, assessmentId, questionId];
    const written = await attempt(async (db) => {
      const transaction = db.transaction("entries", "readwrite");
      const before = (await transaction.store.get(key)) ?? emptyEntry;
      const after = next(before, change(before));
      if (after !== before) await transaction.store.put(after, key);
      await transaction.done;
      return after;
    });
    const before = memory.get(questionId) ?? emptyEntry;
    const entry = written ?? next(before, change(before));
    memory.set(questionId, entry);
    return entry;
  }

  async function list() {
    const kept = await attempt((db) => readEntries(db, userId, assessmentId));
    for (const [questionId, entry] of kept ?? []) memory.set(questionId, entry);
    return new Map(memory);
  }

  async function load() {
    const entries = await list();
    for (const [questionId, entry] of entries) {
      if (entry.operations.length > 0) entries.set(questionId, await update(questionId, wakeUp));
    }
    return entries;
  }

  return { isDurable: () => database !== null, load, list, update };
}

/** Edits of this person that the server has not acknowledged: in any assessment, or in one. */
export async function countUnsent(
  ...ids: [userId: string] | [userId: string, assessmentId: string]
): Promise<number> {
  const entries = await onDevice((db) => db.getAll("entries", keysOf(...ids)));
  return (entries ?? []).flatMap(({ operations }) => operations.filter((o) => !o.discarded)).length;
}

/**
 * Removes everything of this person from the device, unsent edits too. True when nothing of anybody else is left in it,
 * so that the whole storage may be cleared.
 */
export async function clearOutbox(userId: string): Promise<boolean> {
  const left = await onDevice(async (db) => {
    await db.delete("entries", keysOf(userId));
    return db.count("entries");
  });
  return left === 0;
}

/** Null when the browser refuses: signing out must not fail for it. */
async function onDevice<Result>(work: (db: Database) => Promise<Result>): Promise<Result | null> {
  const db = await openDatabase();
  if (!db) return null;
  try {
    return await work(db);
  } catch {
    return null;
  } finally {
    db.close();
  }
}

async function readEntries(db: Database, ...ids: [userId: string, assessmentId: string]) {
  const entries = new Map<string, Entry>();
  const { store } = db.transaction("entries");
  for await (const { key, value } of store.iterate(keysOf(...ids))) entries.set(key[2], value);
  return entries;
}

/** An array sorts after every text, so [] ends the keys that begin with these parts. */
function keysOf(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}

async function openDatabase(): Promise<Database | null> {
  try {
    return await openDB<OutboxSchema>("loadline", 1, {
      upgrade: (db) => void db.createObjectStore("entries"),
    });
  } catch {
    return null;
  }
}

function next(before: Entry, after: Entry): Entry {
  return after === before ? before : { ...after, revision: before.revision + 1 };
}
