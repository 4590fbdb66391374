import "server-only";
import * as z from "zod";

const plainEmail = z.email().max(254);
// Signs that Unicode normalisation turns into @, and what has no place in an address that a mail header will carry.
const suspicious = /[\uFE6B\uFF20\p{Cc}\p{Cf}"'`<>()\\,;:\s]/u;

/** One e-mail address as accounts keep it, NFKC and lower case; null when it is not one plain address. */
export function readEmail(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const trimmed = text.trim();
  if (trimmed.length > 254 || suspicious.test(trimmed)) return null;
  const email = trimmed.normalize("NFKC").toLowerCase();
  return plainEmail.safeParse(email).success ? email : null;
}
