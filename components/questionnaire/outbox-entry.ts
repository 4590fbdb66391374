import type { Draft } from "./draft";

/** An answer as the server has it. */
export type Kept = {
  value: Draft;
  version: number;
  /** ISO time. */
  updatedAt: string;
  updatedBy: string | null;
};

/** An edit of one question on its way to the server. */
export type Operation = {
  operationId: string;
  /** The tab that made it; a tab shows its own edits before another tab's. */
  tabId: string;
  value: Draft;
  /** The version that the person saw; provisional while `parentId` is set. */
  baseVersion: number;
  /** The operation it was typed over, while the server has not said what became of that one. */
  parentId: string | null;
  /** Whether it may have reached the server. */
  sent: boolean;
  block: null | { kind: "conflict"; theirs: Kept } | { kind: "refused"; error: string };
  /** The other text was chosen; this one is sent only for the history to keep it. */
  discarded: boolean;
};

/** What one question has in the outbox. Tabs exchange it; the higher revision is the newer one. */
export type Entry = {
  revision: number;
  /** In the order of sending; at most the first unblocked one is on its way. */
  operations: readonly Operation[];
  /** The last own operation that the server applied: an edit typed over it may arrive here later. */
  acknowledged: { operationId: string; version: number } | null;
};

/** What the person did: `parentId` and `baseVersion` say what the form showed at that moment. */
export type Edit = Pick<Operation, "operationId" | "tabId" | "value" | "parentId" | "baseVersion">;

/** What the server made of an operation. */
export type Outcome =
  | { status: "applied"; version: number; current: Kept | null }
  | { status: "conflict"; current: Kept | null }
  | { status: "refused"; error: string };

export const emptyEntry: Entry = { revision: 0, operations: [], acknowledged: null };

/**
 * Takes an edit in. It replaces the operation it was typed over, unless that one may have reached the server; then it
 * waits for the outcome. An edit that was typed over something else stays beside it and becomes a conflict later: no
 * text is ever replaced by one whose author did not see it.
 */
export function addEdit(entry: Entry, edit: Edit): Entry {
  const fresh: Operation = { ...edit, parentId: null, sent: false, block: null, discarded: false };
  const parent = entry.operations.find(({ operationId }) => operationId === edit.parentId);
  if (!parent) {
    const { acknowledged } = entry;
    const isOverAcknowledged = acknowledged !== null && acknowledged.operationId === edit.parentId;
    const baseVersion = isOverAcknowledged ? acknowledged.version : edit.baseVersion;
    return withOperations(entry, [...entry.operations, { ...fresh, baseVersion }]);
  }
  const { baseVersion } = parent;
  if (parent.sent && !parent.block) {
    const waiting = { ...fresh, baseVersion, parentId: parent.operationId };
    return withOperations(entry, [...entry.operations, waiting]);
  }
  const block = parent.block?.kind === "conflict" ? parent.block : null;
  const replacement = { ...fresh, baseVersion, parentId: parent.parentId, block };
  return replace(entry, parent, replacement);
}

/** The operation to send now: one at a time for a question. */
export function findSendable({ operations }: Entry): Operation | null {
  return operations.find(({ block }) => block === null) ?? null;
}

export function markSent(entry: Entry, operationId: string): Entry {
  return withOperations(
    entry,
    entry.operations.map((operation) =>
      operation.operationId === operationId ? { ...operation, sent: true } : operation,
    ),
  );
}

/**
 * After a reload: whether the page still sent something while it closed is not known, so everything counts as sent, and
 * what was refused is tried again.
 */
export function wakeUp(entry: Entry): Entry {
  return withOperations(
    entry,
    entry.operations.map((operation) =>
      operation.block?.kind === "conflict" ? operation : { ...operation, sent: true, block: null },
    ),
  );
}

/** Takes the server's word on an operation in. `newId` is for an operation that has to be sent anew. */
export function acknowledge(
  entry: Entry,
  operationId: string,
  outcome: Outcome,
  newId: string,
): Entry {
  const operation = entry.operations.find((candidate) => candidate.operationId === operationId);
  if (!operation) return entry;
  switch (outcome.status) {
    case "applied":
      return settle(entry, operation, outcome.version);
    case "conflict":
      return acknowledgeConflict(entry, operation, outcome.current, newId);
    case "refused":
      return blockOrPassOn(entry, operation, { kind: "refused", error: outcome.error });
  }
}

