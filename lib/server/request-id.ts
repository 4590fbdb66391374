import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

// One for the process: Next.js bundles this file more than once.
const kept = globalThis as typeof globalThis & { loadlineRequests?: AsyncLocalStorage<string> };
kept.loadlineRequests ??= new AsyncLocalStorage<string>();
const requests = kept.loadlineRequests;

const wellFormed = /^[\w.:=-]{8,128}$/;

/** The id that a proxy gave the request, else a new one; from here to its end findRequestId knows it. */
export function enterRequest(given: string | string[] | undefined): string {
  const isGood = typeof given === "string" && wellFormed.test(given);
  const id = isGood ? given : crypto.randomUUID();
  requests.enterWith(id);
  return id;
}

/** The id of the request that is being answered; undefined outside of any. */
export function findRequestId(): string | undefined {
  return requests.getStore();
}
