import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env";
import { type Claims, readClaims, readGitHubClaims, readGoogleClaims } from "./provider-claims";

/** A provider that the environment switches on: its name for a button, and next-auth's settings. */
export type IdentityProvider = {
  id: "google" | "github" | "oidc";
  name: string;
  /** What its subjects belong to: another issuer at the same setting is another world of subjects. */
  issuer: string;
  config: OAuthConfig<Claims>;
  /** What its claims say of the person, as far as it can be trusted. */
  read: typeof readClaims;
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
  const read = id === "google" ? readGoogleClaims : readClaims;
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
    profile: (claims) => ({ id: read(claims).subject }),
  };
  return { id, name, issuer, config, read };
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
        return readGitHubClaims(await client.userinfo(accessToken), await fetchEmails(accessToken));
      },
    },
    checks: ["pkce", "state"],
    clientId,
    clientSecret,
    profile: (claims) => ({ id: readClaims(claims).subject }),
  };
  return { id: "github", name: "GitHub", issuer: "https://github.com", config, read: readClaims };
}

async function fetchEmails(accessToken: string): Promise<unknown> {
  const response = await fetch("https://api.github.com/user/emails?per_page=100", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
  });
  if (!response.ok) throw new Error(`GitHub's e-mail list: ${response.status}`);
  return response.json();
}
