import "server-only";
import { recordForPerson } from "../audit-log";
import { prisma } from "../db";
import { type Attempt, forgiveTry, mayTry } from "../rate-limit";
import { verifyPassword } from "./password";

/** Why somebody is not signed in. An unknown e-mail and a wrong password are the same answer after the same work. */
export type SignInProblem = "not-accepted" | "too-many";

/**
 * The account behind an e-mail and its password, and the hash that the password was compared with: what follows has to
 * ask that it is still the account's. `address` is whom the limits count beside the account.
 */
export async function checkPassword({
  email,
  password,
  address,
}: {
  email: string;
  password: string;
  address: string;
}): Promise<
  { ok: true; userId: string; passwordHash: string } | { ok: false; error: SignInProblem }
> {
  const attempts: Attempt[] = [
    { limit: "sign-in:address", by: address },
    { limit: "sign-in:account-at-address", by: `${email} ${address}` },
    { limit: "sign-in:account", by: email },
  ];
  if (!(await mayTry(attempts))) return { ok: false, error: "too-many" };
  const user = await prisma().user.findUnique({ where: { email } });
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user?.passwordHash || !isRight) return { ok: false, error: "not-accepted" };
  await forgiveTry(attempts);
  return { ok: true, userId: user.id, passwordHash: user.passwordHash };
}

/**
 * Tells the owners of whose account it was; nothing happens without one. Call it in `after()`, so that the answer takes
 * the same time for both.
 */
export async function recordRefusedSignIn(email: string): Promise<void> {
  const subject = await prisma().user.findUnique({
    where: { email },
    select: { id: true, name: true },
  });
  if (!subject) return;
  const whose = { userId: subject.id, actorId: null };
  await prisma().$transaction((tx) =>
    recordForPerson(tx, whose, { action: "sign-in-refused", subject }),
  );
}
