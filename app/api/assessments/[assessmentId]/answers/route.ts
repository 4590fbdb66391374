import * as z from "zod";
import { isOwnRequest } from "@/lib/server/action-guard";
import { answerEdits, findAnswerAccess, listAnswers, saveAnswers } from "@/lib/server/answers";
import { guardHandler, readJson, respond } from "@/lib/server/request-guard";
import { type Actor, findActor } from "@/lib/server/session";

type Context = { params: Promise<{ assessmentId: string }> };

/** Autosave: a batch of edits, each answered by itself. The same batch may come any number of times. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const { assessmentId } = await params;
    const access = await findAnswerAccess(actor, assessmentId);
    if (!access) return respond(404, { error: "not-found" });
    if (access !== "write") return respond(403, { error: "not-allowed" });
    return save(request, actor, assessmentId);
  });
}

async function save(request: Request, actor: Actor, assessmentId: string): Promise<Response> {
  if (!isOwnRequest(request.headers)) return respond(403, { error: "origin" });
  const read = await readJson(request);
  if (!read.ok) return read.response;
  const reading = answerEdits.safeParse(read.body);
  if (!reading.success) return respond(400, { error: "invalid" });
  const { userId, operations } = reading.data;
  // Another person has signed in since the page was opened: these edits wait for their own author.
  if (userId !== undefined && userId !== actor.userId) return respond(401, { error: "signed-out" });
  const results = await saveAnswers(actor, assessmentId, operations);
  if (!results) return respond(404, { error: "not-found" });
  const isRefused = results.every(({ status }) => status === "refused");
  return respond(isRefused ? 422 : 200, { results });
}

/** Our own `now` or an answer's time. PostgreSQL has no year 0, and fewer offsets than ISO 8601. */
const since = z.iso
  .datetime({ offset: true })
  .startsWith("2")
  .transform((time) => new Date(time).toISOString())
  .nullable();

/** The answers that changed since `since`, the `now` of an earlier call; all without it. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const reading = since.safeParse(new URL(request.url).searchParams.get("since"));
    if (!reading.success) return respond(400, { error: "invalid" });
    const changed = await listAnswers(actor, (await params).assessmentId, reading.data);
    return changed ? respond(200, changed) : respond(404, { error: "not-found" });
  });
}
