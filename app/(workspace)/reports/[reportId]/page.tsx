import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { WorkspaceHead } from "@/app/(workspace)/workspace-head";
import { buildNumbers } from "@/components/report/page-numbers";
import { ReportDownloads } from "@/components/report/report-downloads";
import { ReportView } from "@/components/report/report-view";
import { getInstrument } from "@/lib/instrument/catalog";
import { findReport } from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import { listDownloads } from "./list-downloads";

type Props = { params: Promise<{ reportId: string }> };

/** Title and page read the same report once. */
const requireReport = cache(async (reportId: string) => {
  const kept = await findReport(await requireActor(`/reports/${reportId}`), reportId);
  return kept ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companyName } = await requireReport((await params).reportId);
  const t = await getTranslations("report.page");
  return { title: t("title", { company: companyName }) };
}

export default async function ReportPage({ params }: Props) {
  const { id, report, companyId, companyName, assessmentId } = await requireReport(
    (await params).reportId,
  );
  const t = await getTranslations("report.page");
  const locale = await getLocale();
  const instrument = getInstrument(report.instrument.version);
  const { date } = buildNumbers(locale, String(report.profile.currency));
  return (
    <>
      <WorkspaceHead
        place={
          <>
            <Link href={`/companies/${companyId}`}>{companyName}</Link> /{" "}
            <Link href={`/assessments/${assessmentId}`}>{t("assessment")}</Link> /{" "}
            {t("of", { date: date(report.asOf) })}
          </>
        }
      />
      <main id="content">
        <ReportView
          context={{ report, instrument, locale }}
          answerHref={(questionId) => {
            const dimension = instrument.questionById.get(questionId)?.dimension;
            return `/assessments/${assessmentId}/${dimension}#q-${questionId}`;
          }}
        >
          <ReportDownloads links={await listDownloads({ id, report })} />
        </ReportView>
      </main>
    </>
  );
}
