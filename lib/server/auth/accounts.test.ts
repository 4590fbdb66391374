import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { pool, prisma, queryPrepared } from "../db";
import type { Person } from "../session";
import { resolveIdentity } from "./identities";
import { findLinkOwner, mailLink } from "./mailed-links";
import { changePassword, mailPasswordNotice, resetPassword } from "./passwords";
import { beginSession, endAllSessions, endSession, listDevices } from "./sessions";
import { checkPassword } from "./sign-in";
import { openSignInLink } from "./sign-in-link";
import { createPerson, signUp, startWorkspace } from "./sign-up";
import { hashToken } from "./token";

const mailFolder = mkdtempSync(join(tmpdir(), "loadline-mail-"));
vi.stubEnv("MAIL_FOLDER", mailFolder);
afterAll(() => pool().end());

const password = "four anchors and a whale";
const device = {
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0",
  replaces: null,
  by: "password",
};
let count = 0;

function newEmail(): string {
  count += 1;
  return `person-${count}-${crypto.randomUUID()}@example.test`;
}

function newAddress(): string {
  return crypto.randomUUID();
}

async function makePerson({ isVerified = true } = {}) {
  const email = newEmail();
  const userId = (await createPerson({ name: "Ada", email, password, locale: "en" })) ?? "";
  if (isVerified)
    await prisma().user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } });
  return { email, userId };
}

async function isAlive(sessionId: string): Promise<boolean> {
  return (await queryPrepared("find", "select * from find_session($1)", [sessionId])).length === 1;
}

/** The token of the newest mail to this address. */
function readToken(email: string): string {
  const mails = readdirSync(mailFolder)
    .sort()
    .reverse()
    .map((file) => readFileSync(join(mailFolder, file), "utf8").replaceAll("=\n", ""));
  const mail = mails.find((text) => text.includes(`To: ${email}`)) ?? "";
  return /(?:link|reset-password)\/([\w-]{43})/.exec(mail)?.[1] ?? "";
}

async function mailAndRead(email: string, kind: "sign-in" | "reset-password"): Promise<string> {
  await mailLink(email, kind, "en");
  return readToken(email);
}

test("a sign-up makes account, workspace, company and assessment", async () => {
  const email = newEmail();
  const assessmentId = await signUp(
    { name: "Ada", email, password, locale: "zh" },
    "Analytical Engines",
  );
  const { id: userId } = await prisma().user.findUniqueOrThrow({ where: { email } });
  const sessionId = await beginSession(userId, device);
  const [session] = await queryPrepared<{
    memberships: { workspaceId: string; name: string; role: string }[];
  }>("find", "select * from find_session($1)", [sessionId]);
  const workspaceId = session?.memberships[0]?.workspaceId;
  expect(session?.memberships).toEqual([
    { workspaceId, name: "Analytical Engines", role: "owner" },
  ]);
  const [assessment] = await queryPrepared("load", "select * from load_assessment($1, $2)", [
    workspaceId,
    assessmentId,
  ]);
  expect(assessment).toMatchObject({ company_name: "Analytical Engines" });
});

test("of two sign-ups with one e-mail at once, one makes everything and the other nothing", async () => {
  const email = newEmail();
  const company = `Only ${email}`;
  const made = await Promise.all(
    [1, 2].map(() => signUp({ name: "Ada", email, password, locale: "en" }, company)),
  );
  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await prisma().user.count({ where: { email } })).toBe(1);
});

test("somebody without a workspace starts one", async () => {
  const { userId } = await makePerson();
  const { workspaceId, assessmentId } = await startWorkspace(userId, {
    companyName: "North",
    locale: "en",
  });
  const rows = await queryPrepared("load", "select * from load_assessment($1, $2)", [
    workspaceId,
    assessmentId,
  ]);
  expect(rows).toHaveLength(1);
});

test("a wrong password and an unknown e-mail are the same answer", async () => {
  const { email, userId } = await makePerson();
  const check = (given: string, who = email) =>
    checkPassword({ email: who, password: given, address: newAddress() });
  expect(await check(password)).toMatchObject({ ok: true, userId });
  expect(await check("four anchors and a shark")).toEqual({ ok: false, error: "not-accepted" });
  expect(await check(password, newEmail())).toEqual({ ok: false, error: "not-accepted" });
});

test("looking at a mailed link leaves it open; using it closes it, once, however many come", async () => {
  const { email, userId } = await makePerson();
  const token = await mailAndRead(email, "sign-in");
  expect(await findLinkOwner(token, "sign_in")).toBe(email);
  expect(await findLinkOwner(token, "sign_in")).toBe(email);
  const users = await Promise.all(
    Array.from({ length: 5 }, () => openSignInLink(token, { signedInAs: null, stays: false })),
  );
  expect(users.filter((id) => id !== null)).toEqual([userId]);
  expect(await findLinkOwner(token, "sign_in")).toBeNull();
});

