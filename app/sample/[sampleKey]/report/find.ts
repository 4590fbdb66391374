import { notFound } from "next/navigation";
import { cache } from "react";
import type { ReportPlace } from "@/app/report-words";
import { findSampleReport } from "@/lib/server/sample-reader";
import { requireSample } from "../../find";

/** The report of the sample that an address names, and where it is read. */
export const requireSampleReport = cache(async (sampleKey: string) => {
  const { key, head } = await requireSample(sampleKey);
  const kept = (await findSampleReport(key)) ?? notFound();
  const place: ReportPlace = {
    reportHref: `/sample/${key}/report`,
    questionsHref: `/sample/${key}`,
  };
  return { ...kept, head, place };
});
