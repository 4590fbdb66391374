import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type QueryResultRow } from "pg";
import { afterAll, expect, test } from "vitest";
import { deploy } from "./deploy";

const serverUrl = process.env.TEST_DATABASE_URL ?? "";
const base = mkdtempSync(join(tmpdir(), "loadline-migrations-"));
afterAll(() => rmSync(base, { recursive: true }));

const first = "20260101000000_first";
const second = "20260101000100_second";

/** An empty database, and a folder of two migrations for it. */
async function makeCase() {
  const name = `deploy_${crypto.randomUUID().replaceAll("-", "")}`;
  await run(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = name;
  const folder = join(base, name);
  write(folder, first, "create table boats (id int primary key); insert into boats values (1);");
  // Slow enough for two deploys to meet.
  write(folder, second, "select pg_sleep(0.3); insert into boats values (2);");
  return { url: url.href, folder };
}

function write(folder: string, name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function run<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("of three deploys at once one applies each migration once and the others wait for it", async () => {
  const { url, folder } = await makeCase();
  const applied = await Promise.all([1, 2, 3].map(() => deploy(url, folder)));
  expect(applied.flat().sort()).toEqual([first, second]);
  expect(await run(url, "select id from boats order by id")).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await deploy(url, folder)).toEqual([]);
});

test("the table is as Prisma writes it: name, SHA-256 of the file, finished, one step", async () => {
  const { url, folder } = await makeCase();
  await deploy(url, folder);
  const rows = await run(
    url,
    `select migration_name, length(checksum) as length, finished_at is not null as finished, applied_steps_count as steps
     from _prisma_migrations order by migration_name`,
  );
  const as = { length: 64, finished: true, steps: 1 };
  expect(rows).toEqual([
    { migration_name: first, ...as },
    { migration_name: second, ...as },
  ]);
});

test("an applied migration that was edited or removed is refused by name", async () => {
  const { url, folder } = await makeCase();
  await deploy(url, folder);
  const original = `${folder}-original`;
  cpSync(folder, original, { recursive: true });
  appendFileSync(join(folder, second, "migration.sql"), " ");
  await expect(deploy(url, folder)).rejects.toThrow(`${second} was edited after it was applied`);
  rmSync(join(folder, second), { recursive: true });
  await expect(deploy(url, folder)).rejects.toThrow(
    `has migration ${second}, this version has not`,
  );
  expect(await deploy(url, original)).toEqual([]);
});

test("a migration that fails leaves nothing half done, and a mended one goes on from there", async () => {
  const { url, folder } = await makeCase();
  const third = "20260101000200_third";
  write(folder, third, "create table crews (id int); insert into boats values (1);");
  await expect(deploy(url, folder)).rejects.toThrow(
    /third failed, nothing of it was kept: duplicate/,
  );
  expect(await run(url, "select to_regclass('crews') as crews")).toEqual([{ crews: null }]);
  write(folder, third, "create table crews (id int);");
  expect(await deploy(url, folder)).toEqual([third]);
});
