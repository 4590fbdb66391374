import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A secret for a link (256 random bits, base64url) and the hash that is kept in its place. */
export function makeToken(): { token: string; tokenHash: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 is enough here: what it hides is as random as the hash. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
