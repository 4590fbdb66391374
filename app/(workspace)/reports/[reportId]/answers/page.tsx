import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readReportWords } from "@/app/report-words";
import { AnswersView } from "@/components/report/answers-view";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { placeOf, requireReport } from "../find";
import { ReportPageHead } from "../head";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companyName } = await requireReport((await params).reportId);
  const t = await getTranslations("report.page");
  return { title: t("answersTitle", { company: companyName }) };
}

export default async function ReportAnswersPage({ params }: Props) {
  const kept = await requireReport((await params).reportId);
  const place = placeOf(kept);
  const t = await getTranslations("report.contents");
  return (
    <>
      <ReportPageHead kept={{ ...kept, asOf: kept.report.asOf }} page={t("answers")} />
      <main id="content">
        <AnswersView
          words={await readReportWords(kept.report, place)}
          reportHref={place.reportHref}
        />
      </main>
    </>
  );
}
