import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GoFull } from "@/app/(workspace)/assessments/[assessmentId]/go-full";
import { KeptReport } from "@/app/kept-report";
import { readReportWords } from "@/app/report-words";
import { ReportDownloads } from "@/components/report/report-downloads";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { isAllowed } from "@/lib/server/policy";
import { requireActor } from "@/lib/server/session";
import { placeOf, requireReport } from "./find";
import { ReportPageHead } from "./head";
import { listDownloads } from "./list-downloads";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companyName } = await requireReport((await params).reportId);
  const t = await getTranslations("report.page");
  return { title: t("title", { company: companyName }) };
}

export default async function ReportPage({ params }: Props) {
  const { reportId } = await params;
  const kept = await requireReport(reportId);
  const actor = await requireActor(`/reports/${reportId}`);
  return (
    <>
      <ReportPageHead kept={kept} />
      <main id="content">
        <KeptReport
          name={`report ${kept.id}`}
          readWords={() => readReportWords(kept.report, placeOf(kept))}
        >
          <ReportDownloads links={await listDownloads(kept)} />
          {kept.report.scope === "quick" && isAllowed(actor, "assessment:write") ? (
            <GoFull assessmentId={kept.assessmentId} />
          ) : null}
        </KeptReport>
      </main>
    </>
  );
}
