import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

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

test("every table with a workspace_id has forced row-level security and a policy", async () => {
  const { rows } = await owner.query(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped
       and (a.attname = 'workspace_id' or (c.relname = 'workspaces' and a.attname = 'id'))
       and c.relname <> 'sessions' order by name`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(rows.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
});

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
