import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { GoFull } from "@/app/(workspace)/assessments/[assessmentId]/go-full";
import { KeptReport } from "@/app/kept-report";
import { readReportWords } from "@/app/report-words";
import { PdfForm } from "@/components/print/pdf-form";
import { ReportDownloads } from "@/components/report/report-downloads";
import { ShareBanner } from "@/components/share/share-banner";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import "@/app/styles/share.css";
import { guessPaper } from "@/lib/i18n/locale";
import { isAllowed } from "@/lib/server/policy";
import { requireActor } from "@/lib/server/session";
import { findSharing, placeOf, requireReport, requireReportEntry } from "./find";
import { ReportPageHead } from "./head";
import { listDownloads } from "./list-downloads";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companyName } = await requireReportEntry((await params).reportId);
  const t = await getTranslations("report.page");
  return { title: t("title", { company: companyName }) };
}

export default async function ReportPage({ params }: Props) {
  const { reportId } = await params;
  const [actor, entry, sharing] = await Promise.all([
    requireActor(`/reports/${reportId}`),
    requireReportEntry(reportId),
    findSharing(reportId),
  ]);
  return (
    <>
      <ReportPageHead kept={entry} />
      <ShareBanner reportId={entry.id} sharing={sharing} />
      <main id="content">
        <KeptReport
          name={`report ${entry.id}`}
          readWords={async () =>
            readReportWords((await requireReport(entry.id)).report, placeOf(entry))
          }
        >
          <div className="files">
            <ReportDownloads links={await listDownloads(entry)} />
            <PdfForm
              address={`/reports/${entry.id}/pdf`}
              paper={guessPaper((await headers()).get("accept-language"))}
            />
          </div>
          {entry.scope === "quick" && isAllowed(actor, "assessment:write") ? (
            <GoFull assessmentId={entry.assessmentId} />
          ) : null}
        </KeptReport>
      </main>
    </>
  );
}
