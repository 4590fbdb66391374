import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { WorkspaceHead } from "@/app/(workspace)/workspace-head";
import { PageSaveState } from "@/components/questionnaire/answers-provider";
import { DimensionPage } from "@/components/questionnaire/dimension-page";
import type { Draft } from "@/components/questionnaire/draft";
import {
  type PreparedDimension,
  prepareDimension,
} from "@/components/questionnaire/prepare-dimension";
import type { Assessment } from "@/lib/server/assessments";
import { isAllowed } from "@/lib/server/policy";
import { requirePerson } from "@/lib/server/session";
import { openAssessment, requireAssessment } from "../find";

type Props = { params: Promise<{ assessmentId: string; dimensionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessmentId, dimensionId } = await params;
  const { prepared } = await load(assessmentId, dimensionId);
  return { title: prepared.title };
}

export default async function Page({ params }: Props) {
  const { assessmentId, dimensionId } = await params;
  const { actor, assessment, drafts, prepared, asOf } = await load(assessmentId, dimensionId);
  const person = await requirePerson();
  const mayAnswer = isAllowed(actor, "answer:write");
  const list = `/assessments/${assessment.id}`;
  return (
    <DimensionPage
      head={<Head assessment={assessment} prepared={prepared} />}
      answers={
        mayAnswer
          ? {
              assessmentId: assessment.id,
              userId: person.userId,
              initial: pick(prepared, (id) => {
                const kept = assessment.answers[id];
                return kept && { ...kept, value: toDraft(kept.value) };
              }),
            }
          : null
      }
      prepared={prepared}
      drafts={pick(prepared, (id) => (id in drafts ? toDraft(drafts[id]) : undefined))}
      links={{
        list,
        dimensions: linkDimensions(list, prepared),
        review: `${list}/review`,
        settings: "/settings",
      }}
      settings={{
        locale: await getLocale(),
        currency: assessment.profile.currency,
        targetMultiple: assessment.profile.growth_multiple,
        today: asOf,
      }}
      shortcuts={person.shortcuts}
      readOnly={mayAnswer ? null : "viewer"}
    />
  );
}

function Head({ assessment, prepared }: { assessment: Assessment; prepared: PreparedDimension }) {
  const place = (
    <>
      <Link href={`/assessments/${assessment.id}`}>{assessment.companyName}</Link>{" "}
      <span aria-hidden="true">/</span> {prepared.questionnaire.name}
    </>
  );
  return <WorkspaceHead place={place} status={<PageSaveState />} />;
}

/** The page and its title read the same; absent, foreign, unknown and not asked all look alike. */
const load = cache(async (assessmentId: string, dimensionId: string) => {
  const { actor, assessment } = await requireAssessment(assessmentId);
  const opened = openAssessment(assessment);
  const prepared = prepareDimension({ ...opened, dimensionId, locale: await getLocale() });
  if (!prepared) notFound();
  return { actor, assessment, prepared, drafts: opened.drafts, asOf: opened.asOf };
});

function toDraft(value: unknown): Draft {
  return value as Draft; // the only writers are the answers handler and the samples
}

function pick<Value>(
  { questions }: PreparedDimension,
  find: (questionId: string) => Value | undefined,
): Record<string, Value> {
  const found = questions.flatMap(({ id }) => {
    const value = find(id);
    return value === undefined ? [] : [[id, value] as const];
  });
  return Object.fromEntries(found);
}

function linkDimensions(list: string, { dimensions, next }: PreparedDimension) {
  const ids = [...dimensions, ...(next ? [next] : [])].map(({ id }) => id);
  return Object.fromEntries(ids.map((id) => [id, `${list}/${id}`]));
}
