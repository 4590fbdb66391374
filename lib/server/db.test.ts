import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// biome-ignore lint/style/noProcessEnv: only the tests have an owner's address.
const { TEST_DATABASE_URL: owner = "", DATABASE_URL: application = "" } = process.env;
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.resetModules();
});

/** The module anew, as a server that starts with this address. */
async function start(address: string) {
  Reflect.deleteProperty(globalThis, "loadlineDatabase");
  vi.stubEnv("DATABASE_URL", address);
  return import("./db");
}

function inRole(role: string): string {
  return `${owner}?options=${encodeURIComponent(`-c role=${role}`)}`;
}

test("the application's own role is let in; an owner's address ends up in it too", async () => {
  for (const address of [application, owner]) {
    const { pool, stopUnlessHeld } = await start(address);
    await stopUnlessHeld();
    const { rows } = await pool().query("select current_user as role");
    expect(rows).toEqual([{ role: "loadline_app" }]);
    await pool().end();
    vi.resetModules();
  }
  expect(said).toEqual([]);
});

test("a superuser and a role with BYPASSRLS stop the start with one line, and no statement runs as them", async () => {
  const client = new Client({ connectionString: owner });
  await client.connect();
  const strong = `strong_${crypto.randomUUID().slice(0, 8)}`;
  await client.query(`create role ${strong} nologin bypassrls`);
  try {
    for (const role of ["loadline", strong]) {
      vi.resetModules();
      said.length = 0;
      const { pool, prisma, stopUnlessHeld } = await start(inRole(role));
      await expect(stopUnlessHeld()).rejects.toThrow("exit 1");
      expect(said).toEqual([expect.stringMatching(`^DATABASE_URL: the role ${role} .*\n$`)]);
      await expect(pool().query("select 1")).rejects.toThrow(`the role ${role} `);
      await expect(prisma().user.count()).rejects.toThrow();
      await pool().end();
    }
  } finally {
    await client.query(`drop role ${strong}`);
    await client.end();
  }
});

test("a database that is away does not stop the start", async () => {
  const { pool, stopUnlessHeld } = await start("postgres://nobody@127.0.0.1:1/none");
  await stopUnlessHeld();
  expect(said).toEqual([]);
  await pool().end();
});

test("a connection that is cut in somebody's hands fails their queries, and ends no process", async () => {
  const { pool } = await start(application);
  const client = await pool().connect();
  const ended = new Promise((resolve) => client.once("end", resolve));
  await expect(client.query("select pg_terminate_backend(pg_backend_pid())")).rejects.toThrow();
  await ended;
  await expect(client.query("select 1")).rejects.toThrow();
  client.release(true);
  expect((await pool().query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool().end();
});
