import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Client, type QueryResultRow } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answerEdits, listAnswerEvents, listAnswers, saveAnswers } from "./answers";
import { isDatabaseAway } from "./database-away";
import { pool } from "./db";
import type { Role } from "./policy";
import type { Actor } from "./session";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const databaseUrl = process.env.TEST_DATABASE_URL ?? "";
const owner = new Client(databaseUrl);

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", databaseUrl);
  vi.stubEnv("NEXTAUTH_SECRET", "answers.test.ts never signs anything 0123456789");
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await pool().end();
});

type Team = { actor: Actor; other: Actor; viewer: Actor; assessmentId: string; companyId: string };

/** A workspace with an assessment, and two people who may answer it. */
async function makeTeam(): Promise<Team> {
  const [workspaceId, companyId, assessmentId] = [randomUUID(), randomUUID(), randomUUID()];
  const people = [randomUUID(), randomUUID()] as const;
  await owner.query("begin");
  await owner.query("select set_config('app.workspace_id', $1, true)", [workspaceId]);
  await owner.query("insert into workspaces (id, name) values ($1, 'Team')", [workspaceId]);
  for (const id of people) {
    await owner.query("insert into users (id, email, name) values ($1, $2, $3)", [
      id,
      `${id}@example.test`,
      `Name of ${id}`,
    ]);
  }
  await owner.query("insert into companies (id, workspace_id, name) values ($1, $2, 'Company')", [
    companyId,
    workspaceId,
  ]);
  await owner.query(
    "insert into assessments (id, workspace_id, company_id, instrument_version, profile) values ($1, $2, $3, '1', '{}')",
    [assessmentId, workspaceId, companyId],
  );
  await owner.query("commit");
  const be = (userId: string, role: Role) => ({ userId, workspaceId, role }) as Actor; // the brand
  return {
    actor: be(people[0], "owner"),
    other: be(people[1], "editor"),
    viewer: be(people[1], "viewer"),
    assessmentId,
    companyId,
  };
}

/** As the application's role, in a workspace. */
async function asRuntime<Row extends QueryResultRow>(
  workspaceId: string,
  sql: string,
  values: unknown[] = [],
) {
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.workspace_id', $1, true)", [workspaceId]);
    const { rows } = await client.query<Row>(sql, values);
    await client.query("commit");
    return rows;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const [A, B] = ["ops_process_map", "ops_steps"] as const;
const answered = (value: unknown) => ({ state: "answered", value });
const edit = (questionId: string, baseVersion: number, value: unknown) => ({
  operationId: randomUUID(),
  questionId,
  baseVersion,
  value,
});

async function eventsOf({ actor, assessmentId }: Team) {
  return asRuntime<{ status: string; value: unknown; operation_id: string }>(
    actor.workspaceId,
    "select status, value, operation_id from answer_events where assessment_id = $1 order by id",
    [assessmentId],
  );
}

test("of two people who save at once one is applied and the other kept as a conflict, 200 times", async () => {
  const team = await makeTeam();
  for (let version = 0; version < 200; version += 1) {
    const results = await Promise.all(
      [team.actor, team.other].map((actor, n) =>
        saveAnswers(actor, team.assessmentId, [edit(A, version, answered(`${version}-${n}`))]),
      ),
    );
    const statuses = results.map((result) => result?.[0]?.status).sort();
    expect(statuses).toEqual(["applied", "conflict"]);
    const conflict = results.flat().find((result) => result?.status === "conflict");
    expect(conflict).toMatchObject({ version: version + 1, current: { version: version + 1 } });
  }
  const events = await eventsOf(team);
  expect(events.filter(({ status }) => status === "applied")).toHaveLength(200);
  expect(events.filter(({ status }) => status === "conflict")).toHaveLength(200);
  expect(new Set(events.map(({ value }) => JSON.stringify(value)))).toHaveProperty("size", 400);
});

test("an edit sent one to five times, at once or later, is one event and has one outcome", async () => {
  const team = await makeTeam();
  const { actor, assessmentId } = team;
  let version = 0;
  for (let round = 0; round < 25; round += 1) {
    const sent = edit(A, round % 3 === 2 ? version + 7 : version, answered(round));
    const copies = Array.from({ length: 1 + (round % 5) }, () =>
      saveAnswers(actor, assessmentId, [sent]),
    );
    const outcomes = (await Promise.all(copies)).map((results) => results?.[0]);
    outcomes.push((await saveAnswers(actor, assessmentId, [sent]))?.[0]);
    const [first] = outcomes;
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: first?.status, version: first?.version });
    }
    version = first?.version ?? version;
    expect((await eventsOf(team)).filter((e) => e.operation_id === sent.operationId)).toHaveLength(
      1,
    );
  }
});

