import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport, type Transport } from "@/components/questionnaire/answer-store-transport";
import type { Ledger } from "@/components/questionnaire/autosave-model/ledger";
import type { WireEdit, WireResult } from "@/components/questionnaire/autosave-model/server-model";
import { Problem } from "../problem";
import type { AckLog } from "./ack-log";

/** A signed-in person at one assessment. */
export type Seat = {
  origin: string;
  cookie: string;
  userId: string;
  workspaceId: string;
  assessmentId: string;
  ledger: Ledger;
  /** 0 or 1: which of the two people of an assessment. */
  device: number;
};

/** Answers by status; 0: none at all. */
export type Statuses = Map<number, number>;

const MOST_ATTEMPTS = 10;

const realFetch = globalThis.fetch;

/** What a browser gives to its pages, for the application's own transport: addresses of the page's site, with its cookie. */
export class Network {
  readonly statuses: Statuses = new Map();
  /** What no server may say. */
  readonly problems: string[] = [];
  readonly #log: AckLog;
  readonly #seat = new AsyncLocalStorage<Seat>();

  constructor(log: AckLog) {
    this.#log = log;
    Object.assign(globalThis, { document: { visibilityState: "visible" } });
    globalThis.fetch = (input, init) => {
      const seat = this.#seat.getStore();
      return seat && typeof input === "string"
        ? this.#fetch(seat, input, init)
        : realFetch(input, init);
    };
  }

  transport(seat: Seat): Transport {
    const { send, refresh } = createTransport(seat.assessmentId, seat.userId);
    return {
      send: (batch) => this.#seat.run(seat, () => send(batch)),
      refresh: (since) => this.#seat.run(seat, () => refresh(since)),
    };
  }

  /** One request as it is, past the store; again only when it was not answered, as the store does. */
  async post(seat: Seat, edits: readonly WireEdit[]): Promise<WireResult[]> {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operations: edits }),
    };
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const path = `/api/assessments/${seat.assessmentId}/answers`;
      const response = await this.#fetch(seat, path, init).catch(() => null);
      if (response?.ok) return (await response.json()).results;
      await sleep(1_000);
    }
    throw new Problem(`Not answered in ${MOST_ATTEMPTS} attempts.`);
  }

  async #fetch(seat: Seat, path: string, init: RequestInit = {}): Promise<Response> {
    const { origin, cookie } = seat;
    const headers = { ...init.headers, origin, cookie };
    const response = await realFetch(origin + path, { ...init, headers }).catch((error) => {
      this.#count(0);
      throw error;
    });
    this.#count(response.status);
    this.#judge(response);
    if (response.ok && init.method === "POST") {
      const { results } = await response.clone().json();
      this.#log.write(seat, JSON.parse(String(init.body)).operations, results);
    }
    return response;
  }

  #count(status: number) {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  #judge({ status, headers }: Response) {
    const isRight = status === 200 || (status === 503 && Number(headers.get("retry-after")) > 0);
    if (!isRight)
      this.problems.push(`an answer ${status}, Retry-After ${headers.get("retry-after")}`);
  }
}