function acknowledgeConflict(
  entry: Entry,
  operation: Operation,
  current: Kept | null,
  newId: string,
): Entry {
  if (operation.discarded) return pass(entry, operation, {});
  if (current === null) return startOver(entry, operation, newId);
  if (isSameDraft(current.value, operation.value)) return settle(entry, operation, current.version);
  return blockOrPassOn(entry, operation, { kind: "conflict", theirs: current });
}

/** The answer is in the server as this operation has it; what was typed over it bases on that version. */
function settle(entry: Entry, operation: Operation, version: number): Entry {
  const { operationId } = operation;
  const rest = pass(entry, operation, { baseVersion: version });
  return { ...rest, acknowledged: { operationId, version } };
}

/** A newer text typed over the blocked one takes its place: the server or the person has seen the older one. */
function blockOrPassOn(entry: Entry, operation: Operation, block: Operation["block"]): Entry {
  const { operations } = entry;
  if (operations.some(({ parentId }) => parentId === operation.operationId)) {
    return pass(entry, operation, block?.kind === "conflict" ? { block } : {});
  }
  return replace(entry, operation, { ...operation, block });
}

/** The server knows of no answer (it was restored from a backup): there is nothing to be in conflict with. */
function startOver(entry: Entry, operation: Operation, newId: string): Entry {
  const anew = { ...operation, operationId: newId, baseVersion: 0, sent: false };
  return withOperations(
    entry,
    entry.operations.map((candidate) => {
      if (candidate === operation) return anew;
      return candidate.parentId === operation.operationId
        ? { ...candidate, parentId: newId, baseVersion: 0 }
        : candidate;
    }),
  );
}

/** Takes an operation out; what waited for it (and so was never sent) goes on with the change. */
function pass(entry: Entry, gone: Operation, change: Partial<Operation>): Entry {
  const rest = entry.operations.filter((operation) => operation !== gone);
  return withOperations(
    entry,
    rest.map((operation) =>
      operation.parentId === gone.operationId
        ? { ...operation, parentId: null, sent: false, ...change }
        : operation,
    ),
  );
}

/** The other side of an open conflict moved on: the person is to choose between what is there now. */
export function noteNewer(entry: Entry, kept: Kept): Entry {
  const outdated = entry.operations.find(
    ({ block }) => block?.kind === "conflict" && block.theirs.version < kept.version,
  );
  if (!outdated) return entry;
  if (isSameDraft(outdated.value, kept.value)) return settle(entry, outdated, kept.version);
  return replace(entry, outdated, { ...outdated, block: { kind: "conflict", theirs: kept } });
}

/** The conflict that the person is asked about. */
export function findConflict({ operations }: Entry) {
  for (const operation of operations) {
    if (operation.block?.kind === "conflict") return { operation, theirs: operation.block.theirs };
  }
  return null;
}

/** Either text may be kept; the other one is in the history, or is sent there. */
export function resolveConflict(
  entry: Entry,
  { operationId, theirs }: { operationId: string; theirs: Kept },
  keep: "mine" | "theirs",
  newId: string,
): Entry {
  const operation = entry.operations.find((candidate) => candidate.operationId === operationId);
  if (operation?.block?.kind !== "conflict") return entry;
  if (keep === "theirs" && operation.sent) return pass(entry, operation, {});
  const decided = { ...operation, block: null };
  // Over the version that the person saw: should there be a newer one, it is a conflict again.
  const mine = { ...decided, operationId: newId, baseVersion: theirs.version, sent: false };
  return replace(entry, operation, keep === "mine" ? mine : { ...decided, discarded: true });
}

/** Whether two drafts say the same; the database does not keep the order of keys. */
export function isSameDraft(one: Draft, other: Draft): boolean {
  return writeCanonical(one) === writeCanonical(other);
}

function writeCanonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function replace(entry: Entry, before: Operation, after: Operation): Entry {
  return withOperations(
    entry,
    entry.operations.map((operation) => (operation === before ? after : operation)),
  );
}

function withOperations(entry: Entry, operations: readonly Operation[]): Entry {
  return { ...entry, operations };
}
