import { randomInt } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { pool, prisma } from "../db";
import { resolveIdentity } from "./identities";
import { readClaims, readGitHubClaims, readGoogleClaims } from "./provider-claims";

afterAll(() => pool().end());

/** As developers.google.com/identity/openid-connect/openid-connect shows it. */
const googleToken = {
  iss: "https://accounts.google.com",
  azp: "1234987819200.apps.googleusercontent.com",
  aud: "1234987819200.apps.googleusercontent.com",
  sub: "10769150350006150715113082367",
  at_hash: "HK6E_P6Dh8Y93mRNtsDB1Q",
  hd: "example.com",
  email: "jsmith@example.com",
  email_verified: true,
  iat: 1353601026,
  exp: 1353604926,
  nonce: "0394852-3190485-2490358",
};

/** As docs.github.com/rest/users shows "the authenticated user", as far as somebody shows nothing of themselves. */
const gitHubUser = {
  login: "octocat",
  id: 583231,
  node_id: "MDQ6VXNlcjU4MzIzMQ==",
  type: "User",
  site_admin: false,
  name: null,
  email: null,
  two_factor_authentication: true,
};
const primary = {
  email: "octocat@github.com",
  verified: true,
  primary: true,
  visibility: "public",
};
const other = { email: "octo@harbour.test", verified: true, primary: false, visibility: null };

test.each([
  ["a Workspace's address", {}, true],
  ["a Gmail address", { hd: undefined, email: "JSmith@Gmail.com" }, true],
  ["an address that Google does not run", { hd: undefined }, false],
  [
    "an address that only looks like Gmail",
    { hd: undefined, email: "a@gmail.com.evil.test" },
    false,
  ],
  ["a Workspace's address, not verified", { email_verified: false }, false],
  ["no word about it", { email_verified: undefined }, false],
])("Google answers for %s: as the guide says", (_, claims, emailVerified) => {
  expect(readGoogleClaims({ ...googleToken, ...claims } as object)).toMatchObject({
    subject: googleToken.sub,
    emailVerified,
  });
});

test("an ID token that does not say true has verified nothing", () => {
  for (const said of ["true", 1, "1", null, undefined, false]) {
    expect(readClaims({ ...googleToken, email_verified: said }).emailVerified).toBe(false);
  }
  expect(readClaims(googleToken).emailVerified).toBe(true);
});

test("claims that name nobody are refused: all who came with them would be one person", () => {
  for (const sub of [undefined, null, "", 7]) {
    expect(() => readClaims({ ...googleToken, sub } as object)).toThrow("names no subject");
  }
  for (const id of [undefined, null, "583231", 0, Number.NaN]) {
    expect(() => readGitHubClaims({ ...gitHubUser, id }, [primary])).toThrow();
  }
});

test("GitHub: the number is the person, the primary address is the account's, the login stands in for a name", () => {
  const shown = { ...gitHubUser, email: "somebody@else.test" };
  expect(readClaims(readGitHubClaims(shown, [other, primary]))).toEqual({
    subject: "583231",
    email: "octocat@github.com",
    emailVerified: true,
    name: "octocat",
  });
  expect(readGitHubClaims({ ...gitHubUser, name: "Mona" }, [primary]).name).toBe("Mona");
});

test("GitHub: a verified second address is not used for a primary one that is not verified, or not there", () => {
  const unverified = { ...primary, verified: false };
  expect(readClaims(readGitHubClaims(gitHubUser, [unverified, other]))).toMatchObject({
    email: "octocat@github.com",
    emailVerified: false,
  });
  expect(readClaims(readGitHubClaims(gitHubUser, [other]))).toMatchObject({
    email: "",
    emailVerified: false,
  });
  expect(() => readGitHubClaims(gitHubUser, { message: "Bad credentials" })).toThrow();
});

test("an account is joined by an address that Google or GitHub answers for, and by no other", async () => {
  const google = { ...googleToken, sub: `${randomInt(2 ** 40)}` };
  const gitHub = { ...gitHubUser, id: randomInt(2 ** 40) };
  const cases = [
    [readGoogleClaims(google), true],
    [readGoogleClaims({ ...google, email_verified: false }), false],
    [readGoogleClaims({ ...google, hd: undefined }), false],
    [readClaims(readGitHubClaims(gitHub, [primary])), true],
    [readClaims(readGitHubClaims(gitHub, [{ ...primary, verified: false }, other])), false],
  ] as const;
  for (const [said, isJoined] of cases) {
    const email = `${crypto.randomUUID()}@example.test`;
    const { id } = await prisma().user.create({
      data: { email, name: "Ada", emailVerifiedAt: new Date() },
    });
    const subject = `${said.subject}-${id}`;
    const resolved = await resolveIdentity({ ...said, provider: "https://p.test", subject, email });
    expect(resolved).toEqual(
      isJoined ? { ok: true, userId: id } : { ok: false, error: "link-first" },
    );
  }
});
