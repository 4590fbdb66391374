import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { recordEvent } from "./audit-log";
import { hashToken, makeToken } from "./auth/token";
import { inWorkspace, prisma, queryPrepared } from "./db";
import { env } from "./env";
import { isAllowed, type Role } from "./policy";
import { mayTry } from "./rate-limit";
import type { Actor, Person } from "./session";
import { isUuid } from "./uuid";

/** Roles that an invitation can give. */
export const invitedRoles = ["editor", "viewer"] as const;

export type InvitedRole = (typeof invitedRoles)[number];

/** An invitation that can still be used. Its link is not kept. */
export type OpenInvitation = {
  id: string;
  role: Exclude<Role, "reader">;
  /** Whom it is meant for, in the owner's words; may be empty. */
  note: string;
  createdBy: string | null;
  expiresAt: Date;
};

/** What the holder of a link sees before accepting. */
export type InvitationOffer = { workspaceId: string; workspaceName: string; role: InvitedRole };

const LIVES_MS = 7 * 24 * 60 * 60 * 1_000;

/** Makes a link that lets one person in, for seven days. The only time that it is seen; its SHA-256 is kept. */
export async function createInvitation(
  actor: Actor,
  { role, note }: { role: InvitedRole; note: string },
): Promise<{ ok: true; link: string } | { ok: false; error: "absent" | "too-many" }> {
  const { workspaceId, userId } = actor;
  if (!isAllowed(actor, "members:manage")) return { ok: false, error: "absent" };
  if (!(await mayTry([{ limit: "invite:workspace", by: workspaceId }]))) {
    return { ok: false, error: "too-many" };
  }
  const { token, tokenHash } = makeToken();
  const expiresAt = new Date(Date.now() + LIVES_MS);
  await inWorkspace(actor, async (tx) => {
    const { id } = await tx.invitation.create({
      data: { workspaceId, tokenHash, role, note, createdById: userId, expiresAt },
    });
    await recordEvent(tx, actor, { action: "member-invited", subject: { id, name: note }, role });
  });
  return { ok: true, link: new URL(`/invite/${token}`, env().APP_ORIGIN).href };
}

/** The invitations that are neither used, revoked nor expired; null when the actor may not see them. */
export async function listInvitations(actor: Actor): Promise<OpenInvitation[] | null> {
  if (!isAllowed(actor, "members:manage")) return null;
  const { workspaceId } = actor;
  const rows = await inWorkspace(actor, (tx) =>
    tx.invitation.findMany({
      where: { workspaceId, usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
      include: { createdBy: { select: { name: true } } },
      orderBy: { createdAt: "desc" },
    }),
  );
  return rows.map(({ id, role, note, createdBy, expiresAt }) => ({
    ...{ id, role, note, expiresAt },
    createdBy: createdBy?.name ?? null,
  }));
}

/** Makes a link worthless; false when it is not this actor's to revoke, or already used. */
export async function revokeInvitation(actor: Actor, invitationId: string): Promise<boolean> {
  if (!isAllowed(actor, "members:manage") || !isUuid(invitationId)) return false;
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const [revoked] = await tx.invitation.updateManyAndReturn({
      where: { id: invitationId, workspaceId, usedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (!revoked) return false;
    const { id, note: name, role } = revoked;
    await recordEvent(tx, actor, { action: "invitation-revoked", subject: { id, name }, role });
    return true;
  });
}

/** The offer behind a link; null alike for a link that is unknown, expired, used or revoked. */
export async function findInvitation(token: string): Promise<InvitationOffer | null> {
  const invitation = await findOpen(token);
  if (!invitation) return null;
  const { workspaceId, role } = invitation;
  const workspace = await inWorkspace(invitation, (tx) =>
    tx.workspace.findUnique({ where: { id: workspaceId } }),
  );
  return workspace && { workspaceId, workspaceName: workspace.name, role };
}

/**
 * Makes the person a member and the workspace the one this device looks at; the link is used up. Who is a member
 * already stays what they are and leaves the link to somebody else. False when the link cannot be used.
 */
export async function acceptInvitation(
  person: Pick<Person, "userId" | "sessionId">,
  token: string,
): Promise<boolean> {
  const invitation = await findOpen(token);
  if (!invitation) return false;
  const { workspaceId } = invitation;
  const joined = await inWorkspace(invitation, (tx) => join(tx, invitation, person.userId));
  if (!joined) return false;
  await prisma().session.updateMany({
    where: { id: person.sessionId, userId: person.userId },
    data: { workspaceId },
  });
  return true;
}

type Open = { id: string; workspaceId: string; role: InvitedRole };

async function findOpen(token: string): Promise<Open | null> {
  const [invitation] = await queryPrepared<Open>(
    "find_invitation",
    `select id, workspace_id as "workspaceId", role from find_invitation($1)
     where used_at is null and revoked_at is null and expires_at > now()`,
    [hashToken(token)],
  );
  return invitation ?? null;
}

async function join(
  tx: Prisma.TransactionClient,
  { id, workspaceId, role }: Open,
  userId: string,
): Promise<boolean> {
  const known = await tx.membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
  });
  if (known) return true;
  // Of two people at once the second waits for the first one's row and then finds it used.
  const { count } = await tx.invitation.updateMany({
    where: { id, workspaceId, usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  });
  if (count === 0) return false;
  await tx.membership.create({ data: { workspaceId, userId, role } });
  await recordEvent(tx, { workspaceId, userId }, { action: "member-joined", role });
  return true;
}
