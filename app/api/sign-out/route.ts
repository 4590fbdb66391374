import { isOwnRequest } from "@/lib/server/action-guard";
import { forgetSessionCookie } from "@/lib/server/auth/run-auth";
import { endAllSessions, endSession } from "@/lib/server/auth/sessions";
import { readFormBody } from "@/lib/server/request-guard";
import { findPerson } from "@/lib/server/session";

/**
 * Ends the session, or every session of the person. A route, not an action: only its answer can tell the browser to
 * clear its storage, which the page asks for (`clear`) when no unsent answer is in it.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const read = await readFormBody(request);
  if (!read.ok) return read.response;
  const form = read.body;
  const person = await findPerson();
  if (person && form.has("everywhere")) await endAllSessions(person);
  else if (person) await endSession(person, person.sessionId);
  await forgetSessionCookie();
  return new Response(null, {
    status: 303,
    headers: {
      location: "/sign-in?done=signed-out",
      "cache-control": "no-store",
      ...(form.get("clear") === "yes" ? { "clear-site-data": '"storage"' } : {}),
    },
  });
}
