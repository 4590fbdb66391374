import "server-only";
import { randomUUID } from "node:crypto";
import { CURRENT_VERSION } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./session";

/** An assessment that comes with its answers: of a sample, or of a file. */
export type FilledAssessment = {
  id: string;
  companyId: string;
  profile: Profile;
  /** YYYY-MM-DD */
  asOf: string;
  /** Question id to what JSON holds of the answer. */
  answers: Readonly<Record<string, unknown>>;
};

/** The rows of an assessment and of its answers with the beginning of their history, in the caller's transaction. */
export async function insertAssessment(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: Pick<Actor, "workspaceId" | "userId">,
  { id, companyId, profile, asOf, answers }: FilledAssessment,
): Promise<void> {
  await tx.assessment.create({
    data: {
      ...{ id, workspaceId, companyId, profile, instrumentVersion: CURRENT_VERSION },
      // Saved, not guessed: companies.ts.
      profileVersion: 2,
      asOf: new Date(asOf),
    },
  });
  const rows = Object.entries(answers).map(([questionId, value]) => ({
    ...{ workspaceId, assessmentId: id, questionId },
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
}
