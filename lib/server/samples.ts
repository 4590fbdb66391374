import "server-only";
import { randomUUID } from "node:crypto";
import { CURRENT_VERSION } from "@/lib/instrument/catalog";
import type { Prisma } from "@/prisma/generated/client";
import { recordEvent } from "./audit-log";
import { inWorkspace } from "./db";
import { insertAssessment } from "./insert-assessment";
import { isAllowed } from "./policy";
import { insertReport } from "./reports";
import { getSample, type SampleKey } from "./sample-files";
import type { Actor } from "./session";

/** A sample as a company of the actor's workspace, marked as a sample; the company's id, null when the actor may not. */
export async function copySample(actor: Actor, key: SampleKey): Promise<string | null> {
  if (!isAllowed(actor, "company:write")) return null;
  return inWorkspace(actor, async (tx) => {
    const id = await insertSample(tx, actor, key);
    const name = getSample(key).assessment.profile.company_name;
    await recordEvent(tx, actor, { action: "sample-copied", subject: { id, name } });
    return id;
  });
}

/**
 * The rows of a sample: company, assessment, answers with their history, report. For a copy, and for the seed, which
 * knows by the assessment's id whether a sample is up to date.
 */
export async function insertSample(
  tx: Prisma.TransactionClient,
  {
    workspaceId,
    userId,
    assessmentId = randomUUID(),
  }: Pick<Actor, "workspaceId" | "userId"> & { assessmentId?: string },
  key: SampleKey,
): Promise<string> {
  const { assessment, report } = getSample(key);
  const { profile, asOf, answers } = assessment;
  const company = await tx.company.create({
    data: { workspaceId, name: profile.company_name, sampleKey: key },
  });
  const filled = { id: assessmentId, companyId: company.id, profile, asOf, answers };
  await insertAssessment(tx, { workspaceId, userId }, filled);
  const content = report;
  await insertReport(
    tx,
    { workspaceId, userId },
    { assessmentId, instrumentVersion: CURRENT_VERSION, content },
  );
  return company.id;
}
