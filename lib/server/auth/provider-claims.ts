import "server-only";
import type { Profile } from "next-auth";
import * as z from "zod";
import type { ProviderProfile } from "./identities";

/** The claims of an ID token, or what readGitHubClaims makes like them. */
export type Claims = Profile & { email_verified?: unknown; hd?: unknown };

type Said = Omit<ProviderProfile, "provider">;

/** An ID token by OpenID Connect: the e-mail is verified where the provider says exactly that. */
export function readClaims({ sub, email, email_verified: isVerified, name }: Claims): Said {
  // Without a subject everybody would be the same person.
  if (!sub || typeof sub !== "string") throw new Error("the provider names no subject");
  return { subject: sub, email, emailVerified: isVerified === true, name };
}

/**
 * Google's ID token. By its own guide it answers for mailboxes that it runs: Gmail, and a Workspace (`hd`). Any other
 * address was verified once, when the account was made, and may have become somebody else's.
 */
export function readGoogleClaims(claims: Claims): Said {
  const said = readClaims(claims);
  const isGoogles = Boolean(claims.hd) || /@gmail\.com$/i.test(claims.email ?? "");
  return { ...said, emailVerified: said.emailVerified && isGoogles };
}

const gitHubUser = z.object({
  id: z.int().positive(),
  login: z.string(),
  name: z.string().nullish(),
});
const gitHubEmails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/**
 * GitHub's `/user` and `/user/emails`. The e-mail of the former is what the person shows to the public, any one of
 * theirs; the list says which is the account's own, and whether it is verified. A login can be given up and taken by
 * another, the number cannot.
 */
export function readGitHubClaims(user: unknown, emails: unknown): Claims {
  const { id, login, name } = gitHubUser.parse(user);
  const own = gitHubEmails.parse(emails).find(({ primary }) => primary);
  return {
    sub: String(id),
    name: name ?? login,
    email: own?.email ?? "",
    email_verified: own?.verified ?? false,
  };
}
