import "server-only";
import { prisma } from "../db";
import { type Claim, claimAccount } from "./claim-account";
import { consumeLink } from "./mailed-links";

/**
 * Uses up a sign-in link: its account, or null when it cannot be used. Whoever opens it has the mailbox, and that
 * verifies the address.
 */
export async function openSignInLink(token: string, claim: Claim): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const user = await consumeLink(tx, token, "sign_in");
    if (!user) return null;
    if (user.emailVerifiedAt) return user.id;
    await claimAccount(tx, user, claim);
    await tx.user.update({ where: { id: user.id }, data: { emailVerifiedAt: new Date() } });
    return user.id;
  });
}
