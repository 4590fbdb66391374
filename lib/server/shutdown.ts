import "server-only";
import type { Server, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { disconnect } from "./db";
import { env } from "./env";
import { log } from "./log";

/** Who waits for this process kills it after 30 seconds. */
const LONGEST_MS = 28_000;

type State = {
  isStopping: boolean;
  server: Server | null;
  responses: Set<ServerResponse>;
  /** What pages and actions do after their response, such as sending a mail. */
  work: Set<Promise<unknown>>;
};

// One for the process: Next.js bundles this file more than once.
const kept = globalThis as typeof globalThis & { loadlineShutdown?: State };
kept.loadlineShutdown ??= {
  isStopping: false,
  server: null,
  responses: new Set(),
  work: new Set(),
};
const state = kept.loadlineShutdown;

/** Whether this process is about to end and wants no more requests. */
export function isShuttingDown(): boolean {
  return state.isStopping;
}

/** Follows a request to its end; from the signal on each response asks for a new connection, which finds another server. */
export function noteResponse(server: Server, response: ServerResponse): void {
  state.server = server;
  state.responses.add(response);
  response.once("close", () => state.responses.delete(response));
  if (state.isStopping) askToClose(response);
}

function askToClose(response: ServerResponse) {
  if (!response.headersSent) response.setHeader("connection", "close");
}

/**
 * On SIGTERM or SIGINT: says so at /api/ready, takes requests for SHUTDOWN_DELAY_S more, then no new ones, lets running
 * ones and what they left to do finish, ends the database's connections, and exits with 0.
 */
export function stopOnSignals(): void {
  if (!env().NEXT_MANUAL_SIG_HANDLE) return;
  // Next.js documents this as the place where `after()` hands over its work.
  Object.assign(globalThis, {
    [Symbol.for("@next/request-context")]: { get: () => ({ waitUntil: keepWork }) },
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (!state.isStopping) void stop();
    });
  }
}

function keepWork(work: Promise<unknown>) {
  state.work.add(work);
  const forget = () => state.work.delete(work);
  work.then(forget, forget);
}

async function stop() {
  state.isStopping = true;
  setTimeout(() => {
    log.error({ requests: state.responses.size }, "stopped before everything was done");
    process.exit(1);
  }, LONGEST_MS).unref();
  for (const response of state.responses) askToClose(response);
  await sleep(env().SHUTDOWN_DELAY_S * 1000);
  await close(state.server);
  while (state.work.size > 0) await Promise.allSettled(state.work);
  await disconnect();
  process.exit(0);
}

function close(server: Server | null): Promise<void> {
  if (!server) return Promise.resolve();
  return new Promise((resolve) => {
    // A connection whose response was under way becomes idle after the first look.
    const timer = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(timer);
      resolve();
    });
  });
}