test("a replay of an edit that was since overtaken says so", async () => {
  const { actor, other, assessmentId } = await makeTeam();
  const first = edit(A, 0, answered("first"));
  await saveAnswers(actor, assessmentId, [first]);
  await saveAnswers(other, assessmentId, [edit(A, 1, answered("second"))]);
  const replay = await saveAnswers(actor, assessmentId, [first]);
  expect(replay).toMatchObject([
    {
      status: "applied",
      version: 1,
      current: { value: answered("second"), version: 2, updatedBy: `Name of ${other.userId}` },
    },
  ]);
});

test("batches over the same questions in opposite orders do not stop each other", async () => {
  const { actor, other, assessmentId } = await makeTeam();
  for (let version = 0; version < 30; version += 1) {
    const forth = [edit(A, version, answered(1)), edit(B, version, answered(1))];
    const back = [edit(B, version, answered(2)), edit(A, version, answered(2))];
    const results = await Promise.all([
      saveAnswers(actor, assessmentId, forth),
      saveAnswers(other, assessmentId, back),
    ]);
    const statuses = results.flat().map((result) => result?.status);
    expect(statuses.filter((status) => status === "applied")).toHaveLength(2);
    expect(statuses.filter((status) => status === "conflict")).toHaveLength(2);
  }
});

test("edits of one question in one batch build on each other", async () => {
  const { actor, assessmentId } = await makeTeam();
  const results = await saveAnswers(actor, assessmentId, [
    edit(A, 0, answered(1)),
    edit(A, 1, answered(2)),
    edit(A, 1, answered(3)),
  ]);
  expect(results?.map(({ status, version }) => [status, version])).toEqual([
    ["applied", 1],
    ["applied", 2],
    ["conflict", 2],
  ]);
});

test("one operation id for edits of two questions keeps the first, and never half an edit", async () => {
  const team = await makeTeam();
  const one = edit(A, 0, answered("one"));
  const two = { ...edit(B, 0, answered("two")), operationId: one.operationId };
  const results = await Promise.allSettled([
    saveAnswers(team.actor, team.assessmentId, [one]),
    saveAnswers(team.actor, team.assessmentId, [two]),
  ]);
  for (const result of results) {
    if (result.status === "rejected") expect(isDatabaseAway(result.reason)).toBe(true);
  }
  expect(await eventsOf(team)).toHaveLength(1);
  const changed = await listAnswers(team.actor, team.assessmentId, null);
  expect(Object.keys(changed?.answers ?? {})).toHaveLength(1);
});

test("an answer over a version that the database does not know is a conflict with nothing", async () => {
  const { actor, assessmentId } = await makeTeam();
  const results = await saveAnswers(actor, assessmentId, [edit(A, 4, answered(1))]);
  expect(results).toMatchObject([{ status: "conflict", version: 0, current: null }]);
});

test("another workspace's assessment is not there, neither for the functions nor for the database", async () => {
  const team = await makeTeam();
  const { actor: stranger } = await makeTeam();
  await saveAnswers(team.actor, team.assessmentId, [edit(A, 0, answered("ours"))]);
  expect(await saveAnswers(stranger, team.assessmentId, [edit(A, 1, answered("x"))])).toBeNull();
  expect(await listAnswers(stranger, team.assessmentId, null)).toBeNull();
  expect(
    await listAnswerEvents(stranger, team.assessmentId, { questionId: A, before: null }),
  ).toBeNull();
  const { workspaceId } = stranger;
  for (const table of ["answers", "answer_events", "assessments"]) {
    const column = table === "assessments" ? "id" : "assessment_id";
    const rows = await asRuntime(workspaceId, `select * from ${table} where ${column} = $1`, [
      team.assessmentId,
    ]);
    expect(rows).toEqual([]);
  }
  const saved = "select * from save_answers($1, $2, null, $3)";
  const values = [workspaceId, team.assessmentId, JSON.stringify([edit(A, 1, answered("x"))])];
  expect(await asRuntime(workspaceId, saved, values)).toEqual([]);
  const forged = `insert into answers (workspace_id, assessment_id, question_id, value, version)
    values ($1, $2, 'x', '{}', 1)`;
  await expect(
    asRuntime(workspaceId, forged, [team.actor.workspaceId, team.assessmentId]),
  ).rejects.toThrow(/row-level security/);
  expect(await eventsOf(team)).toHaveLength(1);
});

