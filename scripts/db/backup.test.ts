import { randomBytes } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "./backup";
import { deploy } from "./deploy";
import { restore } from "./restore";
import { listTables } from "./tables";

const serverUrl = process.env.TEST_DATABASE_URL ?? "";
const base = mkdtempSync(join(tmpdir(), "loadline-backup-"));
afterAll(() => rmSync(base, { recursive: true }));

const text = 'Line\nfeed, tab\t, "quotes", \\N \\x00, 中文，🙂, \u2028, \u202E, null';
let source = "";
let file = "";

beforeAll(async () => {
  source = await makeDatabase();
  await deploy(source);
  await withClient(source, fill);
  file = join(base, "whole.ndjson.gz");
  await backUp(source, file);
});

async function makeDatabase(owner?: string): Promise<string> {
  const name = `backup_${crypto.randomUUID().replaceAll("-", "")}`;
  await withClient(serverUrl, (client) =>
    client.query(`create database ${name} ${owner ? `owner ${owner}` : ""}`),
  );
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>) {
  const client = new Client(url);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Two workspaces with more answers than a portion holds, and every kind of value that the tables know. */
async function fill(client: Client) {
  const answers = JSON.stringify(
    Array.from({ length: 3000 }, (_, count) => ({
      ...{ operationId: crypto.randomUUID(), questionId: `question_${count}`, baseVersion: 0 },
      value: { state: "answered", value: count / 7, comment: text.repeat(count % 9) },
    })),
  );
  for (const name of [text, ""]) {
    const [user, workspace, company, assessment] = Array.from({ length: 4 }, () =>
      crypto.randomUUID(),
    );
    await client.query("insert into users (id, email, name) values ($1, $2, $3)", [
      user,
      `${user}@example.test`,
      name,
    ]);
    await client.query(
      "insert into sessions (id, user_id, user_agent, expires_at) values ($1, $1, $2, 'infinity')",
      [user, name],
    );
    await client.query("insert into workspaces (id, name) values ($1, $2)", [workspace, name]);
    await client.query(
      "insert into memberships (workspace_id, user_id, role) values ($1, $2, 'owner')",
      [workspace, user],
    );
    await client.query(
      `insert into invitations (id, workspace_id, token_hash, role, note, expires_at)
       values ($1, $1, $2, 'viewer', $3, '2026-11-21 23:59:59.999+05:45')`,
      [workspace, randomBytes(32), name],
    );
    await client.query("insert into companies (id, workspace_id, name) values ($1, $2, $3)", [
      company,
      workspace,
      name,
    ]);
    await client.query(
      `insert into assessments (id, workspace_id, company_id, instrument_version, profile, as_of)
       values ($1, $2, $3, '1', $4, '2024-02-29')`,
      [assessment, workspace, company, JSON.stringify({ name })],
    );
    for (const action of ["signed-in", "company-added"]) {
      await client.query(
        "insert into audit_events (workspace_id, actor_name, action, details) values ($1, $2, $3, $4)",
        [workspace, name, action, { by: name }],
      );
    }
    await client.query("select save_answers($1, $2, $3, $4)", [
      workspace,
      assessment,
      user,
      answers,
    ]);
    await client.query(
      `insert into reports (id, workspace_id, assessment_id, content, content_hash, instrument_version, verdict, score)
       values ($1, $2, $3, $4, '\\x00ff', '1', 'scale_now', 0.1::float8 + 0.2::float8)`,
      [company, workspace, assessment, JSON.stringify({ big: text.repeat(20_000) })],
    );
  }
  await client.query(
    "insert into rate_limits (key, points, expire) values ('k', 1, 9223372036854775807)",
  );
}

/** A hash over all rows of each table, whatever their order, with the sequences. */
function hashRows(url: string) {
  return withClient(url, async (client) => {
    const hashes: Record<string, string> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from "${name}" t`,
      );
      hashes[name] = rows[0].hash;
    }
    const { rows } = await client.query(
      "select sequencename, last_value::text from pg_sequences where schemaname = 'public' order by 1",
    );
    return { hashes, sequences: rows };
  });
}

/** What the schema says beside the rows: constraints, forced row-level security, triggers. */
function readSchema(url: string) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as says from pg_constraint where conrelid <> 0
       union all select oid::regclass::text, 'forced', relforcerowsecurity::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
       order by 1, 2, 3`,
    );
    return rows;
  });
}

test("a restored database has the same rows, sequences, constraints and walls", async () => {
  const target = await makeDatabase();
  const count = await restore(target, file);
  expect(count).toBeGreaterThan(12_000);
  expect(await hashRows(target)).toEqual(await hashRows(source));
  expect(await readSchema(target)).toEqual(await readSchema(source));
  await withClient(target, async (client) => {
    const { rows } = await client.query("select nextval('answer_events_id_seq')::int as next");
    expect(rows[0].next).toBe(12_000 / 2 + 1);
    const { rows: chain } = await client.query(
      `select number, hash = hash_audit_event(e, lag(hash) over (partition by workspace_id order by number)) as sound
       from audit_events e order by number`,
    );
    expect(chain.map(({ number, sound }) => [number, sound])).toEqual([
      ...[1, 1].map((number) => [number, true]),
      ...[2, 2].map((number) => [number, true]),
    ]);
  });
});

