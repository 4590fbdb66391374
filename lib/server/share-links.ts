import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import type { Visibility } from "@/lib/report/visibility";
import type { Prisma } from "@/prisma/generated/client";
import { recordEvent } from "./audit-log";
import { hashPassword } from "./auth/password";
import { makeToken } from "./auth/token";
import { inWorkspace, queryPrepared } from "./db";
import { env } from "./env";
import { isAllowed } from "./policy";
import { mayTry, TooMany } from "./rate-limit";
import { findReportEntry } from "./reports";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** For how many days a link may live; the first is the default. */
export const shareDays = [30, 7, 90, 365] as const;

/** What the maker of a link decides. */
export type ShareWishes = Visibility & {
  /** For whom it is, in the maker's words. */
  receiver: string;
  /** Null leaves the language to the reader. */
  locale: Locale | null;
  days: (typeof shareDays)[number];
  passcode: string | null;
};

/** One time that a link was used. */
type ShareView = {
  id: string;
  kind: "page" | "pdf";
  browser: string | null;
  system: string | null;
  address: string;
  viewedAt: Date;
};

/** A link as its makers see it. The address itself was seen once and is not kept. */
export type ShareLink = Visibility & {
  id: string;
  receiver: string;
  locale: Locale | null;
  hasPasscode: boolean;
  /** `locked`: too many wrong passcodes; nobody new comes in. */
  state: "live" | "locked" | "expired" | "revoked";
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** When nobody new was let in any more. */
  lockedAt: Date | null;
  /** Of the views that are kept; `isLogFull`: there may have been older ones. */
  viewCount: number;
  isLogFull: boolean;
  /** The newest of them, or all. */
  views: ShareView[];
};

const DAY_MS = 24 * 60 * 60 * 1_000;
const VIEWS_SHOWN = 20;
/** As forget_old_share_views() has it. */
const VIEWS_KEPT = 300;
const newestFirst = [{ viewedAt: "desc" as const }, { id: "desc" as const }];

/**
 * Makes a link to one report; null when that is absent or not the actor's to share. The address is seen only now. Throws
 * TooMany after sixty in an hour.
 */
export async function createShareLink(
  actor: Actor,
  reportId: string,
  { passcode, days, ...wishes }: ShareWishes,
): Promise<string | null> {
  const report = isAllowed(actor, "share:create") && (await findReportEntry(actor, reportId));
  if (!report) return null;
  const { workspaceId, userId } = actor;
  if (!(await mayTry([{ limit: "share:workspace", by: workspaceId }]))) throw new TooMany();
  const { token, tokenHash } = makeToken();
  const passcodeHash = passcode === null ? null : await hashPassword(passcode);
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  await inWorkspace(actor, async (tx) => {
    const { id, receiver } = await tx.shareLink.create({
      data: {
        ...{ ...wishes, workspaceId, reportId, tokenHash, passcodeHash },
        ...{ createdById: userId, createdAt, expiresAt },
      },
    });
    await recordEvent(tx, actor, {
      ...{ action: "link-made", subject: { id, name: receiver }, company: report.companyName },
      ...{ scope: wishes.scope, money: wishes.money ? "shown" : "hidden" },
    });
  });
  return new URL(`/r/${token}`, env().APP_ORIGIN).href;
}

/** Every link of a report, newest first, one of them with its whole log; null when the actor may not see them. */
export async function listShareLinks(
  actor: Actor,
  reportId: string,
  wholeLogOf?: string,
): Promise<ShareLink[] | null> {
  if (!isAllowed(actor, "share:read") || !isUuid(reportId)) return null;
  const { workspaceId } = actor;
  const rows = await inWorkspace(actor, async (tx) => {
    const links = await tx.shareLink.findMany({
      where: { workspaceId, reportId },
      orderBy: { createdAt: "desc" },
      include: {
        createdBy: { select: { name: true } },
        views: { orderBy: newestFirst, take: VIEWS_SHOWN },
        _count: { select: { views: true } },
      },
    });
    const whole = links.find(({ id }) => id === wholeLogOf);
    if (whole) {
      const where = { workspaceId, linkId: whole.id };
      whole.views = await tx.shareView.findMany({ where, orderBy: newestFirst });
    }
    return links;
  });
  return rows.map(({ createdBy, views, _count, passcodeHash, scope, locale, ...link }) => ({
    ...link,
    // The checks of the tables allow no other words.
    scope: scope as Visibility["scope"],
    locale: locale as Locale | null,
    state: judge(link),
    hasPasscode: passcodeHash !== null,
    createdBy: createdBy?.name ?? null,
    viewCount: _count.views,
    isLogFull: _count.views >= VIEWS_KEPT,
    views: views.map(({ id, kind, ...view }) => ({
      ...view,
      id: String(id),
      kind: kind as ShareView["kind"],
    })),
  }));
}

/** Ends a link at once: pages that are open end at their next request. False when it is not this actor's to end. */
export async function revokeShareLink(actor: Actor, linkId: string): Promise<boolean> {
  if (!isAllowed(actor, "share:create") || !isUuid(linkId)) return false;
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const { count } = await tx.shareLink.updateMany({
      where: { id: linkId, workspaceId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 1) await recordLinkEnd(tx, actor, { action: "link-revoked", linkId });
    return count === 1;
  });
}

/** Writes into the audit log that a link was ended, or closed to newcomers. */
export async function recordLinkEnd(
  tx: Prisma.TransactionClient,
  by: Pick<Actor, "workspaceId" | "userId">,
  { action, linkId: id }: { action: "link-revoked" | "link-locked"; linkId: string },
): Promise<void> {
  const { receiver, report } = await tx.shareLink.findFirstOrThrow({
    where: { id, workspaceId: by.workspaceId },
    include: { report: { select: { assessment: { select: { company: true } } } } },
  });
  const company = report.assessment.company.name;
  await recordEvent(tx, by, { action, subject: { id, name: receiver }, company });
}

/** How many links to a report work now, in one round trip; 0 for who may not see them. */
export async function countLiveShareLinks(actor: Actor, reportId: string): Promise<number> {
  if (!isAllowed(actor, "share:read") || !isUuid(reportId)) return 0;
  const [row] = await queryPrepared<{ count: number }>(
    "count_live_share_links",
    "select count_live_share_links($1, $2) as count",
    [actor.workspaceId, reportId],
  );
  return row?.count ?? 0;
}

type Times = { revokedAt: Date | null; expiresAt: Date; lockedAt: Date | null };

function judge({ revokedAt, expiresAt, lockedAt }: Times): ShareLink["state"] {
  if (revokedAt) return "revoked";
  if (expiresAt <= new Date()) return "expired";
  return lockedAt ? "locked" : "live";
}
