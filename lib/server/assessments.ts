import "server-only";
import type { Profile } from "@/lib/instrument/profile";
import type { Prisma } from "@/prisma/generated/client";
import { recordEvent } from "./audit-log";
import { inWorkspace, queryPrepared } from "./db";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

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
  /** Its company_name is the company's name of today. */
  profile: Profile;
  /** Counts the saves; 1 is the guess of companies.ts, which nobody has looked at yet. */
  profileVersion: number;
  /** YYYY-MM-DD that the answers speak for; null means the day a report is made. */
  asOf: string | null;
  createdAt: Date;
  /** By question id. */
  answers: Readonly<Record<string, KeptAnswer>>;
  latestReport: { id: string; createdAt: string } | null;
};

/** The assessment and its answers in one round trip; null when it is absent, removed, or not this actor's to read. */
export async function findAssessment(
  actor: Actor,
  assessmentId: string,
): Promise<Assessment | null> {
  if (!isAllowed(actor, "assessment:read") || !isUuid(assessmentId)) return null;
  const [row] = await queryPrepared<Assessment>(
    "load_assessment",
    `select id, company_id as "companyId", company_name as "companyName", sample_key as "sampleKey",
       instrument_version as "instrumentVersion", profile, profile_version as "profileVersion", as_of as "asOf",
       created_at as "createdAt", answers, latest_report as "latestReport"
     from load_assessment($1, $2)`,
    [actor.workspaceId, assessmentId],
  );
  if (!row) return null;
  return { ...row, profile: { ...row.profile, company_name: row.companyName } };
}

/** What was typed, by question id, as the readers of lib/scoring take it. */
export function listDrafts({ answers }: Pick<Assessment, "answers">): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));
}

/** A profile as a person saves it, on top of the version that they had before them. */
export type ProfileEdit = { baseVersion: number; profile: Profile; asOf: string | null };

/**
 * Saves a sound profile and the company's name. Answers stay, whether their questions are asked or not. "changed" =
 * somebody saved in between: nothing is written.
 */
export async function saveProfile(
  actor: Actor,
  assessmentId: string,
  { baseVersion, profile, asOf }: ProfileEdit,
): Promise<{ ok: true } | { ok: false; error: "not-found" | "changed" }> {
  if (!isAllowed(actor, "assessment:write") || !isUuid(assessmentId)) {
    return { ok: false, error: "not-found" };
  }
  const where = open(actor, assessmentId);
  return inWorkspace(actor, async (tx) => {
    const { count } = await tx.assessment.updateMany({
      where: { ...where, profileVersion: baseVersion },
      data: {
        profile: profile as Prisma.InputJsonValue,
        profileVersion: { increment: 1 },
        asOf: asOf === null ? null : new Date(asOf),
      },
    });
    if (count === 0) {
      const exists = await tx.assessment.findFirst({ where, select: { id: true } });
      return { ok: false, error: exists ? "changed" : "not-found" } as const;
    }
    await tx.company.updateMany({
      where: { workspaceId: actor.workspaceId, assessments: { some: { id: assessmentId } } },
      data: { name: profile.company_name },
    });
    const subject = { id: assessmentId, name: profile.company_name };
    await recordEvent(tx, actor, { action: "profile-changed", subject });
    return { ok: true } as const;
  });
}

/** Makes a quick scan a full assessment; its answers stay, and a full one stays as it is. False when it is not the actor's to change. */
export async function continueAsFull(actor: Actor, assessmentId: string): Promise<boolean> {
  if (!isAllowed(actor, "assessment:write") || !isUuid(assessmentId)) return false;
  const { workspaceId } = actor;
  const changed = await inWorkspace(actor, async (tx) => {
    const [subject] = await tx.$queryRaw<{ id: string; name: string }[]>`
      update assessments a
      set profile = jsonb_set(a.profile, '{scope}', '"full"'), profile_version = a.profile_version + 1
      from companies c
      where a.id = ${assessmentId}::uuid and a.workspace_id = ${workspaceId}::uuid and a.profile->>'scope' = 'quick'
        and c.id = a.company_id and c.removed_at is null
      returning a.id, c.name`;
    if (subject) await recordEvent(tx, actor, { action: "profile-changed", subject });
    return subject !== undefined;
  });
  // Its report may still be open in another tab when the scan has gone on already.
  return changed || (await findAssessment(actor, assessmentId)) !== null;
}

function open({ workspaceId }: Actor, id: string) {
  return { id, workspaceId, company: { removedAt: null } } satisfies Prisma.AssessmentWhereInput;
}
