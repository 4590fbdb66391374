import { notFound } from "next/navigation";
import { cache } from "react";
import type { ReportPlace } from "@/app/report-words";
import { findReport, type KeptReport } from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";

/** The report that an address names; title and page read it once. */
export const requireReport = cache(async (reportId: string): Promise<KeptReport> => {
  const kept = await findReport(await requireActor(`/reports/${reportId}`), reportId);
  return kept ?? notFound();
});

export function placeOf({ id, assessmentId }: KeptReport): ReportPlace {
  return { reportHref: `/reports/${id}`, questionsHref: `/assessments/${assessmentId}` };
}
