import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import type { Prisma, User } from "@/prisma/generated/client";
import { prisma } from "../db";
import { sendMail } from "../mail";
import { composeMail, type Letter } from "../mail-texts";
import { hashToken, makeToken } from "./token";

type Purpose = "sign_in" | "reset_password";

const MINUTE_MS = 60 * 1_000;

// Ten minutes is the rule (ASVS 6.5.5). Choosing a new password takes some longer, and this link signs nobody in.
const livesMs = { sign_in: 10 * MINUTE_MS, reset_password: 30 * MINUTE_MS };

/**
 * Mails a link to the account of this e-mail; nothing happens without one. Call it in `after()`, so that the answer
 * takes the same time for both. A new link ends the older ones of its purpose.
 */
export async function mailLink(
  email: string,
  kind: Exclude<Letter["kind"], "password-changed" | "share-locked">,
  locale: Locale,
): Promise<void> {
  const user = await prisma().user.findUnique({ where: { email } });
  if (!user) return;
  const purpose: Purpose = kind === "reset-password" ? "reset_password" : "sign_in";
  const { token, tokenHash } = makeToken();
  const expiresAt = new Date(Date.now() + livesMs[purpose]);
  await prisma().$transaction([
    prisma().verificationToken.deleteMany({ where: { userId: user.id, purpose } }),
    prisma().verificationToken.create({ data: { tokenHash, purpose, userId: user.id, expiresAt } }),
  ]);
  const path = purpose === "sign_in" ? `/sign-in/link/${token}` : `/reset-password/${token}`;
  await sendMail(composeMail({ kind, to: email, locale: readLocale(user, locale), path }));
}

/** The account's language, else that of the page that is asking. */
export function readLocale({ locale }: Pick<User, "locale">, fallback: Locale): Locale {
  return locale === "en" || locale === "zh" ? locale : fallback;
}

/**
 * The e-mail of the account that a mailed link is for; null when it cannot be used any more. Looking does not use it
 * up: mail scanners look at every link.
 */
export async function findLinkOwner(token: string, purpose: Purpose): Promise<string | null> {
  const found = await prisma().verificationToken.findUnique({
    where: { tokenHash: hashToken(token), purpose, expiresAt: { gt: new Date() } },
    select: { user: { select: { email: true } } },
  });
  return found?.user.email ?? null;
}

/** Uses a link up inside the caller's transaction: its account, for exactly one of several callers; null else. */
export async function consumeLink(
  tx: Prisma.TransactionClient,
  token: string,
  purpose: Purpose,
): Promise<User | null> {
  const where = { tokenHash: hashToken(token), purpose, expiresAt: { gt: new Date() } };
  const found = await tx.verificationToken.findUnique({ where, include: { user: true } });
  if (!found) return null;
  // Of two at once the second waits for the first one's row and then finds it gone.
  const { count } = await tx.verificationToken.deleteMany({ where });
  return count === 1 ? found.user : null;
}
