import { respondPdf } from "@/app/pdf-response";
import { guardHandler, respond } from "@/lib/server/request-guard";
import { findGrant } from "@/lib/server/share-grants";
import { findSharedReport, logView } from "@/lib/server/shared-reports";

/** A shared report as a PDF, redacted as its page is; a copy that was made is in the link's log. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  return guardHandler(async () => {
    const grant = await findGrant((await params).linkId);
    const shared = grant && (await findSharedReport(grant));
    if (!grant || shared?.kind !== "report") return respond(404, { error: "not-found" });
    const { report, createdAt, visibility, receiver, locale: language } = shared;
    const response = await respondPdf(request, {
      ...{ caller: `link ${grant.linkId}`, report, createdAt, visibility, receiver, language },
    });
    if (response.ok) await logView(grant, "pdf");
    return response;
  });
}
