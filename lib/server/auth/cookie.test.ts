import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The modules anew, for the environment is read once. */
async function load(origin: string) {
  vi.stubEnv("APP_ORIGIN", origin);
  const { sessionCookie } = await import("./cookie");
  const { authOptions } = await import("./next-auth-options");
  return { session: sessionCookie(), options: authOptions() };
}

test("at an https address the session cookie is held to it: __Host-, secure, whole host, not for scripts", async () => {
  const { session, options } = await load("https://loadline.example");
  // No domain: a neighbour's host would have it too, and a browser refuses the prefix then.
  const flags = { httpOnly: true, sameSite: "lax", path: "/", secure: true };
  expect(session).toEqual({ name: "__Host-session", options: flags });
  expect(options.cookies).toEqual({ sessionToken: session });
  // The cookies of next-auth's own, of a sign-in under way.
  expect(options.useSecureCookies).toBe(true);
});

test("at an http address, a laptop, nothing asks for https", async () => {
  const { session, options } = await load("http://localhost:3000");
  const flags = { httpOnly: true, sameSite: "lax", path: "/", secure: false };
  expect(session).toEqual({ name: "loadline-session", options: flags });
  expect(options.cookies).toEqual({ sessionToken: session });
  expect(options.useSecureCookies).toBe(false);
});
