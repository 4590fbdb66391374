import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { KeptReport } from "@/app/kept-report";
import { readReportWords } from "@/app/report-words";
import { PdfForm } from "@/components/print/pdf-form";
import { guessPaper } from "@/lib/i18n/locale";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { requireSample } from "../../find";
import { SampleHead } from "../../sample-head";
import { requireSampleReport } from "./find";

type Props = { params: Promise<{ sampleKey: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await requireSample((await params).sampleKey);
  const t = await getTranslations("report.page");
  return { title: t("title", { company: head.name }), robots: { index: true } };
}

export default async function SampleReportPage({ params }: Props) {
  const { id, report, head, place } = await requireSampleReport((await params).sampleKey);
  return (
    <>
      <SampleHead sample={head} />
      <main id="content">
        <KeptReport name={`sample ${id}`} readWords={() => readReportWords(report, place)}>
          <PdfForm
            address={`${place.reportHref}/pdf`}
            paper={guessPaper((await headers()).get("accept-language"))}
          />
        </KeptReport>
      </main>
    </>
  );
}
