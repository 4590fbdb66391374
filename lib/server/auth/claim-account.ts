import "server-only";
import type { Prisma, User } from "@/prisma/generated/client";
import { recordEvent } from "../audit-log";
import { prisma } from "../db";

/**
 * The names of the workspaces that others read, of an account whose address was not verified: whoever claims it says
 * whether they stay. None for the browser that is signed in to it.
 */
export async function listSharedWorkspaces(
  email: string,
  signedInAs: string | null,
): Promise<string[]> {
  return prisma().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email } });
    if (!user || isOwnAlready(user, signedInAs)) return [];
    const names: string[] = [];
    for (const workspaceId of await findWorkspaceIds(tx, user.id)) {
      await enter(tx, workspaceId);
      if ((await countOthers(tx, workspaceId, user.id)) === 0) continue;
      const workspace = await tx.workspace.findUnique({ where: { id: workspaceId } });
      names.push(workspace?.name ?? "");
    }
    return names;
  });
}

/**
 * For the opener of a mailed link, inside the transaction that uses it up. An account whose address was not verified may
 * have been made by somebody else, who knows its ways in and waits for the owner of the address to move in. So they all
 * end here, unless this very browser (`signedInAs`) is signed in to the account. Who says that they signed up themselves
 * (`stays`) keeps the workspaces that others read.
 */
export async function claimAccount(
  tx: Prisma.TransactionClient,
  user: User,
  { signedInAs, stays }: Claim,
): Promise<void> {
  const { id } = user;
  if (isOwnAlready(user, signedInAs)) return;
  await tx.user.update({ where: { id }, data: { passwordHash: null } });
  await tx.session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } });
  await tx.identity.deleteMany({ where: { userId: id } });
  if (!stays) await leaveOthers(tx, user);
}

/** Who opens a mailed link: whom this browser is signed in as, and whether they keep the workspaces that others read. */
export type Claim = { signedInAs: string | null; stays: boolean };

function isOwnAlready({ id, emailVerifiedAt }: User, signedInAs: string | null): boolean {
  return emailVerifiedAt !== null || signedInAs === id;
}

/**
 * Takes the account out of every workspace where somebody else would see what its new holder writes. One that is its
 * own alone stays, for most people only took another device for their mail; what lets others in there ends.
 */
async function leaveOthers(tx: Prisma.TransactionClient, subject: User): Promise<void> {
  const { id: userId } = subject;
  const open = { revokedAt: null };
  const data = { revokedAt: new Date() };
  for (const workspaceId of await findWorkspaceIds(tx, userId)) {
    await enter(tx, workspaceId);
    // Before others are counted: who is joining holds the invitation's row, and is seen then or turned away.
    await tx.invitation.updateMany({ where: { ...open, workspaceId, createdById: userId }, data });
    await tx.shareLink.updateMany({ where: { ...open, workspaceId, createdById: userId }, data });
    if ((await countOthers(tx, workspaceId, userId)) === 0) continue;
    await tx.membership.deleteMany({ where: { workspaceId, userId } });
    // By nobody who is signed in.
    await recordEvent(tx, { workspaceId, userId: null }, { action: "member-removed", subject });
  }
}

/** The ids of the workspaces of a person, in one order for everybody. */
async function findWorkspaceIds(tx: Prisma.TransactionClient, userId: string): Promise<string[]> {
  await tx.$executeRaw`select set_config('app.user_id', ${userId}, true)`;
  const memberships = await tx.membership.findMany({
    where: { userId },
    orderBy: { workspaceId: "asc" },
  });
  return memberships.map(({ workspaceId }) => workspaceId);
}

async function enter(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$executeRaw`select set_config('app.workspace_id', ${workspaceId}, true)`;
}

function countOthers(tx: Prisma.TransactionClient, workspaceId: string, userId: string) {
  return tx.membership.count({ where: { workspaceId, userId: { not: userId } } });
}
