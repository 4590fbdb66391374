import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { pool, prisma } from "../db";
import type { Person } from "../session";
import { mailLink } from "./mailed-links";
import { hashPassword } from "./password";
import { changePassword, resetPassword } from "./passwords";
import { beginSession, beginSessionByPassword } from "./sessions";
import { checkPassword } from "./sign-in";
import { createPerson } from "./sign-up";

const mailFolder = mkdtempSync(join(tmpdir(), "loadline-mail-"));
vi.stubEnv("MAIL_FOLDER", mailFolder);
afterAll(() => pool().end());

const [password, newer] = ["four anchors and a whale", "another anchor and whale"];
const device = { userAgent: "", replaces: null, by: "password" };

async function makePerson() {
  const email = `${crypto.randomUUID()}@example.test`;
  const userId = (await createPerson({ name: "Ada", email, password, locale: "en" })) ?? "";
  return { email, userId };
}

async function check(email: string) {
  const checked = await checkPassword({ email, password, address: crypto.randomUUID() });
  if (!checked.ok) throw new Error(checked.error);
  return checked;
}

async function mailReset(email: string): Promise<string> {
  await mailLink(email, "reset-password", "en");
  const mails = readdirSync(mailFolder).map((file) => readFileSync(join(mailFolder, file), "utf8"));
  const mail = mails.find((text) => text.includes(`To: ${email}`))?.replaceAll("=\n", "") ?? "";
  return /reset-password\/([\w-]{43})/.exec(mail)?.[1] ?? "";
}

function countLive(userId: string): Promise<number> {
  return prisma().session.count({ where: { userId, revokedAt: null } });
}

test("a sign-in whose password was right before a reset begins no session after it", async () => {
  const { email, userId } = await makePerson();
  const checked = await check(email);
  expect(
    await resetPassword(await mailReset(email), newer, { signedInAs: null, stays: false }),
  ).toMatchObject({ ok: true });
  expect(await beginSessionByPassword(checked, device)).toBeNull();
  expect(await countLive(userId)).toBe(0);
});

test("a sign-in that comes while another password is being set waits for it, and begins no session", async () => {
  const { email, userId } = await makePerson();
  const checked = await check(email);
  let signIn: Promise<string | null> | undefined;
  await prisma().$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash: "another" } });
    signIn = beginSessionByPassword(checked, device);
    await waitForLock();
  });
  expect(await signIn).toBeNull();
  expect(await countLive(userId)).toBe(0);
});

test("of sign-ins and a reset at once no session is left", async () => {
  const { email, userId } = await makePerson();
  const token = await mailReset(email);
  const checked = await check(email);
  const begin = () => beginSessionByPassword(checked, device);
  await Promise.all([
    begin(),
    begin(),
    resetPassword(token, newer, { signedInAs: null, stays: false }),
    begin(),
    begin(),
  ]);
  expect(await countLive(userId)).toBe(0);
});

test("who still knows the old password does not change the one that a reset has set", async () => {
  const { email, userId } = await makePerson();
  const sessionId = await beginSession(userId, device);
  const person = { email, userId, sessionId } as Person; // all that is read of it
  const passwordHash = await hashPassword(newer);
  const change = { current: password, password: "a third anchor and whale", address: "here" };
  let changing: ReturnType<typeof changePassword> | undefined;
  await prisma().$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    changing = changePassword(person, change);
    await waitForLock();
  });
  expect(await changing).toEqual({ ok: false, error: "not-accepted" });
  expect(await prisma().user.findUnique({ where: { id: userId } })).toMatchObject({ passwordHash });
});

/** Until somebody waits for a row of another's transaction. */
async function waitForLock(): Promise<void> {
  await expect
    .poll(async () => (await pool().query("select from pg_locks where not granted")).rowCount, {
      timeout: 10_000,
    })
    .toBeGreaterThan(0);
}
