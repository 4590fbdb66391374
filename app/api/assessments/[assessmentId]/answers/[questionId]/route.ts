import * as z from "zod";
import { listAnswerEvents } from "@/lib/server/answers";
import { guardHandler, respond } from "@/lib/server/request-guard";
import { findActor } from "@/lib/server/session";

type Context = { params: Promise<{ assessmentId: string; questionId: string }> };

const before = z
  .string()
  .regex(/^\d{1,18}$/)
  .nullable();

const knownForm = /^\w{1,100}$/;

/** The history of one answer, newest first; `before` is the `next` of the page before. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const reading = before.safeParse(new URL(request.url).searchParams.get("before"));
    if (!reading.success) return respond(400, { error: "invalid" });
    const { assessmentId, questionId } = await params;
    // PostgreSQL takes no NUL.
    if (!knownForm.test(questionId)) return respond(404, { error: "not-found" });
    const history = await listAnswerEvents(actor, assessmentId, {
      questionId,
      before: reading.data,
    });
    return history ? respond(200, history) : respond(404, { error: "not-found" });
  });
}
