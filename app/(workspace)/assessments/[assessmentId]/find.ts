import { notFound } from "next/navigation";
import { cache } from "react";
import { getInstrument } from "@/lib/instrument/catalog";
import { type Assessment, findAssessment, listDrafts } from "@/lib/server/assessments";
import { type Actor, requireActor } from "@/lib/server/session";

/** What every page of an assessment starts from; read once a request, also for its title. */
export const requireAssessment = cache(
  async (assessmentId: string): Promise<{ actor: Actor; assessment: Assessment }> => {
    const actor = await requireActor(`/assessments/${assessmentId}`);
    return { actor, assessment: (await findAssessment(actor, assessmentId)) ?? notFound() };
  },
);

/** The assessment as the core takes it. */
export function openAssessment(assessment: Assessment) {
  return {
    instrument: getInstrument(assessment.instrumentVersion),
    profile: assessment.profile,
    drafts: listDrafts(assessment),
    asOf: assessment.asOf ?? new Date().toISOString().slice(0, 10),
  };
}
