import "server-only";

/** SQLSTATE: connection lost (08), resources used up (53), shut down (57P), conflict of transactions (40). */
const passingStates = /^(08|53|57P|40)/;
/** A statement that took too long, and a database that is read-only for now (a replica taking over). */
const passingCodes = new Set(["57014", "25006"]);
const networkCodes =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** Prisma: unreachable, timed out, closed, no free connection. */
const prismaCodes = /^(P1001|P1002|P1008|P1017|P2024|P2028)$/;
/** What pg says without a code. */
const messages =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** What `work` gives, or `whenAway` where the database is away; any other error goes on, a redirect too. */
export async function unlessAway<Answer, Away>(
  work: () => Promise<Answer>,
  whenAway: () => Away,
): Promise<Answer | Away> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return whenAway();
  }
}

/**
 * Whether the database cannot be asked now, but may be asked again in a moment: then a handler answers 503 and a page
 * says "reconnecting". False for a bug in a statement.
 */
export function isDatabaseAway(error: unknown): boolean {
  // pg has the SQLSTATE as code, Prisma's driver adapter as originalCode of a cause that is no Error.
  type Trouble = {
    message?: unknown;
    code?: unknown;
    originalCode?: unknown;
    cause?: unknown;
    meta?: { driverAdapterError?: unknown };
  };
  let at = error as Trouble | null | undefined;
  for (let depth = 0; at instanceof Object && depth < 5; depth += 1) {
    if (messages.test(String(at.message)) || [at.code, at.originalCode].some(isPassing))
      return true;
    at = (at.meta?.driverAdapterError ?? at.cause) as Trouble | null | undefined;
  }
  return false;
}

function isPassing(code: unknown): boolean {
  return (
    typeof code === "string" &&
    (passingCodes.has(code) ||
      networkCodes.test(code) ||
      prismaCodes.test(code) ||
      passingStates.test(code))
  );
}
