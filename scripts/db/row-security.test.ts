import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listTables } from "./tables";

const { TEST_DATABASE_URL: ownerUrl, DATABASE_URL: runtimeUrl } = process.env;
const owner = new Client(ownerUrl);
// As lib/server/db.ts connects.
const runtime = new Client({ connectionString: runtimeUrl, options: "-c role=loadline_app" });
const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];

beforeAll(async () => {
  await Promise.all([owner.connect(), runtime.connect()]);
  for (const id of [mine, theirs]) {
    await owner.query("insert into workspaces (id, name) values ($1, 'W')", [id]);
    await owner.query(
      "insert into companies (id, workspace_id, name) values (gen_random_uuid(), $1, 'C')",
      [id],
    );
  }
});
afterAll(() => Promise.all([owner.end(), runtime.end()]));

/** As the application's role, in one transaction that sees one workspace, or none; nothing is kept. */
async function inWorkspace<Result>(workspaceId: string | null, work: () => Promise<Result>) {
  await runtime.query("begin");
  try {
    if (workspaceId) {
      await runtime.query("select set_config('app.workspace_id', $1, true)", [workspaceId]);
    }
    return await work();
  } finally {
    await runtime.query("rollback");
  }
}

/** Rows of people or of no one: the application looks them up by a secret or by who asks. */
const globalTables = [
  ...["_prisma_migrations", "identities", "rate_limits", "sessions", "users"],
  "verification_tokens",
];

test("every table is known to be global, or has forced row-level security and a policy", async () => {
  const { rows } = await owner.query(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relkind in ('r', 'p', 'm', 'f') and c.relnamespace = 'public'::regnamespace`,
  );
  const walled = rows.filter(({ name }) => !globalTables.includes(name));
  expect(walled.length).toBeGreaterThanOrEqual(10);
  expect(walled.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  expect(rows.length - walled.length, "no name in the list is made up").toBe(globalTables.length);
});

test("a view shows its reader no more than the tables under it", async () => {
  const { rows } = await owner.query(
    `select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
       and not 'security_invoker=true' = any(coalesce(reloptions, '{}'))`,
  );
  expect(rows).toEqual([]);
});

test("a read that forgets its workspace finds the rows of its own in every table, and no other's", async () => {
  const tables = await listKeys();
  const [here, there] = [await plantEverywhere(), await plantEverywhere()];
  for (const { name, key } of tables) {
    const seen = (await inWorkspace(here, () => runtime.query(`select * from "${name}"`))).rows;
    expect(new Set(seen.map((row) => row[key])), name).toEqual(new Set([here]));
    const none = await inWorkspace(null, () => runtime.query(`select * from "${name}"`));
    expect(none.rows, name).toEqual([]);
    const other = await owner.query(`select from "${name}" where ${key} = $1`, [there]);
    expect(other.rowCount, `${name} has rows of another`).toBeGreaterThan(0);
  }
});

/** Every table of a tenant, with the column that says whose a row is. */
async function listKeys() {
  const { rows } = await owner.query<{ name: string; key: string }>(
    `select table_name as name, 'workspace_id' as key from information_schema.columns
     where table_schema = 'public' and column_name = 'workspace_id' and table_name <> all($1)
     union all select 'workspaces', 'id'`,
    [["sessions", "live_sessions"]],
  );
  return rows;
}

/** A workspace with a row in every table of a tenant; a new table needs one here too. */
async function plantEverywhere(): Promise<string> {
  const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
  const statements = [
    "insert into users (id, email, name) values ($2, $2 || '@example.test', 'U')",
    "insert into workspaces (id, name) values ($1, 'W')",
    "insert into memberships (workspace_id, user_id, role) values ($1, $2, 'owner')",
    `insert into invitations (id, workspace_id, token_hash, role, note, expires_at)
       values ($2, $1, sha256($2::bytea), 'viewer', '', now())`,
    "insert into companies (id, workspace_id, name) values ($3, $1, 'C')",
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
       values ($4, $1, $3, '1', '{}')`,
    `insert into answers (workspace_id, assessment_id, question_id, value, version)
       values ($1, $4, 'q', '{}', 1)`,
    `insert into answer_events (workspace_id, assessment_id, question_id, operation_id, base_version,
       new_version, status, value) values ($1, $4, 'q', $2, 0, 1, 'applied', '{}')`,
    `insert into reports (id, workspace_id, assessment_id, content, content_hash, instrument_version, verdict)
       values ($5, $1, $4, '{}', '', '1', 'scale_now')`,
    `insert into share_links (id, workspace_id, report_id, token_hash, receiver, scope, money, comments,
       expires_at) values ($6, $1, $5, sha256($6::bytea), '', 'summary', false, false, now())`,
    "insert into share_views (workspace_id, link_id, kind, address) values ($1, $6, 'page', '')",
    "insert into audit_events (workspace_id, action, details) values ($1, 'signed-in', '{}')",
  ];
  for (const statement of statements) {
    // Each names only some of the ids, as text in quotation marks: they are our own.
    await owner.query(statement.replace(/\$(\d)/g, (_, place) => `'${ids[Number(place) - 1]}'`));
  }
  return ids[0] ?? "";
}

test("a write that forgets its workspace reaches the rows of its own in every table, and no other's", async () => {
  const [here, there] = [await plantEverywhere(), await plantEverywhere()];
  for (const { name, key } of await listKeys()) {
    // Neither reads, nor compares: what does is held by the policies of reads too.
    for (const sql of [`update "${name}" set "${key}" = '${here}'`, `delete from "${name}"`]) {
      for (const [workspaceId, own] of [[here, 1] as const, [null, 0] as const]) {
        const outcome = await tryWrite({ workspaceId, there, name, key, sql });
        expect([own, "permission denied"], `${sql}, as ${workspaceId}`).toContain(outcome);
      }
    }
  }
});

test("a row for another workspace is refused by every table", async () => {
  const [here, there] = [await plantEverywhere(), await plantEverywhere()];
  const columns = new Map((await listTables(owner)).map((table) => [table.name, table.columns]));
  for (const { name, key } of await listKeys()) {
    const names = columns.get(name)?.map((column) => `"${column.name}"`);
    // The policies speak before a key that is there already does.
    const sql = `insert into "${name}" (${names}) overriding system value
      select ${names} from jsonb_populate_record(null::"${name}", $1)`;
    const values = (await readRows(name, key, there)).slice(0, 1);
    for (const workspaceId of [here, null]) {
      const outcome = await tryWrite({ workspaceId, there, name, key, sql, values });
      expect(outcome, `${name}, as ${workspaceId}`).toBe("row-level security");
    }
  }
});

type Write = {
  workspaceId: string | null;
  there: string;
  name: string;
  key: string;
  sql: string;
  values?: unknown[];
};

/** How many rows a write as the application's role reaches, or what refuses it. Rows of `there` stay as they are. */
async function tryWrite({ workspaceId, there, name, key, sql, values = [] }: Write) {
  const before = await readRows(name, key, there);
  expect(before, name).toHaveLength(1);
  // The owner's connection, which sees what a transaction has done before it ends.
  await owner.query("begin");
  try {
    await owner.query("set local role loadline_app");
    await owner.query("select set_config('app.workspace_id', $1, true)", [workspaceId ?? ""]);
    const { rowCount } = await owner.query(sql, values);
    await owner.query("reset role");
    expect(await readRows(name, key, there), `${sql}, as ${workspaceId}`).toEqual(before);
    return rowCount;
  } catch (error) {
    const [refusal] = /permission denied|row-level security/.exec(String(error)) ?? [];
    if (!refusal) throw error;
    return refusal;
  } finally {
    await owner.query("rollback");
  }
}

async function readRows(name: string, key: string, workspaceId: string): Promise<unknown[]> {
  const sql = `select to_jsonb(t) as row from "${name}" t where "${key}" = $1`;
  return (await owner.query(sql, [workspaceId])).rows.map(({ row }) => row);
}

test("the application's role can neither bypass the policies nor change a table", async () => {
  const { rows } = await runtime.query(
    "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
  ]);
  await expect(runtime.query("create table boats (id int)")).rejects.toThrow("permission denied");
  await expect(runtime.query("alter table companies disable row level security")).rejects.toThrow(
    "must be owner",
  );
});

