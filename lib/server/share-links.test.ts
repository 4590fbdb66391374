import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Report } from "@/lib/report/schema";
import type { Answers } from "@/lib/scoring/answer";
import { hashToken } from "./auth/token";
import { removeCompany, restoreCompany } from "./companies";
import { pool } from "./db";
import type { Role } from "./policy";
import { createReport } from "./reports";
import type { Actor } from "./session";
import type { Grant } from "./share-grants";
import {
  countLiveShareLinks,
  createShareLink,
  listShareLinks,
  revokeShareLink,
  type ShareWishes,
} from "./share-links";
import { findSharedReport, type SharedReport, tryPasscode } from "./shared-reports";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);
const mails = mkdtempSync(join(tmpdir(), "share-links-"));

beforeAll(async () => {
  vi.stubEnv("MAIL_FOLDER", mails);
  await owner.connect();
});
afterAll(() => Promise.all([owner.end(), pool().end()]));

type Team = { be: (role: Role) => Actor; companyId: string; reportId: string; email: string };

const wishes: ShareWishes = {
  receiver: "The board",
  ...{ scope: "full", money: false, comments: false },
  ...{ locale: null, days: 30, passcode: null },
};

/** A workspace with Ledgerline's report, written straight into the database, and a person who may be anything in it. */
async function makeTeam(): Promise<Team> {
  const [workspaceId, companyId, assessmentId, userId] = Array.from({ length: 4 }, () =>
    randomUUID(),
  );
  const file = JSON.parse(readFileSync("samples/ledgerline.json", "utf8"));
  const answers: Answers = {
    ...file.answers,
    ops_process_map: { state: "answered", value: 3, evidence: "verified", comment: "canary-note" },
  };
  const email = `${userId}@example.test`;
  await owner.query("insert into users (id, email, name) values ($1, $2, 'Ada')", [userId, email]);
  await owner.query("insert into workspaces (id, name) values ($1, 'W')", [workspaceId]);
  await owner.query(
    "insert into companies (id, workspace_id, name) values ($1, $2, 'Ledgerline')",
    [companyId, workspaceId],
  );
  await owner.query(
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     values ($1, $2, $3, '1', $4)`,
    [assessmentId, workspaceId, companyId, file.profile],
  );
  for (const [questionId, value] of Object.entries(answers)) {
    await owner.query(
      `insert into answers (workspace_id, assessment_id, question_id, value, version) values ($1, $2, $3, $4, 1)`,
      [workspaceId, assessmentId, questionId, JSON.stringify(value)],
    );
  }
  const be = (role: Role) => ({ userId, workspaceId, role }) as Actor; // the brand
  const made = await createReport(be("owner"), assessmentId ?? "", { now: new Date() });
  if (!made.ok) throw new Error(made.error);
  return { be, companyId: companyId ?? "", reportId: made.reportId, email };
}

/** A link of the team's, as its holder has it. */
async function share({ be, reportId }: Team, changes: Partial<ShareWishes> = {}) {
  const link = await createShareLink(be("owner"), reportId, { ...wishes, ...changes });
  const token = link?.split("/").at(-1) ?? "";
  const linkId = await findLinkId(token);
  return { token, linkId: linkId ?? "", grant: grantOf(linkId ?? "") };
}

async function findLinkId(token: string): Promise<string | null> {
  const { rows } = await pool().query("select id from find_share_link($1)", [hashToken(token)]);
  return rows[0]?.id ?? null;
}

function grantOf(linkId: string, hasPassed = false): Grant {
  return { linkId, hasPassed } as Grant; // the brand
}

async function readShared(grant: Grant): Promise<SharedReport> {
  const shared = await findSharedReport(grant);
  if (shared?.kind !== "report") throw new Error(`it is ${shared?.kind}`);
  return shared;
}

async function age(linkId: string, interval: string): Promise<void> {
  await owner.query("update share_links set expires_at = now() + $2::interval where id = $1", [
    linkId,
    interval,
  ]);
}

async function loadReport(reportId: string): Promise<Report> {
  return (await owner.query("select content from reports where id = $1", [reportId])).rows[0]
    .content;
}

test("a link has 256 random bits, of which only the hash is kept", async () => {
  const team = await makeTeam();
  const [first, second] = [await share(team), await share(team)];
  expect(Buffer.from(first.token, "base64url")).toHaveLength(32);
  expect(first.token).not.toBe(second.token);
  const { rows } = await owner.query("select t::text as row from share_links t");
  for (const { row } of rows) expect(row).not.toContain(first.token);
});

test("a grant reads the one report, without what the link hides", async () => {
  const team = await makeTeam();
  const kept = await loadReport(team.reportId);
  const hidden = await readShared((await share(team)).grant);
  expect(hidden).toMatchObject({ companyName: "Ledgerline", receiver: "The board", locale: null });
  expect(hidden.report).toMatchObject({ verdict: kept.verdict, answers: {} });
  expect(JSON.stringify(hidden)).not.toContain("canary-note");
  expect(hidden.report.derived.net_burn).toBeNull();
  const all = { scope: "answers", money: true, comments: true } as const;
  const shown = await readShared((await share(team, all)).grant);
  expect(shown.report).toEqual(kept);
});

test("a link ends at the second that it expires", async () => {
  const { token, linkId, grant } = await share(await makeTeam());
  await age(linkId, "2 seconds");
  expect(await findLinkId(token)).toBe(linkId);
  expect(await findSharedReport(grant)).not.toBeNull();
  await age(linkId, "0 seconds");
  expect(await findLinkId(token)).toBeNull();
  expect(await findSharedReport(grant)).toBeNull();
});

test("a link lives for a year at most", async () => {
  const team = await makeTeam();
  const { linkId } = await share(team, { days: 365 });
  await expect(age(linkId, "367 days")).rejects.toThrow("share_links_expiry_check");
});

test("a revoked link opens nothing any more, for its holder and for who is in", async () => {
  const team = await makeTeam();
  const { token, linkId, grant } = await share(team);
  expect(await countLiveShareLinks(team.be("owner"), team.reportId)).toBe(1);
  expect(await revokeShareLink(team.be("editor"), linkId)).toBe(true);
  expect(await findLinkId(token)).toBeNull();
  expect(await findSharedReport(grant)).toBeNull();
  expect(await countLiveShareLinks(team.be("owner"), team.reportId)).toBe(0);
  expect(await listShareLinks(team.be("owner"), team.reportId)).toMatchObject([
    { state: "revoked" },
  ]);
});

test("removing the company ends its links; bringing it back does not bring them", async () => {
  const team = await makeTeam();
  const { token, grant } = await share(team);
  await removeCompany(team.be("owner"), team.companyId);
  await restoreCompany(team.be("owner"), team.companyId);
  expect(await findLinkId(token)).toBeNull();
  expect(await findSharedReport(grant)).toBeNull();
});

test("deleting the assessment takes its links and their log along", async () => {
  const team = await makeTeam();
  const { linkId } = await share(team);
  await pool().query("select log_share_view($1, 'page', null, null, 'unknown')", [linkId]);
  await owner.query("delete from assessments where company_id = $1", [team.companyId]);
  const left = await owner.query("select from share_views where link_id = $1", [linkId]);
  expect(left.rowCount).toBe(0);
  expect(await findSharedReport(grantOf(linkId))).toBeNull();
});

test("who may not share makes, sees and ends nothing, nor does another workspace", async () => {
  const team = await makeTeam();
  const { linkId } = await share(team);
  const stranger = (await makeTeam()).be("owner");
  for (const actor of [team.be("viewer"), team.be("respondent"), team.be("reader"), stranger]) {
    expect(await createShareLink(actor, team.reportId, wishes)).toBeNull();
    expect((await listShareLinks(actor, team.reportId)) ?? []).toEqual([]);
    expect(await revokeShareLink(actor, linkId)).toBe(false);
    expect(await countLiveShareLinks(actor, team.reportId)).toBe(0);
  }
  expect(await listShareLinks(team.be("editor"), team.reportId)).toMatchObject([{ state: "live" }]);
});

test("the database shows a link's holder that one row, and nothing to who has none", async () => {
  const team = await makeTeam();
  const [mine] = [await share(team), await share(team)];
  const client = await pool().connect();
  try {
    await client.query("begin");
    expect((await client.query("select from share_links")).rowCount).toBe(0);
    await client.query("select find_share_link($1)", [hashToken(mine.token)]);
    expect((await client.query("select id from share_links")).rows).toEqual([{ id: mine.linkId }]);
    expect((await client.query("select from reports")).rowCount).toBe(0);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("views are counted, newest first, and cannot be changed", async () => {
  const team = await makeTeam();
  const { linkId } = await share(team);
  for (const kind of ["page", "pdf"]) {
    await pool().query("select log_share_view($1, $2, 'Safari', 'iPhone', '203.0.113.0/24')", [
      linkId,
      kind,
    ]);
  }
  expect(await listShareLinks(team.be("owner"), team.reportId)).toMatchObject([
    { viewCount: 2, views: [{ kind: "pdf", system: "iPhone" }, { kind: "page" }] },
  ]);
  await expect(pool().query("update share_views set address = 'x'")).rejects.toThrow("denied");
});

test("a passcode opens the report only when it is right", async () => {
  const { grant, linkId } = await share(await makeTeam(), { passcode: "vermilion 7" });
  expect(await findSharedReport(grant)).toEqual({
    kind: "passcode",
    isLocked: false,
    locale: null,
  });
  expect(await tryPasscode(grant, "vermilion 8")).toBe("wrong");
  expect(await tryPasscode(grant, "vermilion 7")).toBe("right");
  expect((await readShared(grantOf(linkId, true))).companyName).toBe("Ledgerline");
});

test("ten wrong passcodes a minute, then the right one has to wait too", async () => {
  const { grant } = await share(await makeTeam(), { passcode: "vermilion 7" });
  const tries = await Promise.all(Array.from({ length: 10 }, () => tryPasscode(grant, "no")));
  expect(new Set(tries)).toEqual(new Set(["wrong"]));
  expect(await tryPasscode(grant, "vermilion 7")).toBe("wait");
});

test("after fifty wrong passcodes of a day the link is locked and its maker told once", async () => {
  const team = await makeTeam();
  const { grant, linkId } = await share(team, { passcode: "vermilion 7" });
  for (let minute = 0; minute < 5; minute++) {
    await Promise.all(Array.from({ length: 10 }, () => tryPasscode(grant, "no")));
    await owner.query("delete from rate_limits where key like 'share-passcode:minute:%'");
  }
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(await findSharedReport(grant)).toMatchObject({ kind: "passcode", isLocked: true });
  // Who had given it before goes on reading.
  expect(await findSharedReport(grantOf(linkId, true))).toMatchObject({ kind: "report" });
  expect(await listShareLinks(team.be("owner"), team.reportId)).toMatchObject([
    { state: "locked" },
  ]);
  const told = readdirSync(mails).map((name) => readFileSync(join(mails, name), "utf8"));
  expect(told.filter((mail) => mail.includes(`To: ${team.email}`))).toHaveLength(1);
});
