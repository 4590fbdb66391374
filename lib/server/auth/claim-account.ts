import "server-only";
import type { Prisma, User } from "@/prisma/generated/client";
import { recordEvent } from "../audit-log";

/**
 * For the opener of a mailed link, inside the transaction that uses it up. An account whose address was not verified may
 * have been made by somebody else, who knows its ways in and waits for the owner of the address to move in. So they all
 * end here, unless this very browser (`signedInAs`) is signed in to the account.
 */
export async function claimAccount(
  tx: Prisma.TransactionClient,
  user: User,
  signedInAs: string | null,
): Promise<void> {
  const { id } = user;
  if (user.emailVerifiedAt || signedInAs === id) return;
  await tx.user.update({ where: { id }, data: { passwordHash: null } });
  await tx.session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } });
  await tx.identity.deleteMany({ where: { userId: id } });
  await leaveOthers(tx, user);
}

/**
 * Takes the account out of every workspace where somebody else would see what its new holder writes. One that is its
 * own alone stays, for most people only took another device for their mail; what lets others in there ends.
 */
async function leaveOthers(tx: Prisma.TransactionClient, subject: User): Promise<void> {
  const { id: userId } = subject;
  await tx.$executeRaw`select set_config('app.user_id', ${userId}, true)`;
  const memberships = await tx.membership.findMany({
    where: { userId },
    orderBy: { workspaceId: "asc" },
  });
  const open = { revokedAt: null };
  const data = { revokedAt: new Date() };
  for (const { workspaceId } of memberships) {
    await tx.$executeRaw`select set_config('app.workspace_id', ${workspaceId}, true)`;
    // Before others are counted: who is joining holds the invitation's row, and is seen then or turned away.
    await tx.invitation.updateMany({ where: { ...open, workspaceId, createdById: userId }, data });
    await tx.shareLink.updateMany({ where: { ...open, workspaceId, createdById: userId }, data });
    const others = await tx.membership.count({ where: { workspaceId, userId: { not: userId } } });
    if (others === 0) continue;
    await tx.membership.deleteMany({ where: { workspaceId, userId } });
    // By nobody who is signed in.
    await recordEvent(tx, { workspaceId, userId: null }, { action: "member-removed", subject });
  }
}