test("the file is for its owner only, has the level and the sums in it, and no name while it is not whole", async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = gunzipSync(readFileSync(file)).toString().split("\n");
  const { migrations } = JSON.parse(lines[0] ?? "");
  expect(migrations.map(({ name }: { name: string }) => name)).toEqual(
    readdirSync("prisma/migrations")
      .filter((name) => /^\d/.test(name))
      .sort(),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^\{"rows":6000,"sha256":"[0-9a-f]{64}"\}$/));
  await expect(backUp(source, file)).rejects.toThrow("is there already");
  // A database without migrations stops the writing in the middle.
  await expect(backUp(await makeDatabase(), join(base, "half.ndjson.gz"))).rejects.toThrow(
    "no migrations",
  );
  expect(readdirSync(base).filter((name) => name.startsWith("half"))).toEqual([]);
});

test("rows that come while the backup is under way are not in it, and do not wait for it", async () => {
  const writer = withClient(source, async (client) => {
    for (let count = 0; count < 200; count++) {
      await client.query(
        "with w as (insert into workspaces (id, name) values (gen_random_uuid(), 'late') returning id) insert into companies (id, workspace_id, name) select gen_random_uuid(), id, 'late' from w",
      );
    }
  });
  const path = join(base, "under-way.ndjson.gz");
  await Promise.all([writer, backUp(source, path)]);
  const target = await makeDatabase();
  await restore(target, path); // which checks every foreign key
  await withClient(target, async (client) => {
    const { rows } = await client.query(
      "select (select count(*) from workspaces) = (select count(*) from companies) as same",
    );
    expect(rows[0].same).toBe(true);
  });
});

test("a file that was cut off or changed is refused before anything is written", async () => {
  const bytes = readFileSync(file);
  const content = gunzipSync(bytes).toString();
  const lines = content.split("\n");
  const rowAt = lines.findIndex((line) => line.startsWith('["') && line.includes("question_7"));
  const damaged: Record<string, Buffer> = {
    cut: bytes.subarray(0, bytes.length / 2),
    "last byte": bytes.subarray(0, bytes.length - 1),
    "one bit": Buffer.from(bytes.map((byte, at) => (at === 50_000 ? byte ^ 4 : byte))),
    "another answer": gzipSync(content.replace("question_7", "question_8")),
    "a row less": gzipSync(lines.toSpliced(rowAt, 1).join("\n")),
    "a row more": gzipSync(lines.toSpliced(rowAt, 0, lines[rowAt] ?? "").join("\n")),
    "without an end": gzipSync(lines.slice(0, -2).join("\n")),
    "another sequence": gzipSync(content.replace('_seq":"6000"', '_seq":"1"')),
    "another level": gzipSync(content.replace('"name":"2026', '"name":"2025')),
    "no gzip": Buffer.from(content),
    nothing: Buffer.alloc(0),
  };
  const target = await makeDatabase();
  for (const [name, change] of Object.entries(damaged)) {
    const path = join(base, `${name}.gz`);
    writeFileSync(path, change);
    await expect(restore(target, path), name).rejects.toThrow(/no whole backup|no file/);
  }
  await withClient(target, async (client) => expect(await listTables(client)).toEqual([]));
});

test("a database with a single row is left alone; tables without rows are filled", async () => {
  await expect(restore(source, file)).rejects.toThrow("The database is not empty");
  const target = await makeDatabase();
  await deploy(target);
  await withClient(target, (client) =>
    client.query("insert into workspaces (id, name) values (gen_random_uuid(), 'one')"),
  );
  await expect(restore(target, file)).rejects.toThrow("not empty (table workspaces)");
  await withClient(target, (client) => client.query("delete from workspaces"));
  await restore(target, file);
  expect((await hashRows(target)).hashes.answers).toEqual((await hashRows(source)).hashes.answers);
});

test("an older backup goes into a newer schema through its migrations; a newer one is refused", async () => {
  const newer = join(base, "migrations");
  cpSync("prisma/migrations", newer, { recursive: true });
  mkdirSync(join(newer, "29990101000000_split_names"));
  writeFileSync(
    join(newer, "29990101000000_split_names", "migration.sql"),
    `alter table users add column initial text; update users set initial = left(name, 1);
     alter table users alter column initial set not null`,
  );
  const target = await makeDatabase();
  await restore(target, file, newer);
  await withClient(target, async (client) => {
    const { rows } = await client.query("select initial from users order by initial");
    expect(rows).toEqual([{ initial: "" }, { initial: "L" }]);
  });
  const later = join(base, "newer.ndjson.gz");
  await backUp(target, later);
  await expect(restore(await makeDatabase(), later)).rejects.toThrow(
    "The backup has migration 29990101000000_split_names, which this version has not",
  );
  const ahead = await makeDatabase();
  await deploy(ahead, newer);
  await expect(restore(ahead, file, newer)).rejects.toThrow(
    "restore into a database without tables",
  );
});

test("an owner whom row-level security holds can restore, and is told that a backup would have gaps", async () => {
  const role = `owner_${crypto.randomUUID().replaceAll("-", "")}`;
  await withClient(serverUrl, async (client) => {
    await client.query(`create role ${role} login createrole password 'plain'`);
    await client.query(`grant loadline_app to ${role} with admin option`);
  });
  const url = new URL(await makeDatabase(role));
  url.username = role;
  url.password = "plain";
  await restore(url.href, file);
  url.username = new URL(serverUrl).username;
  url.password = new URL(serverUrl).password;
  expect((await hashRows(url.href)).hashes.answers).toEqual(
    (await hashRows(source)).hashes.answers,
  );
  url.username = role;
  url.password = "plain";
  await expect(backUp(url.href, join(base, "gaps.gz"))).rejects.toThrow("bypassrls");
});
