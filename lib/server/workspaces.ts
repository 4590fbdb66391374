import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "./audit-log";
import { inWorkspace, prisma } from "./db";
import { isAllowed } from "./policy";
import type { Actor, Person } from "./session";

/** Makes this device look at another of the person's workspaces; false when they are no member of it. */
export async function openWorkspace(
  { userId, sessionId }: Person,
  workspaceId: string,
): Promise<boolean> {
  const membership = await inWorkspace({ workspaceId }, (tx) =>
    tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } }),
  );
  if (!membership) return false;
  await prisma().session.updateMany({ where: { id: sessionId, userId }, data: { workspaceId } });
  return true;
}

/** Makes an empty workspace that the person owns. Returns its id. */
export async function createWorkspace(userId: string, name: string): Promise<string> {
  const id = randomUUID();
  await inWorkspace({ workspaceId: id }, async (tx) => {
    await tx.workspace.create({ data: { id, name } });
    await tx.membership.create({ data: { workspaceId: id, userId, role: "owner" } });
  });
  return id;
}

/** Gives the actor's workspace another name; false when the actor may not. */
export async function renameWorkspace(actor: Actor, name: string): Promise<boolean> {
  if (!isAllowed(actor, "workspace:manage")) return false;
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const was = await tx.workspace.findUnique({ where: { id: workspaceId } });
    const { count } = await tx.workspace.updateMany({ where: { id: workspaceId }, data: { name } });
    if (!was || count === 0) return false;
    const subject = { id: workspaceId, name };
    const { name: before } = was;
    if (name !== before) {
      await recordEvent(tx, actor, { action: "workspace-renamed", subject, before });
    }
    return true;
  });
}
