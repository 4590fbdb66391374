import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import { recordForPerson } from "../audit-log";
import { prisma } from "../db";
import { sendMail } from "../mail";
import { composeMail } from "../mail-texts";
import type { Person } from "../session";
import { type Claim, claimAccount } from "./claim-account";
import { consumeLink, findLinkOwner, readLocale } from "./mailed-links";
import { hashPassword, judgePassword, type PasswordProblem } from "./password";
import { checkPassword, type SignInProblem } from "./sign-in";

/**
 * Sets a new password by a mailed link. Every session and every other link of the account ends, and nobody is signed
 * in. Returns the address to write a notice to. A refused password does not use the link up.
 */
export async function resetPassword(
  token: string,
  password: string,
  claim: Claim,
): Promise<{ ok: true; email: string } | { ok: false; error: PasswordProblem | "link-ended" }> {
  const email = await findLinkOwner(token, "reset_password");
  if (!email) return { ok: false, error: "link-ended" };
  const tooWeak = judgePassword(password, email);
  if (tooWeak) return { ok: false, error: tooWeak };
  const passwordHash = await hashPassword(password);
  return prisma().$transaction(async (tx) => {
    const user = await consumeLink(tx, token, "reset_password");
    if (!user) return { ok: false, error: "link-ended" };
    const now = new Date();
    await claimAccount(tx, user, claim);
    await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, emailVerifiedAt: user.emailVerifiedAt ?? now },
    });
    await tx.session.updateMany({ where: { userId: user.id }, data: { revokedAt: now } });
    await tx.verificationToken.deleteMany({ where: { userId: user.id } });
    await recordForPerson(tx, { userId: user.id }, { action: "password-reset" });
    return { ok: true, email };
  });
}

/** Changes a password that is known. Every session of the person ends; the caller signs this device in again. */
export async function changePassword(
  person: Person,
  { current, password, address }: { current: string; password: string; address: string },
): Promise<
  { ok: true } | { ok: false; error: PasswordProblem } | { ok: false; error: SignInProblem }
> {
  const tooWeak = judgePassword(password, person.email);
  if (tooWeak) return { ok: false, error: tooWeak };
  const check = await checkPassword({ email: person.email, password: current, address });
  if (!check.ok) return check;
  const passwordHash = await hashPassword(password);
  const { userId } = person;
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: check.passwordHash },
      data: { passwordHash },
    });
    // It was reset meanwhile: the one that was known is known no more.
    if (count === 0) return { ok: false, error: "not-accepted" };
    await tx.session.updateMany({ where: { userId }, data: { revokedAt: new Date() } });
    await tx.verificationToken.deleteMany({ where: { userId } });
    await recordForPerson(tx, { userId }, { action: "password-changed" });
    return { ok: true };
  });
}

/** Whether the account has a password; without one a mailed link sets it. */
export async function hasPassword({ userId }: Person): Promise<boolean> {
  return (await prisma().user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0;
}

/** Tells the owner of an account that its password is another one now. Call it in `after()`. */
export async function mailPasswordNotice(email: string, fallback: Locale): Promise<void> {
  const user = await prisma().user.findUnique({ where: { email } });
  if (!user) return;
  const locale = readLocale(user, fallback);
  await sendMail(
    composeMail({ kind: "password-changed", to: email, locale, path: "/forgot-password" }),
  );
}
