import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { listRecommendedModules, type Profile } from "@/lib/instrument/profile";
import { Prisma } from "@/prisma/generated/client";
import { type AuditEvent, recordEvent } from "./audit-log";
import { inWorkspace } from "./db";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** How long a removed company can be brought back. */
const RESTORABLE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * A company with its first assessment. The caller opened the transaction for that workspace (`inWorkspace`), so that a
 * sign-up is all or nothing. The profile is a guess (profile_version 1) until somebody saves it.
 */
export async function createCompanyWithAssessment(
  tx: Prisma.TransactionClient,
  {
    workspaceId,
    userId,
    companyName,
    locale,
  }: Pick<Actor, "workspaceId" | "userId"> & { companyName: string; locale: Locale },
): Promise<{ companyId: string; assessmentId: string }> {
  const company = await tx.company.create({ data: { workspaceId, name: companyName } });
  const assessment = await tx.assessment.create({
    data: {
      workspaceId,
      companyId: company.id,
      instrumentVersion: CURRENT_VERSION,
      profile: guessProfile(companyName, locale),
    },
  });
  await recordEvent(tx, { workspaceId, userId }, { action: "company-added", subject: company });
  return { companyId: company.id, assessmentId: assessment.id };
}

/** Another company of the actor's workspace; null when the actor may not. */
export async function createCompany(
  actor: Actor,
  { companyName, locale }: { companyName: string; locale: Locale },
): Promise<{ companyId: string; assessmentId: string } | null> {
  if (!isAllowed(actor, "company:write")) return null;
  return inWorkspace(actor, (tx) =>
    createCompanyWithAssessment(tx, { ...actor, companyName, locale }),
  );
}

/** A company has no more assessments: its page reads the answers of all of them. Four a year are fifteen years. */
export const MOST_ASSESSMENTS = 60;

/** Whether a company of the transaction's workspace may have a further assessment. */
export async function hasRoom(
  tx: Prisma.TransactionClient,
  { workspaceId }: Pick<Actor, "workspaceId">,
  companyId: string,
): Promise<boolean> {
  return (await tx.assessment.count({ where: { workspaceId, companyId } })) < MOST_ASSESSMENTS;
}

/**
 * A further assessment of a company; null when the company or the source is not the actor's, or the company is full. With `copyFrom` it takes
 * profile and answers of that assessment of the same company: each answer keeps the day it spoke for, so it ages (method G.6).
 */
export async function createAssessment(
  actor: Actor,
  companyId: string,
  { copyFrom }: { copyFrom?: string } = {},
): Promise<string | null> {
  if (!isAllowed(actor, "assessment:write")) return null;
  const { workspaceId } = actor;
  const answers = copyFrom ? "copied" : "none";
  return inWorkspace(actor, async (tx) => {
    const company = await findOpenCompany(tx, actor, companyId);
    const source = company ? await findSource(tx, { actor, companyId, copyFrom }) : null;
    if (!company || (copyFrom && !source) || !(await hasRoom(tx, actor, companyId))) return null;
    const { id } = await tx.assessment.create({
      data: {
        ...{ workspaceId, companyId, instrumentVersion: CURRENT_VERSION },
        // What the profile reader wrote; the column's type knows it only as JSON.
        profile: (source?.profile ?? guessProfile(company.name, "en")) as Prisma.InputJsonValue,
        profileVersion: source?.profileVersion ?? 1,
      },
    });
    if (copyFrom) await copyAnswers(tx, { actor, from: copyFrom, to: id });
    await recordEvent(tx, actor, {
      ...{ action: "assessment-started", answers },
      subject: { id, name: company.name },
    });
    return id;
  });
}

/** Gives a company another name; false when it is not the actor's to change. */
export async function renameCompany(
  actor: Actor,
  companyId: string,
  name: string,
): Promise<boolean> {
  return changeCompany(
    actor,
    { id: companyId, removedAt: null },
    {
      data: { name },
      tell: (was) => ({
        ...{ action: "company-renamed", before: was.name },
        subject: { id: was.id, name },
      }),
    },
  );
}

/** Takes a company out of every list and page, and ends its share links; `restoreCompany` brings it back within 30 days, without them. */
export async function removeCompany(
  actor: Actor,
  companyId: string,
  now: Date = new Date(),
): Promise<boolean> {
  return changeCompany(
    actor,
    { id: companyId, removedAt: null },
    { data: { removedAt: now }, tell: (subject) => ({ action: "company-removed", subject }) },
  );
}

/** Brings a removed company back, with everything in it; false when it is gone for good. */
export async function restoreCompany(
  actor: Actor,
  companyId: string,
  now: Date = new Date(),
): Promise<boolean> {
  const removedAt = { gte: new Date(now.getTime() - RESTORABLE_MS) };
  return changeCompany(
    actor,
    { id: companyId, removedAt },
    { data: { removedAt: null }, tell: (subject) => ({ action: "company-restored", subject }) },
  );
}

