import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "@/lib/report/schema";
import { findLinkId, grantOf, makeTeam, share, wishes } from "@/scripts/test/share-team";
import { hashToken } from "./auth/token";
import { removeCompany, restoreCompany } from "./companies";
import { pool } from "./db";
import type { Grant } from "./share-grants";
import {
  countLiveShareLinks,
  createShareLink,
  listShareLinks,
  revokeShareLink,
} from "./share-links";
import { findSharedReport, type SharedReport } from "./shared-reports";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);

beforeAll(() => owner.connect());
afterAll(() => Promise.all([owner.end(), pool().end()]));

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
  const team = await makeTeam(owner);
  const [first, second] = [await share(team), await share(team)];
  expect(Buffer.from(first.token, "base64url")).toHaveLength(32);
  expect(first.token).not.toBe(second.token);
  const { rows } = await owner.query("select t::text as row from share_links t");
  for (const { row } of rows) expect(row).not.toContain(first.token);
});

test("a grant reads the one report, without what the link hides", async () => {
  const team = await makeTeam(owner);
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
  const { token, linkId, grant } = await share(await makeTeam(owner));
  await age(linkId, "2 seconds");
  expect(await findLinkId(token)).toBe(linkId);
  expect(await findSharedReport(grant)).not.toBeNull();
  await age(linkId, "0 seconds");
  expect(await findLinkId(token)).toBeNull();
  expect(await findSharedReport(grant)).toBeNull();
});

test("a link lives for a year at most", async () => {
  const team = await makeTeam(owner);
  const { linkId } = await share(team, { days: 365 });
  await expect(age(linkId, "367 days")).rejects.toThrow("share_links_expiry_check");
});

test("a revoked link opens nothing any more, for its holder and for who is in", async () => {
  const team = await makeTeam(owner);
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
  const team = await makeTeam(owner);
  const { token, grant } = await share(team);
  await removeCompany(team.be("owner"), team.companyId);
  await restoreCompany(team.be("owner"), team.companyId);
  expect(await findLinkId(token)).toBeNull();
  expect(await findSharedReport(grant)).toBeNull();
});

test("deleting the assessment takes its links and their log along", async () => {
  const team = await makeTeam(owner);
  const { linkId } = await share(team);
  await pool().query("select log_share_view($1, 'page', null, null, 'unknown')", [linkId]);
  await owner.query("delete from assessments where company_id = $1", [team.companyId]);
  const left = await owner.query("select from share_views where link_id = $1", [linkId]);
  expect(left.rowCount).toBe(0);
  expect(await findSharedReport(grantOf(linkId))).toBeNull();
});

test("who may not share makes, sees and ends nothing, nor does another workspace", async () => {
  const team = await makeTeam(owner);
  const { linkId } = await share(team);
  const stranger = (await makeTeam(owner)).be("owner");
  for (const actor of [team.be("viewer"), team.be("respondent"), team.be("reader"), stranger]) {
    expect(await createShareLink(actor, team.reportId, wishes)).toBeNull();
    expect((await listShareLinks(actor, team.reportId)) ?? []).toEqual([]);
    expect(await revokeShareLink(actor, linkId)).toBe(false);
    expect(await countLiveShareLinks(actor, team.reportId)).toBe(0);
  }
  expect(await listShareLinks(team.be("editor"), team.reportId)).toMatchObject([{ state: "live" }]);
});

test("the database shows a link's holder that one row, and nothing to who has none", async () => {
  const team = await makeTeam(owner);
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