test("without a workspace there are no rows, with one there are its own", async () => {
  const count = "select count(*)::int as n from companies where workspace_id = any($1)";
  const both = [[mine, theirs]];
  expect((await inWorkspace(null, () => runtime.query(count, both))).rows).toEqual([{ n: 0 }]);
  expect((await inWorkspace(mine, () => runtime.query(count, both))).rows).toEqual([{ n: 1 }]);
});

test("a row cannot be put into another workspace, nor moved there", async () => {
  const insert =
    "insert into companies (id, workspace_id, name) values (gen_random_uuid(), $1, 'X')";
  const move = "update companies set workspace_id = $1 where workspace_id = $2";
  for (const attempt of [
    () => inWorkspace(mine, () => runtime.query(insert, [theirs])),
    () => inWorkspace(null, () => runtime.query(insert, [mine])),
    () => inWorkspace(mine, () => runtime.query(move, [theirs, mine])),
  ]) {
    await expect(attempt()).rejects.toThrow("row-level security");
  }
});

test("what was accepted in answer_events cannot be changed or taken back", async () => {
  for (const sql of ["update answer_events set status = 'x'", "delete from answer_events"]) {
    await expect(inWorkspace(mine, () => runtime.query(sql))).rejects.toThrow("permission denied");
  }
});

test("the functions of the hot paths keep another workspace out by themselves, also for the owner", async () => {
  const [assessmentId, reportId] = [crypto.randomUUID(), crypto.randomUUID()];
  await owner.query(
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     select $1, workspace_id, id, '1', '{}' from companies where workspace_id = $2`,
    [assessmentId, theirs],
  );
  await owner.query(
    `insert into reports (id, workspace_id, assessment_id, content, content_hash, instrument_version, verdict)
     values ($1, $2, $3, '{}', '', '1', 'scale_now')`,
    [reportId, theirs, assessmentId],
  );
  const edit = { operationId: crypto.randomUUID(), questionId: "q", baseVersion: 0, value: {} };
  const calls: [string, unknown[]][] = [
    ["load_assessment($1, $2)", [assessmentId]],
    ["find_instrument_version($1, $2)", [assessmentId]],
    ["load_report($1, $2)", [reportId]],
    ["save_answers($1, $2, null, $3)", [assessmentId, JSON.stringify([edit])]],
    ["list_answers($1, $2, null)", [assessmentId]],
    ["list_answer_events($1, $2, 'q', null, 9)", [assessmentId]],
  ];
  for (const [call, values] of calls) {
    const countRows = async (workspaceId: string) =>
      (await owner.query(`select * from ${call}`, [workspaceId, ...values])).rowCount;
    expect(await countRows(mine), call).toBe(0);
    expect(await countRows(theirs), call).toBe(1);
  }
});
