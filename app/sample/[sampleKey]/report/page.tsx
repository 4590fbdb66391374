import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ReportView } from "@/components/report/report-view";
import { getInstrument } from "@/lib/instrument/catalog";
import { findSampleReport } from "@/lib/server/sample-reader";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import { requireSample } from "../../find";
import { SampleHead } from "../../sample-head";

type Props = { params: Promise<{ sampleKey: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await requireSample((await params).sampleKey);
  const t = await getTranslations("report.page");
  return { title: t("title", { company: head.name }), robots: { index: true } };
}

export default async function SampleReportPage({ params }: Props) {
  const { key, head } = await requireSample((await params).sampleKey);
  const report = (await findSampleReport(key)) ?? notFound();
  const instrument = getInstrument(report.instrument.version);
  return (
    <>
      <SampleHead sample={head} />
      <main id="content">
        <ReportView
          context={{ report, instrument, locale: await getLocale() }}
          answerHref={(questionId) => {
            const dimension = instrument.questionById.get(questionId)?.dimension;
            return `/sample/${key}/${dimension}#q-${questionId}`;
          }}
        />
      </main>
    </>
  );
}
