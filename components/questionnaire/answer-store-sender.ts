import type { Connection } from "./answer-store-connection";
import type { Outgoing, SendResult, Transport } from "./answer-store-transport";
import { acknowledge, type Entry, findSendable, markSent, type Outcome } from "./outbox-entry";

export type Sender = {
  /** Sends what these questions have, and stops at trouble; what was not sent stays due. */
  send(questionIds: Iterable<string>): Promise<void>;
  /** The page is going: sends without waiting for anything, and without hearing the answer. */
  sendAtOnce(entries: ReadonlyMap<string, Entry>): void;
};

const LARGEST_BATCH = 50;
/** In characters. The server takes 256 kB, and a character has at most three bytes but for emoji. */
const LARGEST_BATCH_LENGTH = 60_000;

/** Moves operations from the outbox to the server; knows nothing of forms. */
export function createSender({
  update,
  transport,
  connection,
  newId,
  inTurn,
  settled,
}: {
  update(questionId: string, change: (entry: Entry) => Entry): Promise<Entry>;
  transport: Transport;
  connection: Connection;
  newId(): string;
  /** Lets one tab send at a time. Two at once would do no harm, only work. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** The server's word on an operation, before the outbox takes it in. */
  settled(outgoing: Outgoing, outcome: Outcome): void;
}): Sender {
  const due = new Set<string>();
  let largestBatch = LARGEST_BATCH;
  let running: Promise<void> | null = null;

  async function take(): Promise<Outgoing[]> {
    const batch: Outgoing[] = [];
    let length = 0;
    for (const questionId of [...due]) {
      if (batch.length >= largestBatch || length > LARGEST_BATCH_LENGTH) break;
      // Marked before it is sent, so that no later edit takes its place under the same base version.
      const operation = findSendable(await update(questionId, markSendable));
      if (operation === null) due.delete(questionId);
      else {
        batch.push({ questionId, operation });
        length += JSON.stringify(operation.value).length;
      }
    }
    return batch;
  }

  async function settle(batch: readonly Outgoing[], outcomes: ReadonlyMap<string, Outcome>) {
    for (const outgoing of batch) {
      const { operationId } = outgoing.operation;
      const outcome = outcomes.get(operationId);
      if (!outcome) continue;
      settled(outgoing, outcome);
      await update(outgoing.questionId, (entry) =>
        acknowledge(entry, operationId, outcome, newId()),
      );
    }
  }

  async function takeIn(batch: readonly Outgoing[], result: SendResult): Promise<void> {
    if (result.kind === "refused" && batch.length > 1) {
      largestBatch = Math.ceil(batch.length / 2);
    } else if (result.kind === "refused") {
      largestBatch = LARGEST_BATCH;
      const outcome: Outcome = { status: "refused", error: result.error };
      await settle(batch, new Map(batch.map(({ operation }) => [operation.operationId, outcome])));
    } else if (result.kind === "answered") {
      await settle(batch, result.outcomes);
    }
  }

  async function run(): Promise<void> {
    while (due.size > 0 && connection.isOpen()) {
      const batch = await take();
      if (batch.length === 0) continue;
      const result = await transport.send(batch);
      await takeIn(batch, result);
      connection.note(isComplete(batch, result) ? result : { kind: "reconnecting" });
    }
  }

  async function send(questionIds: Iterable<string>): Promise<void> {
    for (const questionId of questionIds) due.add(questionId);
    while (due.size > 0 && connection.isOpen()) {
      running ??= inTurn(run).finally(() => {
        running = null;
      });
      await running;
    }
  }

  return {
    send,
    sendAtOnce(entries) {
      const batch: Outgoing[] = [];
      for (const [questionId, entry] of entries) {
        const operation = findSendable(entry);
        if (operation === null || batch.length === LARGEST_BATCH) continue;
        batch.push({ questionId, operation });
        void update(questionId, markSendable);
      }
      if (batch.length > 0) void transport.send(batch);
    },
  };
}

function markSendable(entry: Entry): Entry {
  const operation = findSendable(entry);
  return operation === null || operation.sent ? entry : markSent(entry, operation.operationId);
}

/** Whether an answered batch was answered for every operation: anything else would be sent again and again. */
function isComplete(batch: readonly Outgoing[], result: SendResult): boolean {
  if (result.kind !== "answered") return true;
  return batch.every(({ operation }) => result.outcomes.has(operation.operationId));
}
