import * as z from "zod";
import { isOwnRequest } from "@/lib/server/action-guard";
import { guardHandler, readFormBody, respond } from "@/lib/server/request-guard";
import { findGrant, type Grant, keepGrant } from "@/lib/server/share-grants";
import { tryPasscode } from "@/lib/server/shared-reports";

const form = z.strictObject({ passcode: z.string().trim().max(200), lang: z.enum(["en", "zh"]) });

/**
 * Takes the passcode of a link. A route, not an action: from a page that tells no referrer a browser without JavaScript
 * sends `Origin: null`, which Next.js refuses.
 */
export function POST(
  request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  return guardHandler(async () => {
    if (!isOwnRequest(request.headers)) return respond(403, { error: "origin" });
    const grant = await findGrant((await params).linkId);
    if (!grant) return respond(404, { error: "not-found" });
    return answer(request, grant);
  });
}

async function answer(request: Request, grant: Grant): Promise<Response> {
  const read = await readFormBody(request);
  if (!read.ok) return read.response;
  const reading = form.safeParse(Object.fromEntries(read.body));
  if (!reading.success) return respond(400, { error: "invalid" });
  const { passcode, lang } = reading.data;
  const outcome = await tryPasscode(grant, passcode);
  if (outcome === "right") await keepGrant({ ...grant, hasPassed: true });
  const isProblem = outcome === "wrong" || outcome === "wait";
  const query = new URLSearchParams({ lang, ...(isProblem ? { problem: outcome } : {}) });
  const location = `/shared/${grant.linkId}?${query}`;
  return new Response(null, { status: 303, headers: { location } });
}
