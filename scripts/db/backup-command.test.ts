import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withClient } from "../start/database";
import { type Cluster, startCluster } from "./cluster";
import { deploy } from "./deploy";
import { listTables } from "./tables";

const password = "only for this test";
const base = realpathSync(mkdtempSync(join(tmpdir(), "loadline-backup-command-")));
const data = join(base, ".data/postgres");
const movedAway = join(base, "postgres-before");
let running: Cluster | null = null;

afterAll(async () => {
  await running?.stop();
  for (const folder of [data, movedAway].filter((path) => existsSync(path))) {
    rmSync(realpathSync(folder), { recursive: true, force: true }); // its place may be elsewhere
  }
  rmSync(base, { recursive: true, force: true });
});

test("the embedded database is backed up while it runs and when it is stopped, and restored once it is moved away", async () => {
  layOut();
  const before = await withCluster(async ({ ownerUrl }) => {
    await deploy(ownerUrl);
    await fill(ownerUrl);
    expect(await run("backup", "running.gz")).toEqual({
      code: 0,
      said: expect.stringContaining("running.gz: 5 rows"),
    });
    return readRows(ownerUrl);
  });
  expect(await run("backup")).toEqual({
    code: 0,
    said: expect.stringContaining(".data/backups/loadline-"),
  });
  const [stopped = ""] = readdirSync(join(base, ".data/backups"));
  expect(existsSync(join(data, "postmaster.pid")), "it is stopped again").toBe(false);

  const refused = await run("restore", "running.gz");
  expect(refused).toEqual({ code: 1, said: expect.stringContaining("The database is not empty") });
  expect(await withCluster(({ ownerUrl }) => readRows(ownerUrl))).toEqual(before);

  renameSync(data, movedAway);
  const restored = await run("restore", `.data/backups/${stopped}`);
  expect(restored).toEqual({ code: 0, said: expect.stringContaining("5 rows restored.") });
  expect(await withCluster(({ ownerUrl }) => readRows(ownerUrl))).toEqual(before);
}, 180_000);

/** The part of the tree that the commands need, with packages that are borrowed and secrets as `npm start` keeps them. */
function layOut() {
  chmodSync(base, 0o755); // PostgreSQL's own user goes through it
  for (const part of ["package.json", "tsconfig.json", "scripts", "prisma/migrations"]) {
    cpSync(part, join(base, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(base, "node_modules"));
  mkdirSync(join(base, ".data"));
  writeFileSync(join(base, ".data/secrets.json"), JSON.stringify({ ownerPassword: password }));
}

/** As from a terminal there, with nothing of npm test's settings: those name a database. */
function run(command: "backup" | "restore", ...files: string[]) {
  const { PATH = "", HOME = "" } = process.env;
  const settings: Record<string, string> = { PATH, HOME };
  const env = settings as NodeJS.ProcessEnv; // Next.js would have NODE_ENV in it
  return new Promise<{ code: unknown; said: string }>((done) => {
    const given = ["run", command, "--", ...files];
    execFile("npm", given, { cwd: base, env }, (error, stdout, stderr) =>
      done({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });
}

async function withCluster<Result>(work: (cluster: Cluster) => Promise<Result>): Promise<Result> {
  running = await startCluster({ folder: data, password });
  const result = await work(running);
  expect(running.isRunning(), "a command leaves alone what it has not started").toBe(true);
  await running.stop();
  return result;
}

function fill(ownerUrl: string) {
  return withClient(ownerUrl, (client) =>
    client.query(
      `insert into workspaces (id, name) select gen_random_uuid(), 'W' || n from generate_series(1, 3) n;
       insert into companies (id, workspace_id, name) select gen_random_uuid(), id, '公司 🙂' from workspaces limit 2`,
    ),
  );
}

/** All rows, by table. */
function readRows(ownerUrl: string) {
  return withClient(ownerUrl, async (client) => {
    const tables: Record<string, string[]> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(`select t::text as row from "${name}" t order by 1`);
      tables[name] = rows.map(({ row }) => row);
    }
    return tables;
  });
}
