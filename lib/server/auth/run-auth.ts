import "server-only";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { env } from "../env";
import { log } from "../log";
import { authOptions } from "./next-auth-options";
import type { SignInProblem } from "./sign-in";

/** A way to sign in that ends here: by password, or by a mailed link's token. */
export type Credentials =
  | { provider: "password"; email: string; password: string }
  | { provider: "link"; token: string; stays: "yes" | "no" };

/**
 * Signs this browser in through next-auth, from a server action: so the forms work without JavaScript and keep what was
 * typed, and there is one way in. Sets the session cookie.
 */
export async function signInWith({
  provider,
  ...fields
}: Credentials): Promise<{ ok: true } | { ok: false; error: SignInProblem | "database-away" }> {
  const location = await postToNextAuth(["callback", provider], fields);
  const error = new URL(location, env().APP_ORIGIN).searchParams.get("error");
  if (!error) return { ok: true };
  if (error === "too-many" || error === "database-away") return { ok: false, error };
  if (error !== "CredentialsSignin") throw new Error(`signing in failed: ${error}`);
  return { ok: false, error: "not-accepted" };
}

/** Begins a sign-in by a provider; the address there to go to. Afterwards the provider leads back to `next`. */
export async function beginProviderSignIn(providerId: string, next: string): Promise<string> {
  const callbackUrl = new URL(next, env().APP_ORIGIN).href;
  return postToNextAuth(["signin", providerId], { callbackUrl });
}

/** Removes the session cookie. The session itself is ended by sessions.ts. */
export async function forgetSessionCookie(): Promise<void> {
  await postToNextAuth(["signout"], {});
}

/** Posts to next-auth as a browser would, hands its cookies on, and returns where it redirects. */
async function postToNextAuth(nextauth: string[], fields: Record<string, string>): Promise<string> {
  const csrf = await callNextAuth(["csrf"]);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }; // what next-auth documents
  const response = await callNextAuth(nextauth, { ...fields, csrfToken });
  const location = response.headers.get("location");
  if (!location) {
    log.error({ nextauth, status: response.status }, "next-auth did not answer");
    throw new Error("next-auth did not answer");
  }
  return location;
}

async function callNextAuth(
  nextauth: string[],
  fields?: Record<string, string>,
): Promise<Response> {
  const url = new URL(`/api/auth/${nextauth.join("/")}`, env().APP_ORIGIN);
  const request = new NextRequest(
    url,
    fields ? { method: "POST", body: new URLSearchParams(fields) } : {},
  );
  const context = { params: Promise.resolve({ nextauth }) };
  const response: Response = await NextAuth(request, context, authOptions());
  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) {
    // Reading drops what is empty: the value and the age of a cookie that is to be removed.
    jar.set(cookie.value ? cookie : { ...cookie, value: "", expires: new Date(0) });
  }
  return response;
}
