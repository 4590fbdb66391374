import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as tree from "../test/copied-tree";
import { listDescendants, listProcesses, listUsersOf } from "../test/processes";
import { startTemporaryCluster } from "../test/temporary-cluster";
import { withClient } from "./database";

const longMs = 600_000; // a busy machine is no failure
const launcher = ["node", "scripts/start.mjs"];
const launched: tree.Launched[] = [];
let folder = "";

beforeAll(async () => {
  folder = await tree.copyTree();
}, longMs);

afterEach(async () => {
  const running = launched
    .splice(0)
    .filter(({ child }) => child.exitCode === null && child.signalCode === null);
  for (const one of running) await tree.interrupt(folder, one).catch(() => one.child.kill(9));
}, longMs);

afterAll(() => tree.removeTree(folder));

test(
  "the first start makes everything, the second skips it and is there sooner; Ctrl-C and SIGTERM end every process",
  async () => {
    const first = await start(["npm", "start"]);
    expect(first.output()).toMatch(/Demo sign-in: demo@loadline.local, password \S{16}\n/);
    expect(await (await fetch(first.address)).text()).toContain("Loadline");
    const { pid, port } = readPostmaster();
    const postmaster = listProcesses().find((one) => one.pid === pid);
    expect(postmaster?.command).toContain("postgres");
    expect(postmaster?.user).not.toBe("root");
    const again = launch(["npm", "start"]);
    expect(await again.ended).toBe(1);
    expect(again.output()).toContain(`Loadline is already running here: ${first.address}`);
    const mark = await leaveMark();
    await tree.interrupt(folder, first);
    await expect(fetch(first.address)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();

    const second = await start();
    for (const step of ["packages", "Prisma client", "production build", "samples"]) {
      expect(second.output()).toMatch(new RegExp(`${step} +done\n`));
    }
    expect(second.readyAfter).toBeLessThan(first.readyAfter);
    expect(await findMark()).toBe(mark);
    expect(await tree.terminate(folder, second)).toBe(0);
    await expect(fetch(second.address)).rejects.toThrow();
  },
  longMs,
);

test(
  "a killed server and a killed PostgreSQL come back by themselves; after a killed launcher the next start goes on",
  async () => {
    const first = await start();
    const mark = await leaveMark();
    const server = listDescendants(first.pid).find(({ command }) =>
      command.includes("next-server"),
    );
    if (!server) throw new Error("The server is not among what the launcher has started.");
    process.kill(server.pid, "SIGKILL");
    await first.says("The server ended: starting it again.");
    await tree.answers(first.address);
    process.kill(readPostmaster().pid, "SIGKILL");
    await first.says("The database ended: starting it again.");
    await tree.answers(`${first.address}/api/ready`);
    expect(await findMark()).toBe(mark);

    first.child.kill("SIGKILL");
    await first.ended;
    const second = await start();
    expect(second.output()).toMatch(/samples +done\n/);
    expect(await findMark()).toBe(mark);
    await tree.interrupt(folder, second);
    expect(listUsersOf(folder)).toEqual([]);
  },
  longMs,
);

test(
  "of two starts at once one goes on, and the other says so",
  async () => {
    const [one, other] = [launch(), launch()];
    const [ended, code] = await Promise.race(
      [one, other].map(async (each) => [each, await each.ended] as const),
    );
    expect(code).toBe(1);
    expect(ended.output()).toMatch(/Loadline is already (starting|running) here/);
    await (ended === one ? other : one).says("Loadline is ready after");
  },
  longMs,
);

test(
  "with a database of one's own that one is used, and none is started beside it",
  async () => {
    const cluster = await startTemporaryCluster();
    try {
      const one = await start(launcher, {
        DATABASE_URL: cluster.runtimeUrl,
        DATABASE_OWNER_URL: cluster.ownerUrl,
        NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
      });
      expect(one.output()).not.toMatch(/PostgreSQL|Demo sign-in/);
      const commands = listDescendants(one.pid).map(({ command }) => command);
      expect(commands.filter((command) => command.includes("postgres"))).toEqual([]);
      const seen = await withClient(cluster.ownerUrl, (client) =>
        client.query("select from pg_stat_activity where usename = 'loadline_app'"),
      );
      expect(seen.rowCount).toBeGreaterThan(0);
      expect(await (await fetch(`${one.address}/sample/ledgerline`)).text()).toContain(
        "Ledgerline",
      );
      await tree.interrupt(folder, one);
      // It goes on without us.
      const kept = await withClient(cluster.ownerUrl, (client) =>
        client.query("select from companies where name = 'Ledgerline'"),
      );
      expect(kept.rowCount).toBe(1);
    } finally {
      await cluster.stop();
    }
  },
  longMs,
);

test.each([
  [{}, "NEXTAUTH_SECRET: is missing"],
  [{ NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET: needs at least 32 random characters"],
  [{ NEXTAUTH_SECRET: "a".repeat(64) }, "NEXTAUTH_SECRET: is not random"],
])(
  "a database of one's own with %j: one clear line, and nothing is begun",
  async (secrets, line) => {
    const settings = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", ...secrets };
    const refused = launch(launcher, settings);
    expect(await refused.ended).toBe(1);
    expect(refused.output().split(line)).toHaveLength(2);
    expect(refused.output()).not.toMatch(/^ +at |migrations/m);
  },
  longMs,
);

function launch(command = launcher, settings: Record<string, string> = {}) {
  const one = tree.launch(folder, command, settings);
  launched.push(one);
  return one;
}

async function start(command?: string[], settings?: Record<string, string>) {
  const one = launch(command, settings);
  await one.says("Ctrl-C stops it.");
  const [, seconds, address = ""] =
    /Loadline is ready after (\S+) s: (http\S+)/.exec(one.output()) ?? [];
  await tree.answers(address);
  return { ...one, address, readyAfter: Number(seconds) };
}

function readPostmaster(): { pid: number; port: number } {
  const file = readFileSync(join(folder, ".data/postgres/postmaster.pid"), "utf8");
  const [pid, , , port] = file.split("\n").map(Number);
  if (!(pid && port)) throw new Error(`postmaster.pid: ${file}`);
  return { pid, port };
}

/** A row of ours, which a later start has to find again. */
async function leaveMark(): Promise<string> {
  const mark = randomUUID();
  await ask("delete from users where name = 'mark'");
  await ask(
    `insert into users (id, email, name) values ('${mark}', '${mark}@example.test', 'mark')`,
  );
  return mark;
}

async function findMark(): Promise<unknown> {
  return (await ask("select id from users where name = 'mark'"))[0]?.id;
}

async function ask(sql: string): Promise<{ id?: string }[]> {
  const { ownerPassword } = JSON.parse(readFileSync(join(folder, ".data/secrets.json"), "utf8"));
  const url = `postgres://loadline:${ownerPassword}@127.0.0.1:${readPostmaster().port}/loadline`;
  return (await withClient(url, (client) => client.query(sql))).rows;
}
