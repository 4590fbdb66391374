import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TaskList } from "@/components/assessment/task-list";
import { getInstrument } from "@/lib/instrument/catalog";
import { measureProgress } from "@/lib/scoring/progress";
import { listDrafts } from "@/lib/server/assessments";
import { findSampleAssessment } from "@/lib/server/sample-reader";
import "@/app/styles/questionnaire.css";
import "@/app/styles/report.css";
import "@/app/styles/assessment.css";
import { requireSample } from "../find";
import { SampleHead } from "../sample-head";

type Props = { params: Promise<{ sampleKey: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await requireSample((await params).sampleKey);
  const t = await getTranslations("landing.samples");
  return { title: t("sampleOf", { company: head.name }), robots: { index: true } };
}

export default async function SamplePage({ params }: Props) {
  const { key, head, report } = await requireSample((await params).sampleKey);
  const assessment = (await findSampleAssessment(key)) ?? notFound();
  const instrument = getInstrument(assessment.instrumentVersion);
  const { profile } = assessment;
  return (
    <>
      <SampleHead sample={head} />
      <TaskList
        instrument={instrument}
        profile={profile}
        progress={measureProgress(instrument, profile, listDrafts(assessment))}
        preview={report}
        links={{
          dimension: (dimensionId) => `/sample/${key}/${dimensionId}`,
          report: `/sample/${key}/report`,
        }}
        canWrite={false}
      />
    </>
  );
}
