import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { TooMany } from "../rate-limit";
import { isCommonPassword } from "./common-passwords";

/** Why a new password is refused. */
export type PasswordProblem = "password-short" | "password-long" | "password-common";

// argon2id, the package's default; the cost is OWASP's second choice: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN_LENGTH = 12;
const MAX_LENGTH = 128;

/**
 * Judges a new password by length and against the commonest ones and the own e-mail; there are no rules about kinds of
 * characters (NIST SP 800-63B 3.1.1). Null when it may be used.
 */
export function judgePassword(password: string, email: string): PasswordProblem | null {
  const { length } = [...password];
  if (length < MIN_LENGTH) return "password-short";
  if (length > MAX_LENGTH) return "password-long";
  const plain = password.normalize("NFKC").toLowerCase();
  return isCommonPassword(plain) || plain === email ? "password-common" : null;
}

/** The argon2id hash to keep. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), cost));
}

/** Whether the password is the kept one. An account that is unknown or has no password costs the same work. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  if ([...password].length > MAX_LENGTH) return false;
  const against = kept ?? (await hashOfNobody());
  const matches = await inTurn(() => verify(against, password.normalize("NFKC")));
  return matches && kept !== null;
}

let nobody: Promise<string> | null = null;

function hashOfNobody(): Promise<string> {
  // Not in its turn: one that was refused would be kept.
  nobody ??= hash(crypto.randomUUID(), cost);
  return nobody;
}

// Each hash takes 19 MiB and a core: more than four at once only slow each other down. Who would wait for more than 64
// others is refused, so that a flood costs neither memory nor everybody's patience.
let free = 4;
const MOST_WAITING = 64;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (free > 0) free -= 1;
  else if (waiting.length >= MOST_WAITING) throw new TooMany();
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
