import "server-only";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import { type Assessment, listDrafts } from "./assessments";

/** An assessment as a file: what `npm run assess` and the import read. */
export type AssessmentFile = {
  instrumentVersion: string;
  profile: Profile;
  asOf: string;
  /** As typed, sound or not, in the order asked. */
  answers: Record<string, unknown>;
};

/** Without a day of its own an assessment speaks for today, so that the file gives today's numbers whenever it is read. */
export function exportAssessment(assessment: Assessment, { now }: { now: Date }): AssessmentFile {
  const { instrumentVersion, profile } = assessment;
  const drafts = listDrafts(assessment);
  const { questions } = getInstrument(instrumentVersion);
  const answers = Object.fromEntries(
    questions.flatMap(({ id }) => (id in drafts ? [[id, drafts[id]]] : [])),
  );
  const asOf = assessment.asOf ?? now.toISOString().slice(0, 10);
  return { instrumentVersion, profile, asOf, answers };
}
