import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { unlessAway } from "./database-away";
import { env } from "./env";

/**
 * The first line of every server action: `await guardAction();`. Ends a request that another site caused with 404.
 * Next.js compares Origin with Host itself, but that check was passed by `Origin: null` (CVE-2026-27978).
 */
export async function guardAction(): Promise<void> {
  if (!isOwnRequest(await headers())) notFound();
}

/**
 * guardAction around the whole action of a form that a person fills in: what `work` answers, or `whenAway` while the
 * database is away. An error page in its place would throw away what was typed.
 */
export async function guardForm<Answer, Away>(
  whenAway: () => Away,
  work: () => Promise<Answer>,
): Promise<Answer | Away> {
  await guardAction();
  return unlessAway(work, whenAway);
}

/**
 * Whether a writing request comes from our own pages: for route handlers, which answer 403 otherwise. `none` is the
 * browser's word for what the person did, such as sending a form again by reloading; old browsers send Origin only.
 */
export function isOwnRequest(requestHeaders: Pick<Headers, "get">): boolean {
  const site = requestHeaders.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  return requestHeaders.get("origin") === new URL(env().APP_ORIGIN).origin;
}
