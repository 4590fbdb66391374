import "server-only";
import { randomUUID } from "node:crypto";
import type { Locale } from "@/lib/i18n/locale";
import { Prisma } from "@/prisma/generated/client";
import { createCompanyWithAssessment } from "../companies";
import { inWorkspace, prisma } from "../db";
import { hashPassword } from "./password";

/** Who signs up; the e-mail as readEmail gives it, the password judged. */
export type NewPerson = { name: string; email: string; password: string; locale: Locale };

/** Whether an e-mail already has an account. Sign-up then behaves as sign-in. */
export async function isRegistered(email: string): Promise<boolean> {
  return (await prisma().user.count({ where: { email } })) > 0;
}

/**
 * Makes the account alone, for somebody who was invited. Returns its id; null when the e-mail got one meanwhile.
 */
export async function createPerson(person: NewPerson): Promise<string | null> {
  const row = await toRow(person);
  return unlessTaken(() => prisma().user.create({ data: row })).then((user) => user?.id ?? null);
}

/**
 * Makes account, workspace, company and first assessment, all or nothing. Returns the assessment's id; null when the
 * e-mail got an account meanwhile.
 */
export async function signUp(person: NewPerson, companyName: string): Promise<string | null> {
  const row = await toRow(person);
  const workspaceId = randomUUID();
  return unlessTaken(() =>
    inWorkspace({ workspaceId }, async (tx) => {
      const { id } = await tx.user.create({ data: row });
      return fillWorkspace(tx, { workspaceId, userId: id, companyName, locale: person.locale });
    }),
  );
}

/** The same for somebody who has an account but no workspace, as after signing in by a provider. */
export async function startWorkspace(
  userId: string,
  { companyName, locale }: { companyName: string; locale: Locale },
): Promise<{ workspaceId: string; assessmentId: string }> {
  const workspaceId = randomUUID();
  const assessmentId = await inWorkspace({ workspaceId }, (tx) =>
    fillWorkspace(tx, { workspaceId, userId, companyName, locale }),
  );
  return { workspaceId, assessmentId };
}

async function fillWorkspace(
  tx: Prisma.TransactionClient,
  start: { workspaceId: string; userId: string; companyName: string; locale: Locale },
): Promise<string> {
  const { workspaceId, userId, companyName, locale } = start;
  await tx.workspace.create({ data: { id: workspaceId, name: companyName } });
  await tx.membership.create({ data: { workspaceId, userId, role: "owner" } });
  const { assessmentId } = await createCompanyWithAssessment(tx, {
    ...{ workspaceId, userId, companyName, locale },
  });
  return assessmentId;
}

async function toRow({ name, email, password, locale }: NewPerson) {
  return { name, email, locale, passwordHash: await hashPassword(password) };
}

async function unlessTaken<Result>(create: () => Promise<Result>): Promise<Result | null> {
  try {
    return await create();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return null;
    throw error;
  }
}
