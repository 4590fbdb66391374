import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { WorkspaceHead } from "@/app/(workspace)/workspace-head";
import { writeDay } from "@/components/report/page-numbers";
import type { KeptReportEntry } from "@/lib/server/reports";

/** The running head of a report; on a page beside it, `page` names that page and the report is a link. */
export async function ReportPageHead({
  kept,
  page,
}: {
  kept: Pick<KeptReportEntry, "id" | "companyId" | "companyName" | "assessmentId" | "asOf">;
  page?: string;
}) {
  const t = await getTranslations("report.page");
  const { asOf, companyId, companyName, assessmentId } = kept;
  const name = t("of", { date: writeDay(await getLocale(), asOf) });
  return (
    <WorkspaceHead
      place={
        <>
          <Link href={`/companies/${companyId}`}>{companyName}</Link> /{" "}
          <Link href={`/assessments/${assessmentId}`}>{t("assessment")}</Link> /{" "}
          {page ? (
            <>
              <Link href={`/reports/${kept.id}`}>{name}</Link> / {page}
            </>
          ) : (
            name
          )}
        </>
      }
    />
  );
}
