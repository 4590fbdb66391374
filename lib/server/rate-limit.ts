import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./db";

const quarterHour = 15 * 60;
const hour = 60 * 60;
const day = 24 * hour;

/** How often something may be tried, by whom it is counted. */
const limits = {
  "sign-in:address": { points: 50, duration: quarterHour },
  // Tight where guesses come from one place; loose from all places together, or anybody could lock somebody out.
  "sign-in:account-at-address": { points: 10, duration: quarterHour },
  "sign-in:account": { points: 100, duration: quarterHour },
  "sign-up:address": { points: 30, duration: hour },
  "forgot:account": { points: 5, duration: hour },
  "link:account": { points: 5, duration: hour },
  "mail:address": { points: 30, duration: hour },
  "invite:workspace": { points: 20, duration: day },
  "share:workspace": { points: 60, duration: hour },
  "share-token:address": { points: 100, duration: quarterHour },
  "share-passcode:minute": { points: 10, duration: 60 },
  "share-passcode:day": { points: 50, duration: day },
} as const satisfies Record<string, { points: number; duration: number }>;

/** A limit and by whom it counts: an account's e-mail, an address group, both, the id of a workspace or link. */
export type Attempt = { limit: keyof typeof limits; by: string };

/** Thrown where no caller has another answer to give: a form says it by its code (form.ts). */
export class TooMany extends Error {
  constructor() {
    super("too-many");
  }
}

/** What `work` gives, or `whenTooMany`. */
export async function unlessTooMany<Answer, Refused>(
  work: () => Promise<Answer>,
  whenTooMany: () => Refused,
): Promise<Answer | Refused> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return whenTooMany();
  }
}

/**
 * Counts the attempts in their order; false when one limit is used up, and the ones after it are not counted. So the
 * address comes first: one that is closed uses up nobody's account. All replicas share the counts, which are rows of
 * PostgreSQL. Throws when the database is away: what is guarded here stays closed.
 */
export async function mayTry(attempts: readonly Attempt[]): Promise<boolean> {
  for (const attempt of attempts) {
    if (!(await consume(attempt))) return false;
  }
  return true;
}

/** Takes the attempts back: signing in with the right password is not counted. */
export async function forgiveTry(attempts: readonly Attempt[]): Promise<void> {
  await Promise.all(attempts.map(({ limit, by }) => limiterOf(limit).reward(keyOf(by))));
}

async function consume({ limit, by }: Attempt): Promise<boolean> {
  try {
    await limiterOf(limit).consume(keyOf(by));
    return true;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return false;
    throw rejection;
  }
}

// Whose attempts they were is not kept in readable form, and an e-mail may be longer than a key.
function keyOf(by: string): string {
  return createHash("sha256").update(by).digest("base64url");
}

const limiters = new Map<Attempt["limit"], RateLimiterPostgres>();

function limiterOf(limit: Attempt["limit"]): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const made = new RateLimiterPostgres({
    ...limits[limit],
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limits",
    keyPrefix: limit,
    // Made by a migration: the role that the application runs as may not make tables.
    tableCreated: true,
    // Every limiter would clear the one table; the first does it for all.
    clearExpiredByTimeout: limiters.size === 0,
  });
  limiters.set(limit, made);
  return made;
}
