import { randomBytes } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hashPassword } from "./auth/password";
import { pool } from "./db";
import { mayTry } from "./rate-limit";
import { type Grant, redeemToken } from "./share-grants";
import { findSharedReport, tryPasscode } from "./shared-reports";

// Watched, not replaced: each call takes 19 MiB and a core.
vi.mock("@node-rs/argon2", { spy: true });

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);
const GUESSES = 10_000;
vi.setConfig({ testTimeout: 180_000 }); // a busy machine is no failure

beforeAll(() => owner.connect());
afterAll(() => Promise.all([owner.end(), pool().end()]));

test("10,000 guesses of a token all get the same answer, and an address has 100 of them", async () => {
  const answers = await repeat(GUESSES, () => redeemToken(randomBytes(32).toString("base64url")));
  expect(new Set(answers)).toEqual(new Set([null]));
  const by = crypto.randomUUID();
  const allowed = await repeat(GUESSES, () => mayTry([{ limit: "share-token:address", by }]));
  expect(allowed.filter(Boolean)).toHaveLength(100);
});

test("of 10,000 guesses of a passcode in ten minutes fifty are looked at, and the link is locked", async () => {
  const grant = grantOf(await plantLink(await hashPassword("vermilion 7")));
  const counts = { wrong: 0, wait: 0, locked: 0, right: 0, absent: 0 };
  for (let minute = 0; minute < 10; minute++) {
    for (const outcome of await repeat(GUESSES / 10, () => tryPasscode(grant, "vermilion 8"))) {
      counts[outcome]++;
    }
    await owner.query("delete from rate_limits where key like 'share-passcode:minute:%'");
  }
  expect(counts).toMatchObject({ wrong: 50, right: 0, absent: 0 });
  // Of the sixth thousand ten find the day used up; who came at the same time as they is told to wait.
  expect(counts.locked).toBeGreaterThanOrEqual(10 + 4 * 1_000);
  expect(counts.wait).toBeGreaterThanOrEqual(5 * 990);
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(50);
  expect(await tryPasscode(grant, "vermilion 7")).toBe("locked");
  expect(await findSharedReport(grant)).toMatchObject({ kind: "passcode", isLocked: true });
});

/** Fifty at once: more would only wait for a connection, and in vain on a busy machine. */
async function repeat<Result>(times: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let begun = 0;
  const goOn = async () => {
    while (begun++ < times) results.push(await work());
  };
  await Promise.all(Array.from({ length: 50 }, goOn));
  return results;
}

function grantOf(linkId: string): Grant {
  return { linkId, hasPassed: false } as Grant; // the brand
}

/** A link to a report of its own, written straight into the database; its id. */
async function plantLink(passcodeHash: string): Promise<string> {
  const ids = Array.from({ length: 5 }, () => crypto.randomUUID());
  const [workspaceId, companyId, assessmentId, reportId, linkId = ""] = ids;
  await owner.query("insert into workspaces (id, name) values ($1, 'W')", [workspaceId]);
  await owner.query("insert into companies (id, workspace_id, name) values ($2, $1, 'C')", [
    ...[workspaceId, companyId],
  ]);
  await owner.query(
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     values ($3, $1, $2, '1', '{}')`,
    [workspaceId, companyId, assessmentId],
  );
  await owner.query(
    `insert into reports (id, workspace_id, assessment_id, content, content_hash, instrument_version, verdict)
     values ($3, $1, $2, '{}', '', '1', 'scale_now')`,
    [workspaceId, assessmentId, reportId],
  );
  await owner.query(
    `insert into share_links (id, workspace_id, report_id, token_hash, receiver, scope, money, comments,
       passcode_hash, expires_at)
     values ($3, $1, $2, $4, '', 'answers', true, true, $5, now() + interval '1 day')`,
    [workspaceId, reportId, linkId, randomBytes(32), passcodeHash],
  );
  return linkId;
}
