import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "../env";

/** The session cookie's name and flags. `__Host-` holds it to this host and to https, which a laptop does not have. */
export function sessionCookie() {
  const secure = env().APP_ORIGIN.startsWith("https:");
  return {
    name: secure ? "__Host-session" : "loadline-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/** The session id that the request's cookie carries, sealed by us; null without a sound one. Says nothing yet about the session. */
export async function findSessionId(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const known = opened.get(token);
  if (known && known.endsAt > Date.now()) return known.sessionId;
  // What getServerSession does first; the rest of it (a new cookie that a page cannot set) would double the cost.
  const sealed = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  if (typeof sealed?.sid !== "string") return null;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(token, { sessionId: sealed.sid, endsAt: Number(sealed.exp ?? 0) * 1000 });
  return sealed.sid;
}

/** Sound cookies, read before: deriving the key of the seal anew costs more than the query that follows. */
const opened = new Map<string, { sessionId: string; endsAt: number }>();
const MOST_OPENED = 10_000;
