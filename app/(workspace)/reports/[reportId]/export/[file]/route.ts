import { getLocale } from "next-intl/server";
import * as z from "zod";
import { getInstrument } from "@/lib/instrument/catalog";
import { exportFiles, writeExport } from "@/lib/report/write-export";
import { recordExport } from "@/lib/server/audit-log";
import { findReport } from "@/lib/server/reports";
import { guardHandler, respond, respondWithFile } from "@/lib/server/request-guard";
import { findActor } from "@/lib/server/session";

type Context = { params: Promise<{ reportId: string; file: string }> };

/** A report as a file, in the reader's language. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const { reportId, file } = await params;
    const kept = await findReport(actor, reportId);
    const asked = z.enum(exportFiles).safeParse(file);
    if (!kept || !asked.success) return respond(404, { error: "not-found" });
    const { report, id, createdAt, companyName } = kept;
    const instrument = getInstrument(report.instrument.version);
    const written = await writeExport(
      asked.data,
      { report, instrument, locale: await getLocale() },
      { id, madeAt: createdAt.toISOString() },
    );
    const subject = { id, name: companyName };
    await recordExport(actor, { action: "report-exported", subject, file: asked.data });
    return respondWithFile(written.body, written);
  });
}
