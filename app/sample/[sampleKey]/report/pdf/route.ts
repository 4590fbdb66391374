import { respondPdf } from "@/app/pdf-response";
import { everything } from "@/lib/report/visibility";
import { guardHandler, respond } from "@/lib/server/request-guard";
import { isSampleKey } from "@/lib/server/sample-files";
import { findSampleReport } from "@/lib/server/sample-reader";

type Context = { params: Promise<{ sampleKey: string }> };

/** The report of a sample as a PDF, for everybody. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const { sampleKey } = await params;
    const kept = isSampleKey(sampleKey) ? await findSampleReport(sampleKey) : null;
    if (!kept) return respond(404, { error: "not-found" });
    const { report } = kept;
    // A sample has its date in its file; when it was put into this database is of no interest.
    const createdAt = new Date(`${report.asOf}T00:00:00Z`);
    // Strangers share their places, whatever address they come from: members have theirs.
    const caller = "samples";
    return respondPdf(request, { caller, report, createdAt, visibility: everything });
  });
}
