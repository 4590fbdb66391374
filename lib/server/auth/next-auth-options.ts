import "server-only";
import { headers } from "next/headers";
import { after } from "next/server";
import type { Account, NextAuthOptions, Profile } from "next-auth";
import { isDatabaseAway } from "../database-away";
import { prisma, queryPrepared } from "../db";
import { env } from "../env";
import { log } from "../log";
import { readAddress } from "./address";
import { findSessionId, keepChoice, sessionCookie } from "./cookie";
import { readEmail } from "./email";
import { findIdentity, resolveIdentity } from "./identities";
import { type IdentityProvider, listProviders } from "./providers";
import { beginSession, beginSessionByPassword, SESSION_SECONDS } from "./sessions";
import { checkPassword, recordRefusedSignIn } from "./sign-in";
import { openSignInLink } from "./sign-in-link";

/**
 * next-auth's settings. Every way to sign in begins a session: the cookie carries its id and nothing else, and
 * session.ts reads the row at each request.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: sessionCookie().options.secure,
    cookies: { sessionToken: sessionCookie() },
    pages: {
      signIn: "/sign-in",
      signOut: "/settings",
      error: "/sign-in",
      verifyRequest: "/sign-in/link",
    },
    providers: [
      credentials("password", signInByPassword),
      credentials("link", signInByLink),
      ...listProviders().map(({ config }) => config),
    ],
    callbacks: {
      signIn: ({ account, profile }) => admit(account, profile),
      jwt: async ({ token, user, account }) => {
        if (!account) return { sid: token.sid };
        return { sid: account.type === "oauth" ? await startByProvider(account) : user.id };
      },
      // What scripts may read of a session: when the cookie ends.
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: readError(metadata) }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/** Begins a session; its id, null when somebody is turned away. */
type Authorize = (given: Partial<Record<string, unknown>>) => Promise<string | null>;

// next-auth puts the message of an error into an address: an outage must not be told there.
function credentials(id: string, authorize: Authorize): NextAuthOptions["providers"][number] {
  return {
    id,
    name: id,
    type: "credentials",
    credentials: {},
    async authorize(given) {
      try {
        const sessionId = await authorize(given ?? {});
        // next-auth takes it for a user's and hands it to the `jwt` callback as it is.
        return sessionId ? { id: sessionId } : null;
      } catch (err) {
        throw new Error(readProblem(err));
      }
    },
  };
}

function readProblem(err: unknown): string {
  if (err instanceof Error && err.message === "too-many") return "too-many";
  log.error({ err }, "sign-in failed");
  return isDatabaseAway(err) ? "database-away" : "unavailable";
}

const signInByPassword: Authorize = async ({ email: typed, password }) => {
  const email = readEmail(typed);
  if (!email || typeof password !== "string") return null;
  const address = readAddress(await headers(), env().TRUSTED_PROXY_HOPS);
  const check = await checkPassword({ email, password, address });
  if (check.ok) return startSession(check, "password");
  log.warn({ reason: check.error, address }, "sign-in refused");
  if (check.error === "too-many") throw new Error("too-many");
  after(() => recordRefusedSignIn(email));
  return null;
};

const signInByLink: Authorize = async ({ token, stays }) => {
  if (typeof token !== "string") return null;
  const claim = { signedInAs: await findSignedInUser(), stays: stays === "yes" };
  const userId = await openSignInLink(token, claim);
  return userId && startSession({ userId }, "link");
};

async function findSignedInUser(): Promise<string | null> {
  const [session] = await queryPrepared<{ userId: string }>(
    "find_signed_in_user",
    `select user_id as "userId" from live_sessions where id = $1`,
    [await findSessionId()],
  );
  return session?.userId ?? null;
}

async function admit(
  account: Account | null,
  profile: Profile | undefined,
): Promise<boolean | string> {
  if (account?.type !== "oauth") return true;
  const { issuer, read } = providerOf(account);
  const resolved = await resolveIdentity({ provider: issuer, ...read(profile ?? {}) });
  return resolved.ok || `/sign-in?error=${resolved.error}`;
}

async function startByProvider(account: Account): Promise<string | null> {
  const userId = await findIdentity(providerOf(account).issuer, account.providerAccountId);
  if (!userId) throw new Error("a sign-in without an account");
  return startSession({ userId }, account.provider);
}

async function startSession(
  { userId, passwordHash }: { userId: string; passwordHash?: string },
  by: string,
): Promise<string | null> {
  const userAgent = (await headers()).get("user-agent") ?? "";
  const on = { userAgent, replaces: await findSessionId(), by };
  const sessionId = passwordHash
    ? await beginSessionByPassword({ userId, passwordHash }, on)
    : await beginSession(userId, on);
  if (!sessionId) return null;
  await showOwnLanguage(userId);
  log.info({ userId, by }, "signed in");
  return sessionId;
}

async function showOwnLanguage(userId: string): Promise<void> {
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { locale: true } });
  if (user?.locale) await keepChoice("locale", user.locale);
}

function providerOf({ provider }: Account): IdentityProvider {
  const found = listProviders().find(({ id }) => id === provider);
  if (!found) throw new Error(`${provider} is not offered here`);
  return found;
}

function readError(metadata: Error | { error: Error }): Error {
  return metadata instanceof Error ? metadata : metadata.error;
}
