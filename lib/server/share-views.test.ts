import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTeam, share } from "@/scripts/test/share-team";
import { pool } from "./db";
import { listShareLinks } from "./share-links";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const owner = new Client(process.env.TEST_DATABASE_URL);

beforeAll(() => owner.connect());
afterAll(() => Promise.all([owner.end(), pool().end()]));

type View = { kind?: string; browser?: string | null; address?: string };

/** As logView does it. */
async function view(
  linkId: string,
  { kind = "page", browser = "Safari", address = "203.0.113.0/24" }: View = {},
) {
  await pool().query("select log_share_view($1, $2, $3, 'iPhone', $4)", [
    ...[linkId, kind, browser, address],
  ]);
}

async function countViews(linkId: string): Promise<number> {
  const { rows } = await owner.query("select from share_views where link_id = $1", [linkId]);
  return rows.length;
}

/** Time that goes by. */
async function age(linkId: string, interval: string): Promise<void> {
  await owner.query(
    "update share_views set viewed_at = viewed_at - $2::interval where link_id = $1",
    [...[linkId, interval]],
  );
}

test("views are counted, newest first, and cannot be changed", async () => {
  const team = await makeTeam(owner);
  const { linkId } = await share(team);
  for (const kind of ["page", "pdf"]) {
    await view(linkId, { kind });
  }
  expect(await listShareLinks(team.be("owner"), team.reportId)).toMatchObject([
    { viewCount: 2, views: [{ kind: "pdf", system: "iPhone" }, { kind: "page" }] },
  ]);
  await expect(pool().query("update share_views set address = 'x'")).rejects.toThrow("denied");
});

test("the same view from the same device and network is noted once a minute", async () => {
  const team = await makeTeam(owner);
  const [{ linkId }, other] = [await share(team), await share(team)];
  await Promise.all(Array.from({ length: 8 }, () => view(linkId, { browser: null })));
  expect(await countViews(linkId), "at once, from what names no browser").toBe(1);
  await view(linkId);
  await view(linkId, { kind: "pdf" });
  await view(linkId, { address: "198.51.100.0/24" });
  await view(linkId);
  expect(await countViews(linkId), "each of another kind, device or network").toBe(4);
  await view(other.linkId);
  expect(await countViews(other.linkId), "another link has its own log").toBe(1);
  await age(linkId, "61 seconds");
  await view(linkId);
  expect(await countViews(linkId), "a minute later").toBe(5);
});

test("a link's log keeps its newest 300 views, and says so", async () => {
  const team = await makeTeam(owner);
  const [{ linkId }, other] = [await share(team), await share(team)];
  await view(other.linkId, { address: "first" });
  await view(linkId, { address: "first" });
  await age(linkId, "1 hour");
  for (let day = 0; day < 299; day++) await view(linkId, { address: String(day) });
  const readLog = async (wholeLogOf?: string) => {
    const links = (await listShareLinks(team.be("owner"), team.reportId, wholeLogOf)) ?? [];
    return links.map(({ id, viewCount, isLogFull, views }) => ({
      ...{ id, viewCount, isLogFull, addresses: views.map(({ address }) => address) },
    }));
  };
  await age(linkId, "1 hour");
  expect((await readLog(linkId)).find(({ id }) => id === linkId)?.addresses.at(-1)).toBe("first");
  await view(linkId, { address: "last" });
  const [untouched, shown] = await readLog();
  expect(untouched).toMatchObject({ viewCount: 1, isLogFull: false, addresses: ["first"] });
  expect(shown).toMatchObject({ viewCount: 300, isLogFull: true });
  expect(shown?.addresses).toHaveLength(20);
  const whole = (await readLog(linkId)).find(({ id }) => id === linkId)?.addresses;
  expect(whole).toHaveLength(300);
  expect(whole?.[0]).toBe("last");
  expect(whole).not.toContain("first");
  const stranger = await makeTeam(owner);
  expect(await listShareLinks(stranger.be("owner"), team.reportId, linkId)).toEqual([]);
});
