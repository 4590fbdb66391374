import "server-only";
import { prisma } from "../db";
import { consumeLink } from "./mailed-links";

/**
 * Uses up a sign-in link: its account, or null when it cannot be used.
 *
 * Whoever opens it has the mailbox, and that verifies the address. But an account whose address was not verified may
 * have been made by somebody else, who knows its password and waits for the owner of the address to move in. So its
 * password and sessions end here, unless this very browser (`signedInAs`) is signed in to the account.
 */
export async function openSignInLink(
  token: string,
  signedInAs: string | null,
): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const user = await consumeLink(tx, token, "sign_in");
    if (!user) return null;
    if (user.emailVerifiedAt) return user.id;
    const isOwnDevice = signedInAs === user.id;
    await tx.user.update({
      where: { id: user.id },
      data: { emailVerifiedAt: new Date(), ...(isOwnDevice ? {} : { passwordHash: null }) },
    });
    if (!isOwnDevice) {
      await tx.session.updateMany({ where: { userId: user.id }, data: { revokedAt: new Date() } });
      await tx.identity.deleteMany({ where: { userId: user.id } });
    }
    return user.id;
  });
}
