import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "../env";

const A_YEAR_S = 365 * 24 * 60 * 60;

/** What every cookie of ours has; a laptop has no https. */
function flags() {
  return { sameSite: "lax", path: "/", secure: env().APP_ORIGIN.startsWith("https:") } as const;
}

/** The session cookie's name and flags. `__Host-` holds it to this host and to https. */
export function sessionCookie() {
  const { secure } = flags();
  return {
    name: secure ? "__Host-session" : "loadline-session",
    options: { ...flags(), httpOnly: true },
  } as const;
}

/** Keeps a choice of the reader's on this device. The error page reads it by script: it has no server to ask. */
export async function keepChoice(name: "locale" | "theme", value: string): Promise<void> {
  (await cookies()).set(name, value, { ...flags(), maxAge: A_YEAR_S });
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
