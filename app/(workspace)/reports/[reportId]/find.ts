import { notFound } from "next/navigation";
import { cache } from "react";
import type { ReportPlace } from "@/app/report-words";
import {
  findReport,
  findReportEntry,
  type KeptReport,
  type KeptReportEntry,
} from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";

/** The report that an address names; title and page read it once. */
export const requireReport = cache(async (reportId: string): Promise<KeptReport> => {
  const kept = await findReport(await requireActor(`/reports/${reportId}`), reportId);
  return kept ?? notFound();
});

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
