import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Locale } from "@/lib/i18n/locale";
import { findSessionId } from "./auth/cookie";
import { queryPrepared } from "./db";
import { isAllowed, type Permission, type Role } from "./policy";

declare const brand: unique symbol;

/** Who is asking, and in which workspace. Only this file makes one, so a tenant read without a session does not compile. */
export type Actor = {
  readonly userId: string | null;
  readonly workspaceId: string;
  readonly role: Role;
  readonly [brand]: true;
};

/** The signed-in person, whatever workspace they look at. */
export type Person = {
  sessionId: string;
  userId: string;
  email: string;
  name: string;
  locale: Locale | null;
  /** Whether single-key shortcuts are on. */
  shortcuts: boolean;
  emailVerified: boolean;
  signedInAt: Date;
  workspaceId: string | null;
  memberships: { workspaceId: string; name: string; role: Exclude<Role, "reader"> }[];
};

/** The row of the samples' workspace; scripts/seed.ts fills it. */
export const SAMPLE_WORKSPACE_ID = "00000000-0000-7000-8000-000000000001";

/** The person behind the cookie; null when there is none or the session has ended. One query a request. */
export const findPerson = cache(async (): Promise<Person | null> => {
  const sessionId = await findSessionId();
  if (!sessionId) return null;
  const [row] = await queryPrepared<Person>(
    "find_session",
    `select session_id as "sessionId", user_id as "userId", email, name, locale, shortcuts,
       email_verified as "emailVerified", created_at as "signedInAt", workspace_id as "workspaceId", memberships
     from find_session($1)`,
    [sessionId],
  );
  return row ?? null;
});

/** The signed-in person, else the sign-in page, which leads back to `next` (a path of ours). */
export async function requirePerson(next = "/companies"): Promise<Person> {
  return (await findPerson()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** The person as a member of the chosen workspace, or of the first; null without a session or any membership. */
export async function findActor(): Promise<Actor | null> {
  const person = await findPerson();
  if (!person) return null;
  const { memberships, workspaceId, userId } = person;
  const membership = memberships.find((m) => m.workspaceId === workspaceId) ?? memberships[0];
  if (!membership) return null;
  return makeActor({ userId, workspaceId: membership.workspaceId, role: membership.role });
}

/** The acting member, else the sign-in page. Where an answer must not be a redirect, ask `findActor`. */
export async function requireActor(next?: string): Promise<Actor> {
  await requirePerson(next);
  return (await findActor()) ?? redirect("/settings/workspaces");
}

/** For pages and actions: what a person may not see or do looks as if it were not there. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!isAllowed(actor, permission)) notFound();
}

/** Nobody in particular, who may read the public samples. */
export function sampleReader(): Actor {
  return makeActor({ userId: null, workspaceId: SAMPLE_WORKSPACE_ID, role: "reader" });
}

function makeActor(actor: Omit<Actor, typeof brand>): Actor {
  return actor as Actor; // the brand
}
