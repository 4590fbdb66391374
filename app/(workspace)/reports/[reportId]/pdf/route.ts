import { respondPdf } from "@/app/pdf-response";
import { everything } from "@/lib/report/visibility";
import { recordExport } from "@/lib/server/audit-log";
import { findReport } from "@/lib/server/reports";
import { guardHandler, respond } from "@/lib/server/request-guard";
import { findActor } from "@/lib/server/session";

type Context = { params: Promise<{ reportId: string }> };

/** The report as a PDF, for who may read it. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const kept = await findReport(actor, (await params).reportId);
    if (!kept) return respond(404, { error: "not-found" });
    const { report, createdAt, id, companyName } = kept;
    const caller = `user ${actor.userId}`;
    const response = await respondPdf(request, {
      ...{ caller, report, createdAt, visibility: everything },
    });
    const subject = { id, name: companyName };
    if (response.ok) {
      await recordExport(actor, { action: "report-exported", subject, file: "report.pdf" });
    }
    return response;
  });
}