test("a link serves its own purpose, until a newer one is mailed or it expires", async () => {
  const { email } = await makePerson();
  const older = await mailAndRead(email, "sign-in");
  expect(await findLinkOwner(older, "reset_password")).toBeNull();
  const newer = await mailAndRead(email, "sign-in");
  expect(await findLinkOwner(older, "sign_in")).toBeNull();
  await prisma().verificationToken.update({
    where: { tokenHash: hashToken(newer) },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await openSignInLink(newer, { signedInAs: null, stays: false })).toBeNull();
});

test("the database does not hold what a link says", async () => {
  const { email, userId } = await makePerson();
  const token = await mailAndRead(email, "sign-in");
  const [row] = await prisma().verificationToken.findMany({ where: { userId } });
  expect(Buffer.from(row?.tokenHash ?? []).toString("base64url")).not.toBe(token);
  expect(row?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 10 * 60 * 1_000);
});

test("nothing is mailed to an address without an account", async () => {
  const before = readdirSync(mailFolder).length;
  await mailLink(newEmail(), "sign-in", "en");
  await mailPasswordNotice(newEmail(), "en");
  expect(readdirSync(mailFolder)).toHaveLength(before);
});

test("who signed up with another's address is out when its owner comes by mail", async () => {
  const { email, userId } = await makePerson({ isVerified: false });
  const squatter = await beginSession(userId, device);
  expect(
    await openSignInLink(await mailAndRead(email, "sign-in"), { signedInAs: null, stays: false }),
  ).toBe(userId);
  expect(await isAlive(squatter)).toBe(false);
  expect(await checkPassword({ email, password, address: newAddress() })).toMatchObject({
    ok: false,
  });
});

test("who opens the link where they are signed in keeps password and session", async () => {
  const { email, userId } = await makePerson({ isVerified: false });
  const sessionId = await beginSession(userId, device);
  expect(
    await openSignInLink(await mailAndRead(email, "sign-in"), { signedInAs: userId, stays: false }),
  ).toBe(userId);
  expect(await isAlive(sessionId)).toBe(true);
  expect(await checkPassword({ email, password, address: newAddress() })).toMatchObject({
    ok: true,
  });
  expect(await prisma().user.findUnique({ where: { id: userId } })).toMatchObject({
    emailVerifiedAt: expect.any(Date),
  });
});

test("a reset ends every session and link, and works once", async () => {
  const { email, userId } = await makePerson();
  const sessionId = await beginSession(userId, device);
  const signInToken = await mailAndRead(email, "sign-in");
  const token = await mailAndRead(email, "reset-password");
  expect(await resetPassword(token, "short", { signedInAs: null, stays: false })).toEqual({
    ok: false,
    error: "password-short",
  });
  expect(
    await resetPassword(token, "another anchor and whale", { signedInAs: null, stays: false }),
  ).toEqual({ ok: true, email });
  expect(await isAlive(sessionId)).toBe(false);
  expect(await findLinkOwner(signInToken, "sign_in")).toBeNull();
  expect(
    await resetPassword(token, "a third anchor and whale", { signedInAs: null, stays: false }),
  ).toEqual({
    ok: false,
    error: "link-ended",
  });
  const check = (given: string) => checkPassword({ email, password: given, address: newAddress() });
  expect(await check(password)).toMatchObject({ ok: false });
  expect(await check("another anchor and whale")).toMatchObject({ ok: true });
});

test("changing the password needs the present one and ends every session", async () => {
  const { email, userId } = await makePerson();
  const person = { email, userId } as Person; // all that is read of it
  const sessionId = await beginSession(userId, device);
  const change = (current: string, next: string) =>
    changePassword(person, { current, password: next, address: newAddress() });
  expect(await change("wrong", "another anchor and whale")).toEqual({
    ok: false,
    error: "not-accepted",
  });
  expect(await change(password, "passwordpassword")).toEqual({
    ok: false,
    error: "password-common",
  });
  expect(await isAlive(sessionId)).toBe(true);
  expect(await change(password, "another anchor and whale")).toEqual({ ok: true });
  expect(await isAlive(sessionId)).toBe(false);
});

test("a provider's subject is one account, whatever its e-mail becomes", async () => {
  const subject = crypto.randomUUID();
  const arrive = (email: string) =>
    resolveIdentity({
      provider: "https://id.test",
      subject,
      email,
      emailVerified: true,
      name: "Ada",
    });
  const first = await arrive(newEmail());
  expect(first).toMatchObject({ ok: true });
  expect(await arrive(newEmail())).toEqual(first);
});

test("the same subject at two issuers is two accounts", async () => {
  const subject = crypto.randomUUID();
  const arrive = (provider: string) =>
    resolveIdentity({ provider, subject, email: newEmail(), emailVerified: true, name: "Ada" });
  expect(await arrive("https://one.test")).not.toEqual(await arrive("https://two.test"));
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, false],
])(
  "an account whose e-mail is verified (%s) and a provider that verified it (%s) join: %s",
  async (ours, theirs, join) => {
    const { email, userId } = await makePerson({ isVerified: ours });
    const resolved = await resolveIdentity({
      provider: "https://id.test",
      subject: crypto.randomUUID(),
      email: email.toUpperCase(),
      emailVerified: theirs,
      name: "Eve",
    });
    expect(resolved).toEqual(join ? { ok: true, userId } : { ok: false, error: "link-first" });
  },
);