test("a viewer reads and does not write; a removed company's assessment is gone", async () => {
  const team = await makeTeam();
  const { actor, viewer, assessmentId, companyId } = team;
  expect(await saveAnswers(viewer, assessmentId, [edit(A, 0, answered(1))])).toBeNull();
  expect(await listAnswers(viewer, assessmentId, null)).toMatchObject({ answers: {} });
  await asRuntime(actor.workspaceId, "update companies set removed_at = now() where id = $1", [
    companyId,
  ]);
  expect(await saveAnswers(actor, assessmentId, [edit(A, 0, answered(1))])).toBeNull();
  expect(await listAnswers(actor, assessmentId, null)).toBeNull();
  expect(await eventsOf(team)).toEqual([]);
});

test("an event can be neither changed nor deleted", async () => {
  const { actor, assessmentId } = await makeTeam();
  await saveAnswers(actor, assessmentId, [edit(A, 0, answered(1))]);
  for (const sql of ["update answer_events set status = 'x'", "delete from answer_events"]) {
    await expect(asRuntime(actor.workspaceId, sql)).rejects.toThrow(/permission denied/);
  }
});

/** As it comes over the wire. */
function readEdits(json: string) {
  return answerEdits.parse(JSON.parse(json)).operations;
}

async function roundTrip(team: Team, base: number, json: string) {
  const [sent] = readEdits(
    `{"operations":[{"operationId":"${randomUUID()}","questionId":"${A}","baseVersion":${base},"value":${json}}]}`,
  );
  const results = await saveAnswers(team.actor, team.assessmentId, sent ? [sent] : []);
  const changed = await listAnswers(team.actor, team.assessmentId, null);
  return { sent: sent?.value, result: results?.[0], kept: changed?.answers[A]?.value };
}

test("hostile values are stored and given back as they were typed", async () => {
  const team = await makeTeam();
  const values = [
    "-0",
    "1e308",
    "5e-324",
    "0.1",
    "12345678901234567890",
    '"\\u202e\\u0645\\u0631\\u062d\\u0628\\u0627 RTL"',
    '"👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301"',
    '"𠮷野家 𪚥 㐀"',
    '"１２３，４５６．７８"',
    '"=HYPERLINK(\\"http://x\\")"',
    '"\'; drop table answers; --"',
    '"<script>alert(1)</script> #set page() \\\\n"',
    '"\\u0001\\u001f\\u007f\\ufeff\\uffff"',
    '{"constructor":{"prototype":1},"toString":"x","":""}',
    '[{"a":null},{"a":[true,false,"NaN"]}]',
    `"${"长".repeat(20_000)}"`,
    "null",
  ];
  for (const [base, value] of values.entries()) {
    const { sent, result, kept } = await roundTrip(
      team,
      base,
      `{"state":"answered","value":${value}}`,
    );
    expect(result, value).toMatchObject({ status: "applied" });
    expect(canonical(kept), value).toBe(canonical(sent));
  }
});

test("any JSON value is given back as typed, or refused", async () => {
  const team = await makeTeam();
  let base = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ noUnicodeString: false }),
      fc.string({ unit: "binary" }),
      async (value, comment) => {
        const { sent, result, kept } = await roundTrip(
          team,
          base,
          JSON.stringify({ state: "answered", value, comment }),
        );
        if (result?.status === "refused") return;
        expect(result?.status).toBe("applied");
        base += 1;
        expect(canonical(kept)).toBe(canonical(sent));
      },
    ),
    { numRuns: 150 },
  );
  expect(base).toBeGreaterThan(50);
});

