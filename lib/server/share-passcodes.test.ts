import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addMember, findLinkId, grantOf, makeTeam, share, wishes } from "@/scripts/test/share-team";
import { pool } from "./db";
import type { Actor } from "./session";
import type { Grant } from "./share-grants";
import { createShareLink, listShareLinks } from "./share-links";
import { findSharedReport, tryPasscode } from "./shared-reports";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);
const mails = mkdtempSync(join(tmpdir(), "share-passcodes-"));

beforeAll(async () => {
  vi.stubEnv("MAIL_FOLDER", mails);
  await owner.connect();
});
afterAll(() => Promise.all([owner.end(), pool().end()]));

/** Fifty wrong passcodes, ten a minute. */
async function guessForADay(grant: Grant): Promise<void> {
  for (let minute = 0; minute < 5; minute++) {
    await Promise.all(Array.from({ length: 10 }, () => tryPasscode(grant, "no")));
    await owner.query("delete from rate_limits where key like 'share-passcode:minute:%'");
  }
}

/** The subjects of what was mailed to somebody. */
function readSubjects(email: string): string[] {
  return readdirSync(mails)
    .map((name) => readFileSync(join(mails, name), "utf8"))
    .filter((mail) => mail.includes(`To: ${email}`))
    .map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1] ?? "");
}

test("a passcode opens the report only when it is right", async () => {
  const { grant, linkId } = await share(await makeTeam(owner), { passcode: "vermilion 7" });
  expect(await findSharedReport(grant)).toEqual({
    kind: "passcode",
    isLocked: false,
    locale: null,
  });
  expect(await tryPasscode(grant, "vermilion 8")).toBe("wrong");
  expect(await tryPasscode(grant, "vermilion 7")).toBe("right");
  expect(await findSharedReport(grantOf(linkId, true))).toMatchObject({
    ...{ kind: "report", companyName: "Ledgerline" },
  });
});

test("ten wrong passcodes a minute, then the right one has to wait too", async () => {
  const { grant } = await share(await makeTeam(owner), { passcode: "vermilion 7" });
  const tries = await Promise.all(Array.from({ length: 10 }, () => tryPasscode(grant, "no")));
  expect(new Set(tries)).toEqual(new Set(["wrong"]));
  expect(await tryPasscode(grant, "vermilion 7")).toBe("wait");
});

test("after fifty wrong passcodes of a day the link is locked and its maker told once", async () => {
  const team = await makeTeam(owner);
  const { grant, linkId } = await share(team, { passcode: "vermilion 7" });
  await guessForADay(grant);
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(await findSharedReport(grant)).toMatchObject({ kind: "passcode", isLocked: true });
  // Who had given it before goes on reading.
  expect(await findSharedReport(grantOf(linkId, true))).toMatchObject({ kind: "report" });
  expect(await listShareLinks(team.be("owner"), team.reportId)).toMatchObject([
    { state: "locked", lockedAt: expect.any(Date) },
  ]);
  expect(readSubjects(team.email), "maker and owner in one").toEqual(["A share link is locked"]);
});

test("a lock is told to the link's maker and every owner, once, each in the own language", async () => {
  const team = await makeTeam(owner);
  const { workspaceId, reportId } = team;
  const add = (role: "owner" | "editor" | "viewer", locale: string) =>
    addMember(owner, workspaceId, { role, locale });
  const maker = await add("editor", "zh");
  const [second, editor, viewer] = [
    await add("owner", "zh"),
    await add("editor", "en"),
    await add("viewer", "en"),
  ];
  const link = await createShareLink(
    { userId: maker.userId, workspaceId, role: "editor" } as Actor, // the brand
    reportId,
    { ...wishes, passcode: "vermilion 7" },
  );
  const grant = grantOf((await findLinkId(link?.split("/").at(-1) ?? "")) ?? "");
  await guessForADay(grant);
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(readSubjects(team.email)).toEqual(["A share link is locked"]);
  const inChinese = [`=?UTF-8?B?${Buffer.from("一个分享链接已锁定").toString("base64")}?=`];
  expect(readSubjects(second.email)).toEqual(inChinese);
  expect(readSubjects(maker.email)).toEqual(inChinese);
  for (const { email } of [editor, viewer]) expect(readSubjects(email)).toEqual([]);
});

test("a lock is told to the owners when the link's maker has left", async () => {
  const team = await makeTeam(owner);
  const maker = await addMember(owner, team.workspaceId, { role: "editor", locale: "en" });
  const { grant, linkId } = await share(team, { passcode: "vermilion 7" });
  await owner.query("update share_links set created_by_id = $2 where id = $1", [
    ...[linkId, maker.userId],
  ]);
  await owner.query("delete from memberships where user_id = $1", [maker.userId]);
  await guessForADay(grant);
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(readSubjects(maker.email)).toEqual([]);
  expect(readSubjects(team.email)).toHaveLength(1);
});
