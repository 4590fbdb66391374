import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { DimensionPage } from "@/components/questionnaire/dimension-page";
import type { Draft } from "@/components/questionnaire/draft";
import { prepareDimension } from "@/components/questionnaire/prepare-dimension";
import { getInstrument } from "@/lib/instrument/catalog";
import { listDrafts } from "@/lib/server/assessments";
import { findSampleAssessment } from "@/lib/server/sample-reader";
import "@/app/styles/questionnaire.css";
import { requireSample } from "../../find";
import { SampleHead } from "../../sample-head";

type Props = { params: Promise<{ sampleKey: string; dimensionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sampleKey, dimensionId } = await params;
  const { prepared } = await load(sampleKey, dimensionId);
  return { title: prepared.title };
}

export default async function SampleDimensionPage({ params }: Props) {
  const { sampleKey, dimensionId } = await params;
  const { head, assessment, drafts, prepared } = await load(sampleKey, dimensionId);
  const list = `/sample/${sampleKey}`;
  const ids = [...prepared.dimensions, ...(prepared.next ? [prepared.next] : [])];
  return (
    <DimensionPage
      head={<SampleHead sample={head} />}
      answers={null}
      prepared={prepared}
      drafts={drafts}
      links={{
        list,
        dimensions: Object.fromEntries(ids.map(({ id }) => [id, `${list}/${id}`])),
        review: null,
        settings: "/settings",
      }}
      settings={{
        locale: await getLocale(),
        currency: assessment.profile.currency,
        targetMultiple: assessment.profile.growth_multiple,
        today: assessment.asOf ?? "",
      }}
      shortcuts={false}
      readOnly="sample"
    />
  );
}

const load = cache(async (sampleKey: string, dimensionId: string) => {
  const { key, head } = await requireSample(sampleKey);
  const assessment = (await findSampleAssessment(key)) ?? notFound();
  const drafts = listDrafts(assessment) as Record<string, Draft>; // the seed wrote them
  const prepared = prepareDimension({
    instrument: getInstrument(assessment.instrumentVersion),
    profile: assessment.profile,
    drafts,
    dimensionId,
    locale: await getLocale(),
  });
  return { head, assessment, drafts, prepared: prepared ?? notFound() };
});
