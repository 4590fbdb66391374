import "server-only";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env";

type Claims = Profile & { email_verified?: unknown; id?: number; login?: string };

/** A provider that the environment switches on: its name for a button, and next-auth's settings. */
export type IdentityProvider = {
  id: "google" | "github" | "oidc";
  name: string;
  /** What its subjects belong to: another issuer at the same setting is another world of subjects. */
  issuer: string;
  config: OAuthConfig<Claims>;
};

/** The providers that this installation offers; none by default. */
export function listProviders(): IdentityProvider[] {
  const set = env();
  return [
    openId(
      "google",
      "Google",
      "https://accounts.google.com",
      set.GOOGLE_CLIENT_ID,
      set.GOOGLE_CLIENT_SECRET,
    ),
    gitHub(set.GITHUB_CLIENT_ID, set.GITHUB_CLIENT_SECRET),
    openId("oidc", set.OIDC_NAME, set.OIDC_ISSUER, set.OIDC_CLIENT_ID, set.OIDC_CLIENT_SECRET),
  ].filter((provider) => provider !== null);
}

function openId(
  id: "google" | "oidc",
  name: string,
  issuer: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
): IdentityProvider | null {
  if (!(issuer && clientId && clientSecret)) return null;
  const config: OAuthConfig<Claims> = {
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret,
    profile: (claims) => ({ id: String(claims.sub) }),
  };
  return { id, name, issuer, config };
}

function gitHub(
  clientId: string | undefined,
  clientSecret: string | undefined,
): IdentityProvider | null {
  if (!(clientId && clientSecret)) return null;
  const config: OAuthConfig<Claims> = {
    id: "github",
    name: "GitHub",
    type: "oauth",
    authorization: {
      url: "https://github.com/login/oauth/authorize",
      params: { scope: "read:user user:email" },
    },
    token: "https://github.com/login/oauth/access_token",
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const { access_token: accessToken } = tokens;
        if (!accessToken) throw new Error("GitHub gave no access token");
        const claims: Claims = await client.userinfo(accessToken);
        return { ...claims, ...(await readPrimaryEmail(accessToken)) };
      },
    },
    checks: ["pkce", "state"],
    clientId,
    clientSecret,
    profile: (claims) => ({ id: String(claims.id) }),
  };
  return { id: "github", name: "GitHub", issuer: "https://github.com", config };
}

// The public e-mail of a GitHub profile may be any text; the list says which one is the account's, and verified.
async function readPrimaryEmail(accessToken: string) {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
  });
  if (!response.ok) throw new Error(`GitHub's e-mail list: ${response.status}`);
  const emails: { email: string; primary: boolean; verified: boolean }[] = await response.json();
  const primary = emails.find((candidate) => candidate.primary);
  return { email: primary?.email ?? "", email_verified: primary?.verified ?? false };
}
