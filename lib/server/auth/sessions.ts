import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { recordForPerson } from "../audit-log";
import { prisma, queryPrepared } from "../db";
import type { Person } from "../session";
import { type Device, describeDevice } from "./device";

/** A signed-in session ends after this long, however much it is used. The view live_sessions says when one ends earlier. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** One signed-in device of a person. */
export type SignedInDevice = Device & {
  sessionId: string;
  signedInAt: Date;
  /** To the minute. */
  seenAt: Date;
};

/** Where a session begins, and by which way in: password, link, or the provider's id. The one that this browser had (`replaces`) ends. */
type Beginning = { userAgent: string; replaces: string | null; by: string };

/** Begins a session on a device, in the workspace that the person last looked at. Returns its id. */
export async function beginSession(userId: string, on: Beginning): Promise<string> {
  return prisma().$transaction((tx) => insertSession(tx, userId, on));
}

/** The same after a password was compared with this hash; null when the account's is another one by now. */
export async function beginSessionByPassword(
  { userId, passwordHash }: { userId: string; passwordHash: string },
  on: Beginning,
): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    // Who sets another password changes this row first and ends the sessions then: one of the two waits for the other.
    const held = await tx.$queryRaw<unknown[]>`
      select 1 from users where id = ${userId}::uuid and password_hash = ${passwordHash} for share`;
    return held.length === 1 ? insertSession(tx, userId, on) : null;
  });
}

async function insertSession(
  tx: Prisma.TransactionClient,
  userId: string,
  { userAgent, replaces, by }: Beginning,
): Promise<string> {
  const latest = await tx.session.findFirst({
    where: { userId },
    orderBy: { seenAt: "desc" },
    select: { workspaceId: true },
  });
  // The rows of sessions that have ended leave with the next one.
  await tx.$executeRaw`
    delete from sessions where id = ${replaces}::uuid
      or user_id = ${userId}::uuid and id not in (select id from live_sessions where user_id = ${userId}::uuid)`;
  const { id } = await tx.session.create({
    data: {
      userId,
      userAgent: userAgent.slice(0, 400),
      workspaceId: latest?.workspaceId ?? null,
      expiresAt: new Date(Date.now() + SESSION_SECONDS * 1_000),
    },
  });
  await recordForPerson(tx, { userId }, { action: "signed-in", by });
  return id;
}

/** The devices that are signed in now, the last used first. */
export async function listDevices({ userId }: Person): Promise<SignedInDevice[]> {
  const rows = await queryPrepared<{ userAgent: string } & Omit<SignedInDevice, keyof Device>>(
    "list_devices",
    `select id as "sessionId", user_agent as "userAgent", created_at as "signedInAt", seen_at as "seenAt"
     from live_sessions where user_id = $1 order by seen_at desc`,
    [userId],
  );
  return rows.map(({ userAgent, ...session }) => ({ ...describeDevice(userAgent), ...session }));
}

/** Ends one session of the person; its cookie is worthless from the next request on. */
export async function endSession(
  { userId }: Pick<Person, "userId">,
  sessionId: string,
): Promise<void> {
  await prisma().session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** Ends every session of the person, this one included. */
export async function endAllSessions({ userId }: Pick<Person, "userId">): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await tx.session.updateMany({
      where: { userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await recordForPerson(tx, { userId }, { action: "signed-out-everywhere" });
  });
}
