import "server-only";
import { randomUUID } from "node:crypto";
import { CURRENT_VERSION } from "@/lib/instrument/catalog";
import type { Prisma } from "@/prisma/generated/client";
import { inWorkspace } from "./db";
import { isAllowed } from "./policy";
import { insertReport } from "./reports";
import { getSample, type SampleKey } from "./sample-files";
import type { Actor } from "./session";

/** A sample as a company of the actor's workspace, marked as a sample; the company's id, null when the actor may not. */
export async function copySample(actor: Actor, key: SampleKey): Promise<string | null> {
  if (!isAllowed(actor, "company:write")) return null;
  return inWorkspace(actor, (tx) => insertSample(tx, actor, key));
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
  await tx.assessment.create({
    data: {
      ...{ id: assessmentId, workspaceId, companyId: company.id },
      ...{ instrumentVersion: CURRENT_VERSION, profile },
      // Saved, not guessed: companies.ts.
      profileVersion: 2,
      asOf: new Date(asOf),
    },
  });
  const rows = Object.entries(answers).map(([questionId, value]) => ({
    ...{ workspaceId, assessmentId, questionId },
    // Read from JSON, which its type does not show.
    value: value as Prisma.InputJsonValue,
  }));
  await tx.answer.createMany({
    data: rows.map((row) => ({ ...row, version: 1, updatedById: userId })),
  });
  await tx.answerEvent.createMany({
    data: rows.map((row) => ({
      ...row,
      ...{ operationId: randomUUID(), baseVersion: 0, newVersion: 1 },
      ...{ status: "applied", actorId: userId },
    })),
  });
  const content = report;
  await insertReport(
    tx,
    { workspaceId, userId },
    { assessmentId, instrumentVersion: CURRENT_VERSION, content },
  );
  return company.id;
}
