import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readReportWords } from "@/app/report-words";
import { AnswersView } from "@/components/report/answers-view";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { requireSample } from "../../../find";
import { SampleHead } from "../../../sample-head";
import { requireSampleReport } from "../find";

type Props = { params: Promise<{ sampleKey: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await requireSample((await params).sampleKey);
  const t = await getTranslations("report.page");
  return { title: t("answersTitle", { company: head.name }) };
}

export default async function SampleAnswersPage({ params }: Props) {
  const { report, head, place } = await requireSampleReport((await params).sampleKey);
  return (
    <>
      <SampleHead sample={head} />
      <main id="content">
        <AnswersView words={await readReportWords(report, place)} reportHref={place.reportHref} />
      </main>
    </>
  );
}
