import "server-only";
import { prisma } from "../db";
import type { Person } from "../session";
import { type Device, describeDevice } from "./device";

/** A signed-in session ends after this long, however much it is used. find_session ends one that is idle for 12 hours. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;
const IDLE_MS = 12 * 60 * 60 * 1_000;

/** One signed-in device of a person. */
export type SignedInDevice = Device & {
  sessionId: string;
  signedInAt: Date;
  /** To the minute. */
  seenAt: Date;
};

/**
 * Begins a session on a device, in the workspace that the person last looked at, and ends the one that this browser had
 * (`replaces`). Returns its id.
 */
export async function beginSession(
  userId: string,
  { userAgent, replaces }: { userAgent: string; replaces: string | null },
): Promise<string> {
  const now = Date.now();
  const latest = await prisma().session.findFirst({
    where: { userId },
    orderBy: { seenAt: "desc" },
    select: { workspaceId: true },
  });
  const ended = [
    { revokedAt: { not: null } },
    { expiresAt: { lt: new Date(now) } },
    { seenAt: { lt: new Date(now - IDLE_MS) } },
  ];
  const [, { id }] = await prisma().$transaction([
    // The rows of sessions that have ended leave with the next one.
    prisma().session.deleteMany({
      where: { OR: [{ userId, OR: ended }, ...(replaces ? [{ id: replaces }] : [])] },
    }),
    prisma().session.create({
      data: {
        userId,
        userAgent: userAgent.slice(0, 400),
        workspaceId: latest?.workspaceId ?? null,
        expiresAt: new Date(now + SESSION_SECONDS * 1_000),
      },
    }),
  ]);
  return id;
}

/** The devices that are signed in now, the last used first. */
export async function listDevices({ userId }: Person): Promise<SignedInDevice[]> {
  const rows = await prisma().session.findMany({
    where: {
      userId,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      seenAt: { gt: new Date(Date.now() - IDLE_MS) },
    },
    orderBy: { seenAt: "desc" },
  });
  return rows.map(({ id, userAgent, createdAt, seenAt }) => ({
    ...describeDevice(userAgent),
    sessionId: id,
    signedInAt: createdAt,
    seenAt,
  }));
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
  await prisma().session.updateMany({
    where: { userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}