test.each(["a sign-in link", "a new password"])(
  "who came by a provider with another's address is out when its owner comes by mail, with %s",
  async (way) => {
    const [email, subject] = [newEmail(), crypto.randomUUID()];
    const claims = { provider: "https://id.test", subject, email, emailVerified: false, name: "E" };
    expect(await resolveIdentity(claims)).toMatchObject({ ok: true });
    if (way === "a sign-in link")
      await openSignInLink(await mailAndRead(email, "sign-in"), { signedInAs: null, stays: false });
    else {
      const token = await mailAndRead(email, "reset-password");
      await resetPassword(token, "another anchor and whale", { signedInAs: null, stays: false });
    }
    expect(await resolveIdentity(claims)).toEqual({ ok: false, error: "link-first" });
  },
);

test("who confirms the address where they are signed in keeps the provider", async () => {
  const [email, subject] = [newEmail(), crypto.randomUUID()];
  const claims = { provider: "https://id.test", subject, email, emailVerified: false, name: "E" };
  const made = await resolveIdentity(claims);
  if (!made.ok) throw new Error(made.error);
  const token = await mailAndRead(email, "reset-password");
  await resetPassword(token, "another anchor and whale", { signedInAs: made.userId, stays: false });
  expect(await resolveIdentity(claims)).toEqual(made);
});

test("a provider without a usable e-mail makes no account", async () => {
  for (const email of [undefined, "", '"a"@example.test']) {
    const profile = {
      provider: "https://id.test",
      subject: crypto.randomUUID(),
      email,
      emailVerified: true,
    };
    expect(await resolveIdentity({ ...profile, name: null })).toEqual({
      ok: false,
      error: "no-email",
    });
  }
});

test("a session ends at sign-out, after twelve idle hours, and after fourteen days", async () => {
  const { userId } = await makePerson();
  const begin = () => beginSession(userId, device);
  const [ended, idle, old, alive] = [await begin(), await begin(), await begin(), await begin()];
  await endSession({ userId }, ended);
  const hour = 60 * 60 * 1_000;
  await prisma().session.update({
    where: { id: idle },
    data: { seenAt: new Date(Date.now() - 12 * hour) },
  });
  await prisma().session.update({ where: { id: old }, data: { expiresAt: new Date() } });
  expect(await Promise.all([ended, idle, old, alive].map(isAlive))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  const devices = await listDevices({ userId } as Person); // all that is read of it
  expect(devices).toMatchObject([{ sessionId: alive, browser: "Firefox", system: "Linux" }]);
});

test("nobody ends another person's session", async () => {
  const [ada, eve] = [await makePerson(), await makePerson()];
  const sessionId = await beginSession(ada.userId, device);
  await endSession(eve, sessionId);
  await endAllSessions(eve);
  expect(await isAlive(sessionId)).toBe(true);
  await endAllSessions(ada);
  expect(await isAlive(sessionId)).toBe(false);
});

test("signing in again in one browser leaves one session, in the workspace that was open", async () => {
  const { userId } = await makePerson();
  const { workspaceId } = await startWorkspace(userId, { companyName: "North", locale: "en" });
  const first = await beginSession(userId, device);
  await prisma().session.update({ where: { id: first }, data: { workspaceId } });
  const second = await beginSession(userId, { ...device, replaces: first });
  expect(await Promise.all([first, second].map(isAlive))).toEqual([false, true]);
  expect(await prisma().session.findUnique({ where: { id: second } })).toMatchObject({
    workspaceId,
  });
});
