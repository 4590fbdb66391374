import "server-only";
import { headers } from "next/headers";
import type { Locale } from "@/lib/i18n/locale";
import { getInstrument } from "@/lib/instrument/catalog";
import { redactReport } from "@/lib/report/redact";
import type { Report } from "@/lib/report/schema";
import type { Visibility } from "@/lib/report/visibility";
import { coarsenAddress, readAddress } from "./auth/address";
import { describeDevice } from "./auth/device";
import { readLocale } from "./auth/mailed-links";
import { verifyPassword } from "./auth/password";
import { inWorkspace, queryPrepared } from "./db";
import { env } from "./env";
import { sendMail } from "./mail";
import { composeMail } from "./mail-texts";
import { isAllowed } from "./policy";
import { forgiveTry, mayTry, unlessTooMany } from "./rate-limit";
import { findReport } from "./reports";
import type { Actor } from "./session";
import type { Grant } from "./share-grants";
import { recordLinkEnd } from "./share-links";

/** A report as a link shows it: redacted already. */
export type SharedReport = {
  kind: "report";
  reportId: string;
  report: Report;
  createdAt: Date;
  visibility: Visibility;
  companyName: string;
  /** For whom the link was made. */
  receiver: string;
  /** Null leaves the language to the reader. */
  locale: Locale | null;
  expiresAt: Date;
};

/** A link whose passcode this reader has not given. Nothing of the report. */
export type PasscodeDoor = { kind: "passcode"; isLocked: boolean; locale: Locale | null };

/** What a try at a passcode came to; `absent` also where the link has ended. */
export type PasscodeTry = "right" | "wrong" | "wait" | "locked" | "absent";

/**
 * What a grant opens, in one round trip: the only way to a report without an account. Null when the link has expired,
 * was revoked, or its company is removed.
 */
export async function findSharedReport(grant: Grant): Promise<SharedReport | PasscodeDoor | null> {
  const link = await loadLink(grant);
  if (!link) return null;
  const { content, locale, receiver, expiresAt, reportId, createdAt } = link;
  if (content === null) return { kind: "passcode", isLocked: link.lockedAt !== null, locale };
  const visibility = { scope: link.scope, money: link.money, comments: link.comments };
  // A report that was opened has its company's name.
  const companyName = link.companyName ?? "";
  return buildShared({
    ...{ content, reportId, createdAt, companyName, visibility, receiver, locale, expiresAt },
  });
}

/** What the reader of a link with these wishes would see, before or after it is made; null where there is nothing to share. */
export async function previewSharedReport(
  actor: Actor,
  reportId: string,
  wishes: Pick<SharedReport, "receiver" | "locale" | "expiresAt" | "visibility">,
): Promise<SharedReport | null> {
  if (!isAllowed(actor, "share:create")) return null;
  const kept = await findReport(actor, reportId);
  if (!kept) return null;
  const { report: content, companyName, createdAt } = kept;
  return buildShared({ ...wishes, content, reportId, createdAt, companyName });
}

function buildShared({
  content,
  ...shown
}: Omit<SharedReport, "kind" | "report"> & { content: Report }): SharedReport {
  const instrument = getInstrument(content.instrument.version);
  return { kind: "report", report: redactReport(content, instrument, shown.visibility), ...shown };
}

/** Notes in the log of a link that its report was shown, or taken away as a PDF; once a minute for a device. */
export async function logView(grant: Grant, kind: "page" | "pdf"): Promise<void> {
  const from = await headers();
  const { browser, system } = describeDevice(from.get("user-agent") ?? "");
  const address = coarsenAddress(readAddress(from, env().TRUSTED_PROXY_HOPS));
  await queryPrepared("log_share_view", "select log_share_view($1, $2, $3, $4, $5)", [
    ...[grant.linkId, kind, browser, system, address],
  ]);
}

/**
 * Tries a passcode; the caller keeps the grant of who gave the right one (`keepGrant`). Ten wrong ones a minute; the one after the fiftieth of a
 * day locks the link, and its maker and the owners are told.
 */
export async function tryPasscode(grant: Grant, passcode: string): Promise<PasscodeTry> {
  const link = await loadLink({ ...grant, hasPassed: false });
  if (!link?.passcodeHash) return "absent";
  if (link.lockedAt) return "locked";
  const minute = { limit: "share-passcode:minute", by: grant.linkId } as const;
  const day = { limit: "share-passcode:day", by: grant.linkId } as const;
  if (!(await mayTry([minute]))) return "wait";
  if (!(await mayTry([day]))) {
    await lock(grant.linkId, link);
    return "locked";
  }
  const { passcodeHash } = link;
  return unlessTooMany(
    async () => {
      if (!(await verifyPassword(passcodeHash, passcode))) return "wrong";
      await forgiveTry([minute, day]);
      return "right";
    },
    () => "wait",
  );
}

type LinkRow = {
  workspaceId: string;
  receiver: string;
  scope: Visibility["scope"];
  money: boolean;
  comments: boolean;
  locale: Locale | null;
  passcodeHash: string | null;
  lockedAt: Date | null;
  createdById: string | null;
  expiresAt: Date;
  reportId: string;
  companyName: string | null;
  content: Report | null;
  createdAt: Date;
};

async function loadLink({ linkId, hasPassed }: Grant): Promise<LinkRow | null> {
  const [row] = await queryPrepared<LinkRow>(
    "load_shared_report",
    `select workspace_id as "workspaceId", receiver, scope, money, comments, locale, passcode_hash as "passcodeHash",
       locked_at as "lockedAt", created_by_id as "createdById", expires_at as "expiresAt", report_id as "reportId",
       company_name as "companyName", content, created_at as "createdAt"
     from load_shared_report($1, $2)`,
    [linkId, hasPassed],
  );
  return row ?? null;
}

async function lock(
  linkId: string,
  { workspaceId, reportId, createdById }: LinkRow,
): Promise<void> {
  const told = await inWorkspace({ workspaceId }, async (tx) => {
    const { count } = await tx.shareLink.updateMany({
      where: { id: linkId, workspaceId, lockedAt: null },
      data: { lockedAt: new Date() },
    });
    if (count === 0) return [];
    await recordLinkEnd(tx, { workspaceId, userId: null }, { action: "link-locked", linkId });
    const maker = createdById ? [{ userId: createdById }] : [];
    return tx.membership.findMany({
      where: { workspaceId, OR: [{ role: "owner" }, ...maker] },
      select: { user: { select: { email: true, locale: true } } },
    });
  });
  const path = `/reports/${reportId}/share`;
  await Promise.all(
    told.map(({ user }) =>
      sendMail(
        composeMail({ kind: "share-locked", to: user.email, locale: readLocale(user, "en"), path }),
      ),
    ),
  );
}
