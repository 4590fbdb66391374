import { notFound } from "next/navigation";
import { cache } from "react";
import type { ReportPlace } from "@/app/report-words";
import { isAllowed } from "@/lib/server/policy";
import {
  findReport,
  findReportEntry,
  type KeptReport,
  type KeptReportEntry,
} from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";
import { countLiveShareLinks } from "@/lib/server/share-links";

/** The report that an address names; title and page read it once. */
export const requireReport = cache(async (reportId: string): Promise<KeptReport> => {
  const kept = await findReport(await requireActor(`/reports/${reportId}`), reportId);
  return kept ?? notFound();
});

/** Whether and how far a report is shared, for those who may know; asked beside the report, not after it. */
export async function findSharing(reportId: string): Promise<{ liveLinks: number } | null> {
  const actor = await requireActor(`/reports/${reportId}`);
  if (!isAllowed(actor, "share:read")) return null;
  return { liveLinks: await countLiveShareLinks(actor, reportId) };
}

/** The same without its content. */
export const requireReportEntry = cache(async (reportId: string): Promise<KeptReportEntry> => {
  const entry = await findReportEntry(await requireActor(`/reports/${reportId}`), reportId);
  return entry ?? notFound();
});

export function placeOf({
  id,
  assessmentId,
}: Pick<KeptReport, "id" | "assessmentId">): ReportPlace {
  return { reportHref: `/reports/${id}`, questionsHref: `/assessments/${assessmentId}` };
}
