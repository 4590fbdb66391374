import "server-only";
import type { Visibility } from "@/lib/report/visibility";
import type { Prisma } from "@/prisma/generated/client";
import { inWorkspace } from "./db";
import { isAllowed, type Role } from "./policy";
import { findRequestId } from "./request-id";
import type { Actor } from "./session";

/** What an event is about, by the name that it has then; an invitation need not have one. */
type About = { subject: { id: string; name: string } };

/**
 * Everything that the log tells, with its details: names and choices, never an answer, an e-mail address, a token or a
 * passcode. lib/i18n/messages/<locale>/audit.json has a text for each.
 */
export type AuditEvent =
  | { action: "signed-in"; by: string }
  | { action: "password-changed" | "password-reset" | "signed-out-everywhere" }
  | { action: "member-joined"; role: Role }
  | (About &
      (
        | { action: "sign-in-refused" | "member-removed" | "sample-copied" | "company-added" }
        | { action: "company-removed" | "company-restored" | "company-deleted" }
        | { action: "assessment-imported" | "assessment-exported" | "profile-changed" }
        | { action: "report-made" }
        | { action: "workspace-renamed" | "company-renamed"; before: string }
        | { action: "member-invited" | "invitation-revoked"; role: Role }
        | { action: "role-changed"; from: Role; to: Role }
        | { action: "assessment-started"; answers: "none" | "copied" }
        | { action: "report-exported"; file: string }
        | ({ action: "link-made"; company: string; money: "shown" | "hidden" } & Pick<
            Visibility,
            "scope"
          >)
        | { action: "link-revoked" | "link-locked"; company: string }
      ));

/** Who did it, in which workspace; without a user it was nobody who is signed in. */
type Doer = Pick<Actor, "workspaceId" | "userId">;

/**
 * Writes an event in the transaction of what it tells (`inWorkspace`), so that there is never one without the other. The
 * last statement of it: other events of the workspace wait until the transaction ends.
 */
export async function recordEvent(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: Doer,
  event: AuditEvent,
): Promise<void> {
  const { action, subject, ...details } = { subject: null, ...event };
  await tx.$executeRaw`
    insert into audit_events (workspace_id, actor_id, actor_name, action, subject_id, subject, details, request_id)
    values (${workspaceId}::uuid, ${userId}::uuid, (select name from users where id = ${userId}::uuid), ${action},
      ${subject?.id ?? null}::uuid, ${subject?.name ?? null}, ${JSON.stringify(details)}::jsonb, ${findRequestId() ?? null})`;
}

/** The same for what changes no row: something was taken away as a file. */
export async function recordExport(actor: Actor, event: AuditEvent): Promise<void> {
  await inWorkspace(actor, (tx) => recordEvent(tx, actor, event));
}

/**
 * Writes what happened to a person's account into the log of every workspace that they are a member of. By the person,
 * unless `actorId` says null: by nobody who is signed in.
 */
export async function recordForPerson(
  tx: Prisma.TransactionClient,
  { userId, actorId = userId }: { userId: string; actorId?: null | string },
  event: AuditEvent,
): Promise<void> {
  await tx.$executeRaw`select set_config('app.user_id', ${userId}, true)`;
  const memberships = await tx.membership.findMany({
    where: { userId },
    // Everybody waits for their turns in the same order.
    orderBy: { workspaceId: "asc" },
    select: { workspaceId: true },
  });
  for (const { workspaceId } of memberships) {
    await tx.$executeRaw`select set_config('app.workspace_id', ${workspaceId}, true)`;
    await recordEvent(tx, { workspaceId, userId: actorId }, event);
  }
}

/** One event as its owners read it. */
export type AuditEntry = {
  number: number;
  createdAt: Date;
  /** The name as it was; null when nobody was signed in. */
  actor: string | null;
  action: AuditEvent["action"];
  subject: string | null;
  details: Record<string, string>;
  /** False when this event was changed in the database, or the one before it is not the one that was. */
  isSound: boolean;
};

const SHOWN = 50;

/**
 * The events before the one of that number, newest first; null when the actor may not read them. `older` is what to ask
 * for next.
 */
export async function listAuditEvents(
  actor: Actor,
  before = 2 ** 31 - 1,
): Promise<{ entries: AuditEntry[]; older: number | null } | null> {
  if (!isAllowed(actor, "audit:read")) return null;
  // One row more than is shown: the last one's hash is judged by the one before.
  const rows = await inWorkspace(
    actor,
    (tx) => tx.$queryRaw<AuditEntry[]>`
      select (e).number, (e).created_at as "createdAt", (e).actor_name as actor, (e).action, (e).subject, (e).details,
        (e).hash = hash_audit_event(e, lag((e).hash) over (order by (e).number)) as "isSound"
      from (
        select e from audit_events e
        where e.workspace_id = ${actor.workspaceId}::uuid and e.number < ${before}
        order by e.number desc limit ${SHOWN + 1}
      ) shown
      order by (e).number desc`,
  );
  const entries = rows.slice(0, SHOWN);
  return { entries, older: rows.length > SHOWN ? (entries.at(-1)?.number ?? null) : null };
}
