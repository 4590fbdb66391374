import "server-only";
import * as z from "zod";
import type { Profile } from "@/lib/instrument/profile";
import { queryPrepared } from "./db";
import { isAllowed } from "./policy";
import type { Actor } from "./session";

/** An answer as kept, sound or not: lib/scoring/read-assessment.ts readAnswers says which it is. */
export type KeptAnswer = {
  /** state, value, evidence, asOf, reason, comment, as typed. */
  value: unknown;
  /** Counts the edits that applied; what an edit has to name as its base. */
  version: number;
  /** ISO time. */
  updatedAt: string;
  /** The person's name; null when they are gone, or for a sample. */
  updatedBy: string | null;
};

/** One run for one company, with everything that was answered. */
export type Assessment = {
  id: string;
  companyId: string;
  companyName: string;
  sampleKey: string | null;
  instrumentVersion: string;
  profile: Profile;
  profileVersion: number;
  /** YYYY-MM-DD that the answers speak for; null means the day a report is made. */
  asOf: string | null;
  createdAt: Date;
  /** By question id. */
  answers: Readonly<Record<string, KeptAnswer>>;
  latestReport: { id: string; createdAt: string } | null;
};

const uuid = z.uuid();

/** The assessment and its answers in one round trip; null when it is absent, removed, or not this actor's to read. */
export async function findAssessment(
  actor: Actor,
  assessmentId: string,
): Promise<Assessment | null> {
  if (!isAllowed(actor, "assessment:read") || !uuid.safeParse(assessmentId).success) return null;
  const [row] = await queryPrepared<Assessment>(
    "load_assessment",
    `select id, company_id as "companyId", company_name as "companyName", sample_key as "sampleKey",
       instrument_version as "instrumentVersion", profile, profile_version as "profileVersion", as_of as "asOf",
       created_at as "createdAt", answers, latest_report as "latestReport"
     from load_assessment($1, $2)`,
    [actor.workspaceId, assessmentId],
  );
  return row ?? null;
}
