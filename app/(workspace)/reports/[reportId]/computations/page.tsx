import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFrom } from "@/app/read-from";
import { readReportWords } from "@/app/report-words";
import { ComputationsView } from "@/components/report/computations-view";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { placeOf, requireReport } from "../find";
import { ReportPageHead } from "../head";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companyName } = await requireReport((await params).reportId);
  const t = await getTranslations("report.page");
  return { title: t("computationsTitle", { company: companyName }) };
}

export default async function ReportComputationsPage({ params, searchParams }: Props) {
  const kept = await requireReport((await params).reportId);
  const place = placeOf(kept);
  const t = await getTranslations("report.contents");
  return (
    <>
      <ReportPageHead kept={{ ...kept, asOf: kept.report.asOf }} page={t("computations")} />
      <main id="content">
        <ComputationsView
          words={await readReportWords(kept.report, place)}
          back={{ reportHref: place.reportHref, from: readFrom(await searchParams) }}
        />
      </main>
    </>
  );
}
