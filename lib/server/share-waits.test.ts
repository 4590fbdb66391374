import { createHook } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startRelay } from "@/scripts/test/count-waits";
import { grantOf, makeTeam, share } from "@/scripts/test/share-team";
import { removeCompany } from "./companies";
import { pool } from "./db";
import { redeemToken } from "./share-grants";
import { findSharedReport, tryPasscode } from "./shared-reports";

// biome-ignore-start lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);
const relay = await startRelay(new URL(process.env.DATABASE_URL ?? ""));
// biome-ignore-end lint/style/noProcessEnv: -

let hashes = 0;
const hook = createHook({
  init: (_, type) => {
    // The work of argon2 in another thread: the package gives it no name. The second test sees that it is counted.
    if (type === "undefined") hashes++;
  },
});

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", relay.url);
  await owner.connect();
  hook.enable();
});
afterAll(async () => {
  hook.disable();
  await Promise.all([owner.end(), pool().end()]);
  relay.stop();
});

/** What somebody who asks waits for: round trips to the database, and passcodes that are hashed. */
async function count(work: () => Promise<unknown>) {
  const [waits, hashed] = [relay.count(), hashes];
  const outcome = await work();
  return { outcome, waits: relay.count() - waits, hashes: hashes - hashed };
}

/** Links with a passcode: one that is live, and one for each way in which a link opens nothing. */
async function makeLinks() {
  const [team, removed] = [await makeTeam(owner), await makeTeam(owner)];
  const passcode = "vermilion 7";
  const make = async (change: string) => {
    const link = await share(team, { passcode });
    await owner.query(`update share_links set ${change} where id = $1`, [link.linkId]);
    return link;
  };
  const live = await make("receiver = 'Bank'");
  const unknown = { token: randomBytes(32).toString("base64url"), linkId: randomUUID() };
  const expired = await make("expires_at = now()");
  const revoked = await make("revoked_at = now()");
  const ended = await share(removed, { passcode });
  await removeCompany(removed.be("owner"), removed.companyId);
  return { live, absent: { unknown, expired, revoked, ended } };
}

test("unknown, expired and revoked take the same: one round trip, and no passcode is hashed", async () => {
  const { live, absent } = await makeLinks();
  // The first of a connection asks who it is.
  await findSharedReport(live.grant);
  for (const [name, { token, linkId }] of Object.entries(absent)) {
    for (const open of [
      () => redeemToken(token),
      () => findSharedReport(grantOf(linkId)),
      () => findSharedReport(grantOf(linkId, true)),
    ]) {
      expect(await count(open), name).toEqual({ outcome: null, waits: 1, hashes: 0 });
    }
    for (const passcode of ["vermilion 7", "wrong"]) {
      const tried = await count(() => tryPasscode(grantOf(linkId), passcode));
      expect(tried, name).toEqual({ outcome: "absent", waits: 1, hashes: 0 });
    }
  }
});

test("a wrong passcode takes the same each time, however much of it is right", async () => {
  const { live } = await makeLinks();
  await tryPasscode(live.grant, "warm");
  const first = await count(() => tryPasscode(live.grant, "a"));
  expect(first).toMatchObject({ outcome: "wrong", hashes: 1 });
  for (const passcode of ["vermilion 8", "vermilion 70", " ", "x".repeat(100)]) {
    expect(await count(() => tryPasscode(live.grant, passcode)), passcode).toEqual(first);
  }
});