/** Removed companies that can still be brought back, the last removed first. The others are deleted for good here. */
export async function listRemovedCompanies(
  actor: Actor,
  now: Date = new Date(),
): Promise<{ id: string; name: string; removedAt: Date }[]> {
  if (!isAllowed(actor, "company:write")) return [];
  const since = new Date(now.getTime() - RESTORABLE_MS);
  const { workspaceId } = actor;
  const rows = await inWorkspace(actor, async (tx) => {
    const gone = await tx.$queryRaw<{ id: string; name: string }[]>`
      delete from companies where workspace_id = ${workspaceId}::uuid and removed_at < ${since} returning id, name`;
    const removed = await tx.company.findMany({
      where: { workspaceId, removedAt: { not: null } },
      orderBy: { removedAt: "desc" },
      select: { id: true, name: true, removedAt: true },
    });
    for (const subject of gone) {
      // The time did it, not who looks.
      await recordEvent(tx, { workspaceId, userId: null }, { action: "company-deleted", subject });
    }
    return removed;
  });
  return rows.flatMap(({ removedAt, ...company }) => (removedAt ? { ...company, removedAt } : []));
}

type CompanyChange = {
  data: Prisma.CompanyUpdateManyMutationInput;
  /** By what it was before. */
  tell: (company: { id: string; name: string }) => AuditEvent;
};

async function changeCompany(
  actor: Actor,
  where: Prisma.CompanyWhereInput & { id: string },
  { data, tell }: CompanyChange,
): Promise<boolean> {
  const { id } = where;
  if (!isAllowed(actor, "company:write") || !isUuid(id)) return false;
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const company = await tx.company.findFirst({ where: { ...where, workspaceId } });
    const { count } = await tx.company.updateMany({ where: { ...where, workspaceId }, data });
    if (!company || count === 0) return false;
    if (data.removedAt) {
      await tx.shareLink.updateMany({
        where: { workspaceId, revokedAt: null, report: { assessment: { companyId: id } } },
        data: { revokedAt: new Date() },
      });
    }
    // A form that was sent as it was.
    if (data.name !== company.name) await recordEvent(tx, actor, tell(company));
    return true;
  });
}

async function findOpenCompany(tx: Prisma.TransactionClient, { workspaceId }: Actor, id: string) {
  if (!isUuid(id)) return null;
  return tx.company.findFirst({ where: { id, workspaceId, removedAt: null } });
}

/** The named assessment of the company, else its newest. */
function findSource(
  tx: Prisma.TransactionClient,
  {
    actor: { workspaceId },
    companyId,
    copyFrom,
  }: { actor: Actor; companyId: string; copyFrom: string | undefined },
) {
  if (copyFrom && !isUuid(copyFrom)) return null;
  return tx.assessment.findFirst({
    where: { workspaceId, companyId, ...(copyFrom ? { id: copyFrom } : {}) },
    orderBy: { createdAt: "desc" },
  });
}

/** The history of the copy starts with what was copied, so that it can be restored. */
async function copyAnswers(
  tx: Prisma.TransactionClient,
  { actor, from, to }: { actor: Actor; from: string; to: string },
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    with copied as (
      insert into answers (workspace_id, assessment_id, question_id, value, version, updated_by_id)
      select a.workspace_id, ${to}::uuid, a.question_id,
        case when a.value->>'state' = 'answered' and a.value->>'asOf' is null
          then jsonb_set(a.value, '{asOf}', to_jsonb(coalesce(s.as_of, (a.updated_at at time zone 'UTC')::date)::text))
          else a.value end,
        1, ${actor.userId}::uuid
      from answers a join assessments s on s.id = a.assessment_id
      where a.workspace_id = ${actor.workspaceId}::uuid and a.assessment_id = ${from}::uuid
      returning *)
    insert into answer_events
      (workspace_id, assessment_id, question_id, operation_id, base_version, new_version, status, value, actor_id)
    select workspace_id, assessment_id, question_id, gen_random_uuid(), 0, 1, 'applied', value, updated_by_id
    from copied`);
}

function guessProfile(companyName: string, locale: Locale): Profile {
  const guess: Profile = {
    company_name: companyName,
    business_model: "services",
    stage: "bootstrapped",
    headcount: 10,
    currency: locale === "zh" ? "CNY" : "USD",
    growth_multiple: 2,
    horizon_months: 12,
    launch_date: null,
    modules: [],
    flags: [],
    scope: "full",
  };
  const modules = listRecommendedModules(getInstrument(CURRENT_VERSION), guess);
  return { ...guess, modules };
}
