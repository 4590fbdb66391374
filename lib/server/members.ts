import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { recordEvent } from "./audit-log";
import { inWorkspace } from "./db";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { recordLinkEnd } from "./share-links";
import { isUuid } from "./uuid";

/** Roles that an owner hands out. A respondent is made by assigning dimensions. */
export const grantableRoles = ["owner", "editor", "viewer"] as const;

export type GrantableRole = (typeof grantableRoles)[number];

/** One person of the workspace. */
export type Member = {
  userId: string;
  name: string;
  email: string;
  role: "owner" | "editor" | "respondent" | "viewer";
  joinedAt: Date;
};

/** `absent`: not this actor's to change, or not a member. */
export type MemberChange = { ok: true } | { ok: false; error: "absent" | "last-owner" };

/** The people of the workspace in the order they joined; null when the actor may not see them. */
export async function listMembers(actor: Actor): Promise<Member[] | null> {
  if (!isAllowed(actor, "members:list")) return null;
  const rows = await inWorkspace(actor, (tx) =>
    tx.membership.findMany({
      where: { workspaceId: actor.workspaceId },
      include: { user: { select: { name: true, email: true } } },
      orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
    }),
  );
  return rows.map(({ userId, role, createdAt, user }) => ({
    ...user,
    userId,
    role,
    joinedAt: createdAt,
  }));
}

/** Gives a member another role; what it may not make any more ends. A workspace keeps at least one owner. */
export async function changeRole(
  actor: Actor,
  userId: string,
  role: GrantableRole,
): Promise<MemberChange> {
  return changeMember(actor, userId, { keepsOwner: role === "owner" }, async (tx, member) => {
    if (member.role === role) return;
    await tx.membership.updateMany({ where: member.where, data: { role } });
    const { subject, role: from } = member;
    await endWhatTheyMade(tx, actor, { userId, role });
    await recordEvent(tx, actor, { action: "role-changed", subject, from, to: role });
  });
}

/** Takes a member out, and with them the invitations and share links that they made. A workspace keeps at least one owner. */
export async function removeMember(actor: Actor, userId: string): Promise<MemberChange> {
  return changeMember(actor, userId, { keepsOwner: false }, async (tx, { where, subject }) => {
    await tx.membership.deleteMany({ where });
    await endWhatTheyMade(tx, actor, { userId, role: null });
    await recordEvent(tx, actor, { action: "member-removed", subject });
  });
}

type Changed = {
  where: { workspaceId: string; userId: string };
  role: Member["role"];
  subject: { id: string; name: string };
};

/** The ways in that a person made for others last no longer than the right to make them. `role` is what is left. */
async function endWhatTheyMade(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { userId, role }: { userId: string; role: GrantableRole | null },
): Promise<void> {
  const made = { workspaceId: actor.workspaceId, createdById: userId, revokedAt: null };
  const data = { revokedAt: new Date() };
  if (!(role && isAllowed({ role }, "members:manage"))) {
    await tx.invitation.updateMany({ where: { ...made, usedAt: null }, data });
  }
  if (role && isAllowed({ role }, "share:create")) return;
  const living = { ...made, expiresAt: { gt: new Date() } };
  const revoked = await tx.shareLink.updateManyAndReturn({ where: living, data });
  for (const { id: linkId } of revoked) {
    await recordLinkEnd(tx, actor, { action: "link-revoked", linkId });
  }
}

async function changeMember(
  actor: Actor,
  userId: string,
  { keepsOwner }: { keepsOwner: boolean },
  change: (tx: Prisma.TransactionClient, member: Changed) => Promise<void>,
): Promise<MemberChange> {
  if (!isAllowed(actor, "members:manage") || !isUuid(userId)) {
    return { ok: false, error: "absent" };
  }
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    // Two owners who change members at once take turns here.
    const owners = await tx.$queryRaw<{ user_id: string }[]>`
      select user_id from memberships where workspace_id = ${workspaceId}::uuid and role = 'owner' for update`;
    // The role that the request came with may have been taken away while it waited.
    if (!owners.some((owner) => owner.user_id === actor.userId)) {
      return { ok: false, error: "absent" };
    }
    const isLastOwner = owners.length === 1 && owners[0]?.user_id === userId;
    if (isLastOwner && !keepsOwner) return { ok: false, error: "last-owner" };
    const where = { workspaceId, userId };
    const member = await tx.membership.findUnique({
      where: { workspaceId_userId: where },
      select: { role: true, user: { select: { id: true, name: true } } },
    });
    if (!member) return { ok: false, error: "absent" };
    await change(tx, { where, role: member.role, subject: member.user });
    return { ok: true };
  });
}