/** jsonb keeps an object's keys in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))
      : part,
  );
}

test("what PostgreSQL cannot keep is refused with its reason, and holds up no other edit", async () => {
  const team = await makeTeam();
  const deep = `${"[".repeat(1_000)}${"]".repeat(1_000)}`;
  const refused: [string, string][] = [
    ['{"state":"answered","value":"a\\u0000b"}', "character"],
    ['{"state":"answered","value":"\\ud800"}', "character"],
    ['{"state":"answered","value":["\\udc00\\ud800"]}', "character"],
    ['{"state":"answered","value":{"\\u0000":1}}', "key"],
    ['{"state":"answered","value":{"__proto__":1}}', "key"],
    ['{"state":"answered","value":1e309}', "number"],
    ['{"state":"answered","value":-1e309}', "number"],
    [`{"state":"answered","value":${deep}}`, "depth"],
    [`{"state":"answered","comment":"${"x".repeat(20_001)}"}`, "length"],
    [`{"state":"answered","value":[${'"y",'.repeat(10_000)}"y"]}`, "length"],
    ['{"state":"answered","score":100}', "shape"],
    ['{"state":"done"}', "shape"],
    ['{"state":"answered","comment":5}', "shape"],
    ['{"__proto__":{"state":"answered"}}', "shape"],
    ["null", "shape"],
    ["[]", "shape"],
    ['"text"', "shape"],
  ];
  const good = edit(B, 0, answered("kept"));
  const edits = refused.map(([json]) => ({
    ...edit(A, 0, null),
    value: JSON.parse(json) as unknown,
  }));
  const results = await saveAnswers(team.actor, team.assessmentId, [...edits, good]);
  for (const [at, { operationId }] of edits.entries()) {
    const result = results?.find((candidate) => candidate.operationId === operationId);
    expect(result, refused[at]?.[0].slice(0, 60)).toMatchObject({
      status: "refused",
      error: refused[at]?.[1],
    });
  }
  expect(results?.find(({ operationId }) => operationId === good.operationId)?.status).toBe(
    "applied",
  );
  const unknown = await saveAnswers(team.actor, team.assessmentId, [
    edit("no_such_question", 0, answered(1)),
  ]);
  expect(unknown).toMatchObject([{ status: "refused", error: "question" }]);
});

test("a batch with more than it may hold, or with fields that it does not know, is not read", () => {
  const one = edit(A, 0, answered(1));
  const isRead = (batch: unknown) => answerEdits.safeParse(batch).success;
  expect(isRead({ operations: [one] })).toBe(true);
  expect(isRead({ operations: [] })).toBe(false);
  expect(isRead({ operations: Array.from({ length: 51 }, () => one) })).toBe(false);
  expect(isRead({ operations: [{ ...one, workspaceId: randomUUID() }] })).toBe(false);
  expect(isRead({ operations: [one], role: "owner" })).toBe(false);
  for (const baseVersion of [-1, 0.5, "0", 1e12, null]) {
    expect(isRead({ operations: [{ ...one, baseVersion }] })).toBe(false);
  }
});

test("a call with the time of the last one brings what changed since, by its own clock", async () => {
  const { actor, other, assessmentId } = await makeTeam();
  await saveAnswers(actor, assessmentId, [edit(A, 0, answered(1))]);
  await asRuntime(
    actor.workspaceId,
    "update answers set updated_at = now() - interval '1 hour' where assessment_id = $1",
    [assessmentId],
  );
  const first = await listAnswers(other, assessmentId, null);
  expect(Object.keys(first?.answers ?? {})).toEqual([A]);
  await saveAnswers(actor, assessmentId, [edit(B, 0, answered(2))]);
  const second = await listAnswers(other, assessmentId, first?.now ?? null);
  expect(second?.answers).toMatchObject({
    [B]: { value: answered(2), updatedBy: `Name of ${actor.userId}` },
  });
  expect(Object.keys(second?.answers ?? {})).toEqual([B]);
  // The database's clock was put back: nothing may be missed.
  const later = new Date(Date.now() + 3_600_000).toISOString();
  expect(Object.keys((await listAnswers(other, assessmentId, later))?.answers ?? {})).toHaveLength(
    2,
  );
});

test("the history has every version and conflict, newest first, in pages", async () => {
  const { actor, other, assessmentId } = await makeTeam();
  for (let version = 0; version < 60; version += 1) {
    await saveAnswers(actor, assessmentId, [edit(A, version, answered(version))]);
  }
  await saveAnswers(other, assessmentId, [
    edit(A, 3, answered("late")),
    edit(B, 0, answered("else")),
  ]);
  const first = await listAnswerEvents(actor, assessmentId, { questionId: A, before: null });
  expect(first?.events).toHaveLength(50);
  expect(first?.events[0]).toMatchObject({
    status: "conflict",
    value: answered("late"),
    version: 60,
    by: `Name of ${other.userId}`,
  });
  expect(first?.events[1]).toMatchObject({ status: "applied", value: answered(59), version: 60 });
  const second = await listAnswerEvents(actor, assessmentId, {
    questionId: A,
    before: first?.next ?? null,
  });
  expect(second).toMatchObject({ next: null });
  expect(second?.events).toHaveLength(11);
  expect(second?.events.at(-1)?.value).toEqual(answered(0));
});

test("a database that is away is told from a mistake in a statement", async () => {
  const causeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );
  const refused = await causeOf(new Client("postgres://x@127.0.0.1:9/x").connect());
  expect(isDatabaseAway(refused)).toBe(true);
  expect(isDatabaseAway(new Error("while saving", { cause: refused }))).toBe(true);
  const client = await pool().connect();
  const slow = await causeOf(client.query("set local statement_timeout = 5; select pg_sleep(1)"));
  expect(isDatabaseAway(slow)).toBe(true);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const sleeping = causeOf(client.query("select pg_sleep(5)"));
  await owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  expect(isDatabaseAway(await sleeping)).toBe(true);
  client.release(true);
  expect(isDatabaseAway(await causeOf(pool().query("select no_such_column")))).toBe(false);
  expect(isDatabaseAway(new TypeError("x is not a function"))).toBe(false);
  expect(isDatabaseAway(null)).toBe(false);
});
