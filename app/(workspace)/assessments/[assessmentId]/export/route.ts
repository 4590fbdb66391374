import { getTranslations } from "next-intl/server";
import { nameFile } from "@/lib/report/write-export";
import { findAssessment } from "@/lib/server/assessments";
import { guardHandler, respond, respondWithFile } from "@/lib/server/request-guard";
import { findActor } from "@/lib/server/session";
import { openAssessment } from "../find";

type Context = { params: Promise<{ assessmentId: string }> };

/**
 * The answers as typed, in the form that `npm run assess` and the import read. An assessment without a day of its own
 * speaks for today, so that the file gives today's numbers whenever it is read.
 */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const assessment = await findAssessment(actor, (await params).assessmentId);
    if (!assessment) return respond(404, { error: "not-found" });
    const { instrument, profile, asOf, drafts } = openAssessment(assessment);
    const answers = Object.fromEntries(
      instrument.questions.flatMap(({ id }) => (id in drafts ? [[id, drafts[id]]] : [])),
    );
    const file = { instrumentVersion: instrument.version, profile, asOf, answers };
    const t = await getTranslations("files");
    return respondWithFile(`${JSON.stringify(file, null, 2)}\n`, {
      name: nameFile([assessment.companyName, t("answers"), asOf], "json"),
      type: "application/json; charset=utf-8",
    });
  });
}
