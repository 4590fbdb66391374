import { getTranslations } from "next-intl/server";
import { nameFile } from "@/lib/report/write-export";
import { findAssessment } from "@/lib/server/assessments";
import { recordExport } from "@/lib/server/audit-log";
import { exportAssessment } from "@/lib/server/export-assessment";
import { guardHandler, respond, respondWithFile } from "@/lib/server/request-guard";
import { findActor } from "@/lib/server/session";

type Context = { params: Promise<{ assessmentId: string }> };

/** The answers as a file, to be kept, scored or imported. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const assessment = await findAssessment(actor, (await params).assessmentId);
    if (!assessment) return respond(404, { error: "not-found" });
    const file = exportAssessment(assessment, { now: new Date() });
    const t = await getTranslations("files");
    const subject = { id: assessment.id, name: assessment.companyName };
    await recordExport(actor, { action: "assessment-exported", subject });
    return respondWithFile(`${JSON.stringify(file, null, 2)}\n`, {
      name: nameFile([assessment.companyName, t("answers"), file.asOf], "json"),
      type: "application/json; charset=utf-8",
    });
  });
}
