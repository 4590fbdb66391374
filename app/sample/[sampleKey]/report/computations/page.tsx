import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFrom } from "@/app/read-from";
import { readReportWords } from "@/app/report-words";
import { ComputationsView } from "@/components/report/computations-view";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import { requireSample } from "../../../find";
import { SampleHead } from "../../../sample-head";
import { requireSampleReport } from "../find";

type Props = {
  params: Promise<{ sampleKey: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await requireSample((await params).sampleKey);
  const t = await getTranslations("report.page");
  return { title: t("computationsTitle", { company: head.name }) };
}

export default async function SampleComputationsPage({ params, searchParams }: Props) {
  const { report, head, place } = await requireSampleReport((await params).sampleKey);
  return (
    <>
      <SampleHead sample={head} />
      <main id="content">
        <ComputationsView
          words={await readReportWords(report, place)}
          back={{ reportHref: place.reportHref, from: readFrom(await searchParams) }}
        />
      </main>
    </>
  );
}
