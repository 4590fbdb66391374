import "server-only";
import type { Prisma, User } from "@/prisma/generated/client";
import { recordEvent } from "../audit-log";
import { prisma } from "../db";
import { recordLinkEnd } from "../share-links";

/**
 * The names of the workspaces that others read, as members or by a link, of an account whose address was not verified:
 * whoever claims it says whether they stay. None for the browser that is signed in to it.
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
      if (!(await isShared(tx, { workspaceId, userId: user.id }))) continue;
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
  for (const workspaceId of await findWorkspaceIds(tx, userId)) {
    await enter(tx, workspaceId);
    const place = { workspaceId, userId };
    // Before others are counted: who is joining holds the invitation's row, and is seen then or turned away.
    await closeDoors(tx, place);
    if ((await countOthers(tx, place)) > 0) await leave(tx, place, subject);
  }
}

async function closeDoors(tx: Prisma.TransactionClient, place: Place): Promise<void> {
  const [where, data] = [madeBy(place), { revokedAt: new Date() }];
  await tx.invitation.updateMany({ where: { ...where, usedAt: null }, data });
  const links = await tx.shareLink.updateManyAndReturn({ where, data });
  for (const { id: linkId } of links) {
    await recordLinkEnd(tx, nobodyIn(place), { action: "link-revoked", linkId });
  }
}

async function leave(tx: Prisma.TransactionClient, place: Place, subject: User): Promise<void> {
  await tx.membership.deleteMany({ where: place });
  const heir = await findHeir(tx, place.workspaceId);
  await recordEvent(tx, nobodyIn(place), { action: "member-removed", subject });
  if (heir) await makeOwner(tx, nobodyIn(place), heir);
}

/** By nobody who is signed in. */
function nobodyIn({ workspaceId }: Place) {
  return { workspaceId, userId: null };
}

/** Who is to own a workspace that has no owner left: of those who may write, else of all, the one who is longest in it. */
async function findHeir(tx: Prisma.TransactionClient, workspaceId: string) {
  const members = await tx.membership.findMany({
    where: { workspaceId },
    orderBy: { createdAt: "asc" },
    include: { user: { select: { id: true, name: true } } },
  });
  if (members.some(({ role }) => role === "owner")) return null;
  return members.find(({ role }) => role === "editor") ?? members[0] ?? null;
}

async function makeOwner(
  tx: Prisma.TransactionClient,
  by: { workspaceId: string; userId: null },
  { role: from, user: subject }: NonNullable<Awaited<ReturnType<typeof findHeir>>>,
): Promise<void> {
  const where = { workspaceId: by.workspaceId, userId: subject.id };
  await tx.membership.updateMany({ where, data: { role: "owner" } });
  await recordEvent(tx, by, { action: "role-changed", subject, from, to: "owner" });
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

type Place = { workspaceId: string; userId: string };

function countOthers(tx: Prisma.TransactionClient, { workspaceId, userId }: Place) {
  return tx.membership.count({ where: { workspaceId, userId: { not: userId } } });
}

/** What lets others in and works still. */
function madeBy({ workspaceId, userId }: Place) {
  return { workspaceId, createdById: userId, revokedAt: null, expiresAt: { gt: new Date() } };
}

async function isShared(tx: Prisma.TransactionClient, place: Place): Promise<boolean> {
  const where = madeBy(place);
  const counts = [
    await countOthers(tx, place),
    await tx.invitation.count({ where: { ...where, usedAt: null } }),
    await tx.shareLink.count({ where }),
  ];
  return counts.some((count) => count > 0);
}
