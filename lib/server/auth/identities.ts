import "server-only";
import { prisma } from "../db";
import { readEmail } from "./email";

/** Who a provider says has signed in there. */
export type ProviderProfile = {
  /** Google, GitHub, or the issuer's address: a subject means something only beside it. */
  provider: string;
  subject: string;
  email: unknown;
  emailVerified: boolean;
  name: unknown;
};

/**
 * The account behind a provider's subject. A first sign-in joins an account of the same e-mail only where the provider
 * and we have both verified it, else whoever can make an e-mail look like yours would have your account: "link-first".
 * Without such an account one is made.
 */
export async function resolveIdentity(
  profile: ProviderProfile,
): Promise<{ ok: true; userId: string } | { ok: false; error: "link-first" | "no-email" }> {
  const { provider, subject, emailVerified } = profile;
  const known = await findIdentity(provider, subject);
  if (known) return { ok: true, userId: known };
  const email = readEmail(profile.email);
  if (!email) return { ok: false, error: "no-email" };
  const owner = await prisma().user.findUnique({ where: { email } });
  if (owner && !(owner.emailVerifiedAt && emailVerified)) return { ok: false, error: "link-first" };
  const identities = { create: { provider, subject } };
  const { id } = owner
    ? await prisma().user.update({ where: { id: owner.id }, data: { identities } })
    : await prisma().user.create({
        data: {
          email,
          name: readName(profile.name) ?? email.slice(0, email.indexOf("@")),
          emailVerifiedAt: emailVerified ? new Date() : null,
          identities,
        },
      });
  return { ok: true, userId: id };
}

/** The account that a provider's subject belongs to; null when it has not signed in before. */
export async function findIdentity(provider: string, subject: string): Promise<string | null> {
  const identity = await prisma().identity.findUnique({
    where: { provider_subject: { provider, subject } },
  });
  return identity?.userId ?? null;
}

function readName(name: unknown): string | null {
  return typeof name === "string" ? name.trim().slice(0, 80) || null : null;
}
