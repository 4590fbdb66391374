import type { Draft } from "../draft";
import type { Kept } from "../outbox-entry";

/** An edit as it goes over the wire. */
export type WireEdit = {
  operationId: string;
  questionId: string;
  baseVersion: number;
  value: Draft;
};

/** What the server says of one edit. */
export type WireResult = {
  operationId: string;
  status: "applied" | "conflict";
  version: number;
  current: Kept | null;
};

/** One line of the history. */
export type ServerEvent = WireEdit & Pick<WireResult, "status" | "version">;

/** What the tests need of a server: the model below, or the database's own function. */
export type AnswerServer = {
  save(userId: string, edits: readonly WireEdit[]): Promise<WireResult[]>;
  listAnswers(): Promise<Record<string, Kept>>;
  /** The history of all questions, oldest first. */
  listEvents(): Promise<readonly ServerEvent[]>;
};

/** The rules of save_answers in memory. scripts/db/save-answers.test.ts holds the two to each other. */
export class ServerModel implements AnswerServer {
  readonly answers = new Map<string, Kept>();
  readonly events: ServerEvent[] = [];
  #clock = 0;

  async save(userId: string, edits: readonly WireEdit[]): Promise<WireResult[]> {
    return structuredClone(edits.map((edit) => this.#saveOne(userId, edit)));
  }

  async listAnswers(): Promise<Record<string, Kept>> {
    return structuredClone(Object.fromEntries(this.answers));
  }

  async listEvents(): Promise<readonly ServerEvent[]> {
    return this.events;
  }

  #saveOne(userId: string, edit: WireEdit): WireResult {
    const { operationId, questionId, baseVersion, value } = edit;
    const replayed = this.events.find((event) => event.operationId === operationId);
    if (replayed) return this.#answer(replayed, true);
    const before = this.answers.get(questionId)?.version ?? 0;
    const applies = before === baseVersion;
    const version = applies ? before + 1 : before;
    if (applies) {
      const updatedAt = new Date(++this.#clock).toISOString();
      this.answers.set(questionId, { value, version, updatedAt, updatedBy: userId });
    }
    const event: ServerEvent = { ...edit, status: applies ? "applied" : "conflict", version };
    this.events.push(event);
    return this.#answer(event, false);
  }

  #answer({ operationId, questionId, status, version }: ServerEvent, isReplay: boolean) {
    const kept = this.answers.get(questionId) ?? null;
    const isOvertaken = isReplay && kept?.version !== version;
    const current = status === "conflict" || isOvertaken ? kept : null;
    return { operationId, status, version, current };
  }
}
