import "server-only";
import { prisma } from "../db";
import { claimAccount } from "./claim-account";
import { consumeLink } from "./mailed-links";

/**
 * Uses up a sign-in link: its account, or null when it cannot be used. Whoever opens it has the mailbox, and that
 * verifies the address; `signedInAs` is whom this browser is signed in as (claim-account.ts).
 */
export async function openSignInLink(
  token: string,
  signedInAs: string | null,
): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const user = await consumeLink(tx, token, "sign_in");
    if (!user) return null;
    if (user.emailVerifiedAt) return user.id;
    await claimAccount(tx, user, signedInAs);
    await tx.user.update({ where: { id: user.id }, data: { emailVerifiedAt: new Date() } });
    return user.id;
  });
}
