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
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/;

/**
 * Whether the database cannot be asked now, but may be asked again in a moment: then a handler answers 503 and a page
 * says "reconnecting". False for a bug in a statement.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (messages.test(at.message) || hasPassingCode(at)) return true;
  }
  return false;
}

function hasPassingCode(error: Error): boolean {
  // pg has the SQLSTATE as code, Prisma's driver adapter as originalCode.
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  return [code, originalCode].some(
    (candidate) =>
      typeof candidate === "string" &&
      (passingCodes.has(candidate) ||
        networkCodes.test(candidate) ||
        prismaCodes.test(candidate) ||
        passingStates.test(candidate)),
  );
}
