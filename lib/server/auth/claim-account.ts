import "server-only";
import type { Prisma, User } from "@/prisma/generated/client";

/**
 * For the opener of a mailed link, inside the transaction that uses it up. An account whose address was not verified may
 * have been made by somebody else, who knows its ways in and waits for the owner of the address to move in. So they all
 * end here, unless this very browser (`signedInAs`) is signed in to the account.
 */
export async function claimAccount(
  tx: Prisma.TransactionClient,
  { id, emailVerifiedAt }: User,
  signedInAs: string | null,
): Promise<void> {
  if (emailVerifiedAt || signedInAs === id) return;
  await tx.user.update({ where: { id }, data: { passwordHash: null } });
  await tx.session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } });
  await tx.identity.deleteMany({ where: { userId: id } });
}
