import type { Kept, Operation, Outcome } from "./outbox-entry";

/** Why nothing can be sent now, and for how long the server asks to wait. */
export type Trouble = {
  kind: "offline" | "reconnecting" | "signed-out";
  retryAfterMs: number | null;
};

export type Outgoing = { questionId: string; operation: Operation };

/** What became of a batch, by operation id; an operation that is not in it stays unacknowledged. */
export type SendResult =
  | { kind: "answered"; outcomes: ReadonlyMap<string, Outcome> }
  /** The batch as a whole was turned down; a smaller one may pass. */
  | { kind: "refused"; error: string }
  | Trouble;

type RefreshResult =
  | { kind: "answers"; now: string; answers: Readonly<Record<string, Kept>> }
  /** The assessment was removed, or is not this person's any more. */
  | { kind: "gone" }
  | Trouble;

export type Transport = {
  send(batch: readonly Outgoing[]): Promise<SendResult>;
  /** The answers that changed since the time the server gave last. */
  refresh(since: string | null): Promise<RefreshResult>;
};

const TIMEOUT_MS = 20_000;
/** What a browser sends after the page is gone. */
const LARGEST_KEEPALIVE = 60_000;

/** The wire: POST and GET /api/assessments/:id/answers. Never rejects. */
export function createTransport(assessmentId: string, userId: string): Transport {
  const address = `/api/assessments/${assessmentId}/answers`;
  return {
    async send(batch) {
      const body = JSON.stringify({ userId, operations: batch.map(toWire) });
      const keepalive =
        document.visibilityState === "hidden" && body.length * 3 < LARGEST_KEEPALIVE;
      const headers = { "content-type": "application/json" };
      const response = await request(address, { method: "POST", headers, body, keepalive });
      return response === null ? offline : readSendResult(response);
    },
    async refresh(since) {
      const query = since === null ? "" : `?since=${encodeURIComponent(since)}`;
      const response = await request(address + query, {});
      return response === null ? offline : readRefreshResult(response);
    },
  };
}

/**
 * Said of the person, not of the edits: signed out, without the right, in another workspace since another tab changed to
 * it, too fast. Edits wait for it to pass.
 */
const waits: ReadonlySet<number> = new Set([401, 403, 404, 429]);

const offline: Trouble = { kind: "offline", retryAfterMs: null };

function toWire({ questionId, operation }: Outgoing) {
  const { operationId, baseVersion, value } = operation;
  return { operationId, questionId, baseVersion, value };
}

async function request(address: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    return null;
  }
}

/** Exported for its test. */
export async function readSendResult(response: Response): Promise<SendResult> {
  const body = await readBody(response);
  if (Array.isArray(body?.results))
    return { kind: "answered", outcomes: readOutcomes(body.results) };
  const turnedDown = response.status >= 400 && response.status < 500;
  if (waits.has(response.status) || !turnedDown) return troubleOf(response);
  return { kind: "refused", error: typeof body?.error === "string" ? body.error : "invalid" };
}

async function readRefreshResult(response: Response): Promise<RefreshResult> {
  if (response.status === 403 || response.status === 404) return { kind: "gone" };
  const body = await readBody(response);
  if (!response.ok || typeof body?.now !== "string") return troubleOf(response);
  return {
    kind: "answers",
    now: body.now,
    answers: body.answers as Record<string, Kept>, // our own handler's
  };
}

function troubleOf(response: Response): Trouble {
  if (response.status === 401) return { kind: "signed-out", retryAfterMs: null };
  const seconds = Number(response.headers.get("retry-after"));
  return { kind: "reconnecting", retryAfterMs: seconds > 0 ? seconds * 1_000 : null };
}

/** Null for anything but a JSON object, such as the page of a hotel's network. */
async function readBody(response: Response): Promise<Record<string, unknown> | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : null; // just checked
  } catch {
    return null;
  }
}

type WireResult = {
  operationId: string;
  status: Outcome["status"];
  version: number;
  current?: Kept | null;
  error?: string;
};

function readOutcomes(results: WireResult[]): Map<string, Outcome> {
  return new Map(results.map((result) => [result.operationId, readOutcome(result)]));
}

function readOutcome({ status, version, current = null, error = "invalid" }: WireResult): Outcome {
  if (status === "applied") return { status, version, current };
  return status === "conflict" ? { status, current } : { status, error };
}
