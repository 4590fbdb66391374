import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findAssessment, saveProfile } from "./assessments";
import { type AuditEvent, listAuditEvents, recordEvent, recordExport } from "./audit-log";
import { changePassword, resetPassword } from "./auth/passwords";
import { beginSession, endAllSessions } from "./auth/sessions";
import { recordRefusedSignIn } from "./auth/sign-in";
import { createPerson } from "./auth/sign-up";
import { makeToken } from "./auth/token";
import {
  createAssessment,
  createCompany,
  listRemovedCompanies,
  removeCompany,
  renameCompany,
  restoreCompany,
} from "./companies";
import { inWorkspace, pool } from "./db";
import { importAssessment } from "./imports";
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  revokeInvitation,
} from "./invitations";
import { changeRole, removeMember } from "./members";
import type { Role } from "./policy";
import { mayTry } from "./rate-limit";
import { createReport } from "./reports";
import { getSample } from "./sample-files";
import { copySample } from "./samples";
import type { Actor, Person } from "./session";
import type { Grant } from "./share-grants";
import { createShareLink, listShareLinks, revokeShareLink, type ShareWishes } from "./share-links";
import { tryPasscode } from "./shared-reports";
import { createWorkspace, renameWorkspace } from "./workspaces";

// biome-ignore lint/style/noProcessEnv: the database that npm test starts
const { TEST_DATABASE_URL, DATABASE_URL } = process.env;
const owner = new Client(TEST_DATABASE_URL);
// As db.ts connects.
const runtime = new Client({ connectionString: DATABASE_URL, options: "-c role=loadline_app" });

beforeAll(async () => {
  vi.stubEnv("MAIL_FOLDER", mkdtempSync(join(tmpdir(), "audit-log-")));
  await Promise.all([owner.connect(), runtime.connect()]);
});
afterAll(() => Promise.all([owner.end(), runtime.end(), pool().end()]));

/** Nothing of these is ever in the log. */
const password = "vermilion harbour at dusk";
const passcode = "vermilion 7";
const comment = "vermilion note";

const wishes: ShareWishes = {
  ...{ receiver: "The board", scope: "full", money: false, comments: false },
  ...{ locale: null, days: 30, passcode },
};

type Team = Awaited<ReturnType<typeof makeTeam>>;

/** A workspace in which everything that the log tells of can be done. */
async function makeTeam() {
  const person = await makePerson("Ada");
  const workspaceId = await createWorkspace(person.userId, "Northwind");
  const be = (role: Role) => ({ userId: person.userId, workspaceId, role }) as Actor; // the brand
  const actor = be("owner");
  const [editor, viewer, guest] = [
    await makePerson("Bo"),
    await makePerson("Cy"),
    await makePerson("Di"),
  ];
  for (const { userId } of [editor, viewer]) {
    await owner.query(
      "insert into memberships (workspace_id, user_id, role) values ($1, $2, 'editor')",
      [workspaceId, userId],
    );
  }
  const made = await createCompany(actor, { companyName: "Keel", locale: "en" });
  if (!made) throw new Error("The owner may.");
  await owner.query(
    `insert into answers (workspace_id, assessment_id, question_id, value, version)
     values ($1, $2, 'ops_process_map', $3, 1)`,
    [workspaceId, made.assessmentId, { state: "answered", value: 3, comment }],
  );
  const [removed, gone] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [id, days] of [
    [removed, 1],
    [gone, 31],
  ]) {
    await owner.query(
      `insert into companies (id, workspace_id, name, removed_at)
       values ($1, $2, 'Hull', now() - make_interval(days => $3))`,
      [id, workspaceId, days],
    );
  }
  const report = await createReport(actor, made.assessmentId, { now: new Date() });
  if (!report.ok) throw new Error(report.error);
  await createShareLink(actor, report.reportId, wishes);
  await createShareLink(actor, report.reportId, wishes);
  const [link, other] = (await listShareLinks(actor, report.reportId)) ?? [];
  const invited = await createInvitation(actor, { role: "editor", note: "" });
  const [invitation] = (await listInvitations(actor)) ?? [];
  const second = await createInvitation(actor, { role: "viewer", note: "Di" });
  const { token: resetToken, tokenHash } = makeToken();
  await owner.query(
    `insert into verification_tokens (token_hash, purpose, user_id, expires_at)
     values ($1, 'reset_password', $2, now() + interval '1 hour')`,
    [tokenHash, viewer.userId],
  );
  return {
    ...{ ...made, ...report, be, actor, person, editor, viewer, guest, removed, resetToken },
    ...{ linkId: link?.id ?? "", lockable: { linkId: other?.id, hasPassed: false } as Grant },
    ...{ invitationId: invitation?.id ?? "", joinLink: second.ok ? second.link : "", invited },
  };
}

async function makePerson(name: string): Promise<Person> {
  const email = `${crypto.randomUUID()}@example.test`;
  const userId = (await createPerson({ name, email, password, locale: "en" })) ?? "";
  const sessionId = await beginSession(userId, { userAgent: "", replaces: null, by: "password" });
  return { userId, sessionId, email, name } as Person; // all that is read of it
}

/** One way to do each thing that the log tells. */
const deeds: Record<AuditEvent["action"], (team: Team) => Promise<unknown>> = {
  "signed-in": ({ person }) =>
    beginSession(person.userId, { userAgent: "", replaces: null, by: "link" }),
  "sign-in-refused": ({ person }) => recordRefusedSignIn(person.email),
  "password-changed": ({ person }) =>
    changePassword(person, { current: password, password: `${password}!`, address: person.userId }),
  "password-reset": ({ resetToken, viewer }) =>
    resetPassword(resetToken, `${password}?`, { signedInAs: viewer.userId, stays: false }),
  "signed-out-everywhere": ({ person }) => endAllSessions(person),
  "workspace-renamed": ({ actor }) => renameWorkspace(actor, "Southwind"),
  "member-invited": ({ actor }) => createInvitation(actor, { role: "viewer", note: "Vera" }),
  "invitation-revoked": ({ actor, invitationId }) => revokeInvitation(actor, invitationId),
  "member-joined": ({ guest, joinLink }) => acceptInvitation(guest, joinLink.slice(-43)),
  "role-changed": ({ actor, editor }) => changeRole(actor, editor.userId, "viewer"),
  "member-removed": ({ actor, viewer }) => removeMember(actor, viewer.userId),
  "company-added": ({ actor }) => createCompany(actor, { companyName: "Mast", locale: "en" }),
  "sample-copied": ({ actor }) => copySample(actor, "lingxi"),
  "company-renamed": ({ actor, companyId }) => renameCompany(actor, companyId, "Rudder"),
  "company-restored": ({ actor, removed }) => restoreCompany(actor, removed),
  "company-deleted": ({ actor }) => listRemovedCompanies(actor),
  "assessment-started": ({ actor, companyId, assessmentId }) =>
    createAssessment(actor, companyId, { copyFrom: assessmentId }),
  "assessment-imported": ({ actor, companyId }) =>
    importAssessment(actor, getSample("ledgerline").assessment, companyId),
  "assessment-exported": ({ actor, assessmentId: id }) =>
    recordExport(actor, { action: "assessment-exported", subject: { id, name: "Keel" } }),
  "profile-changed": async ({ actor, assessmentId }) => {
    const assessment = await findAssessment(actor, assessmentId);
    if (!assessment) throw new Error("It is there.");
    const { profile, profileVersion } = assessment;
    await saveProfile(actor, assessmentId, { baseVersion: profileVersion, profile, asOf: null });
  },
  "report-made": ({ actor, assessmentId }) =>
    createReport(actor, assessmentId, { now: new Date("2030-01-01") }),
  "report-exported": ({ actor, reportId: id }) =>
    recordExport(actor, {
      ...{ action: "report-exported", file: "plan.csv", subject: { id, name: "Keel" } },
    }),
  "link-made": ({ actor, reportId }) => createShareLink(actor, reportId, wishes),
  "link-revoked": ({ actor, linkId }) => revokeShareLink(actor, linkId),
  "link-locked": async ({ lockable }) => {
    const day = { limit: "share-passcode:day", by: lockable.linkId } as const;
    for (let count = 0; count < 50; count++) await mayTry([day]);
    await tryPasscode(lockable, passcode);
  },
  "company-removed": ({ actor, companyId }) => removeCompany(actor, companyId),
};

async function readLog({ be }: Pick<Team, "be">) {
  return (await listAuditEvents(be("owner")))?.entries ?? [];
}

test("whatever is done is in the log once, whole, and without a secret", async () => {
  const team = await makeTeam();
  let known = (await readLog(team)).length;
  for (const [action, run] of Object.entries(deeds)) {
    await run(team);
    const log = await readLog(team);
    expect(log[0], action).toMatchObject({ action, number: known + 1, isSound: true });
    known += 1;
  }
  const { rows } = await owner.query(
    "select e::text as row, request_id from audit_events e where workspace_id = $1",
    [team.actor.workspaceId],
  );
  const secrets = ["vermilion", "@example.test", team.resetToken, team.joinLink.slice(-43)];
  const text = rows.map(({ row }) => row).join("\n");
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test("the log names who did it and what it was about, as they were called then", async () => {
  const { be, actor, person, editor, companyId } = await makeTeam();
  await changeRole(actor, editor.userId, "viewer");
  await changeRole(actor, editor.userId, "viewer");
  await renameCompany(actor, companyId, "Rudder");
  await recordRefusedSignIn(editor.email);
  await recordRefusedSignIn("nobody@example.test");
  await owner.query("delete from users where id = any($1)", [[person.userId, editor.userId]]);
  expect((await readLog({ be })).slice(0, 3)).toMatchObject([
    { action: "sign-in-refused", actor: null, subject: "Bo" },
    { action: "company-renamed", actor: "Ada", subject: "Rudder", details: { before: "Keel" } },
    { action: "role-changed", actor: "Ada", subject: "Bo", details: { from: "editor" } },
  ]);
});

test("what cannot be logged is not done", async () => {
  const team = await makeTeam();
  const { workspaceId } = team.actor;
  const bar = `bar_${workspaceId.replaceAll("-", "")}`;
  await owner.query(
    `alter table audit_events add constraint ${bar} check (workspace_id <> '${workspaceId}') not valid`,
  );
  try {
    for (const [action, run] of Object.entries(deeds)) {
      const before = await readRows(team);
      await expect(run(team), action).rejects.toThrow();
      expect(await readRows(team), action).toEqual(before);
    }
  } finally {
    await owner.query(`alter table audit_events drop constraint ${bar}`);
  }
});

/** A hash of every row of the workspace and of its people. */
async function readRows({ actor, person, editor, viewer, guest }: Team) {
  const { rows: columns } = await owner.query(
    `select table_name as table, column_name as column from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and (column_name in ('workspace_id', 'user_id') or table_name in ('users', 'workspaces') and column_name = 'id')`,
  );
  const ids = [actor.workspaceId, ...[person, editor, viewer, guest].map(({ userId }) => userId)];
  const selects = columns.map(
    ({ table, column }) =>
      `select '${table}' as name, md5(string_agg(t::text, ',' order by t::text)) as hash from "${table}" t where ${column} = any($1)`,
  );
  expect(selects.length).toBeGreaterThan(15);
  return (await owner.query(selects.join(" union all "), [ids])).rows;
}

test("a change that is rolled back leaves no event, and its number to the next one", async () => {
  const { be, actor } = await makeTeam();
  const known = await readLog({ be });
  const attempt = inWorkspace(actor, async (tx) => {
    await recordEvent(tx, actor, { action: "password-changed" });
    throw new Error("thought better of it");
  });
  await expect(attempt).rejects.toThrow("thought better");
  expect(await readLog({ be })).toEqual(known);
  await renameWorkspace(actor, "Southwind");
  expect((await readLog({ be }))[0]?.number).toBe(known.length + 1);
});

test("events that come at once have one order, and each its number", async () => {
  const { be, actor, companyId } = await makeTeam();
  const known = (await readLog({ be })).length;
  const names = Array.from({ length: 20 }, (_, count) => `Keel ${count}`);
  await Promise.all(names.map((name) => renameCompany(actor, companyId, name)));
  const log = await readLog({ be });
  expect(log.map(({ number }) => number)).toEqual(log.map((_, place) => log.length - place));
  expect(log).toHaveLength(known + 20);
  expect(log.every(({ isSound }) => isSound)).toBe(true);
});

test("an owner reads the own workspace's events, page by page; nobody else reads any", async () => {
  const [mine, theirs] = [await makeTeam(), await makeTeam()];
  await owner.query(
    `insert into audit_events (workspace_id, action, details)
     select $1, 'signed-in', jsonb_build_object('by', n::text) from generate_series(1, 120) n`,
    [mine.actor.workspaceId],
  );
  const numbers: number[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const log = await listAuditEvents(mine.actor, before);
    expect(log?.entries.every(({ isSound }) => isSound)).toBe(true);
    numbers.push(...(log?.entries.map(({ number }) => number) ?? []));
    before = log?.older ?? null;
  }
  expect(numbers).toEqual(numbers.map((_, place) => numbers.length - place));
  expect(numbers.length).toBeGreaterThan(120);
  expect(JSON.stringify(await readLog(theirs))).not.toContain('"by":"1"');
  for (const role of ["editor", "respondent", "viewer", "reader"] as const) {
    expect(await listAuditEvents(mine.be(role)), role).toBeNull();
  }
});

const changes = [
  "update audit_events set subject = 'x' where workspace_id = $1",
  "delete from audit_events where workspace_id = $1",
];

test("neither the application nor the tables' owner changes or removes an event", async () => {
  const { be, actor } = await makeTeam();
  const known = await readLog({ be });
  for (const sql of [...changes, "truncate audit_events"]) {
    const values = sql.includes("$1") ? [actor.workspaceId] : [];
    await expect(runtime.query(sql, values), sql).rejects.toThrow("permission denied");
    await expect(owner.query(sql, values), sql).rejects.toThrow("append-only");
  }
  await expect(owner.query("truncate workspaces cascade")).rejects.toThrow("append-only");
  expect(await readLog({ be })).toEqual(known);
});

test("a workspace that is deleted for good takes its log along", async () => {
  const { actor } = await makeTeam();
  const { workspaceId } = actor;
  await inWorkspace(actor, (tx) => tx.workspace.delete({ where: { id: workspaceId } }));
  const { rows } = await owner.query("select from audit_events where workspace_id = $1", [
    workspaceId,
  ]);
  expect(rows).toEqual([]);
});

test("who switches the protection off and changes, removes or forges an event is seen", async () => {
  const tampered = [
    "update audit_events set subject = 'x' where workspace_id = $1 and number = 3",
    "update audit_events set created_at = now() - interval '1 day' where workspace_id = $1 and number = 3",
    "delete from audit_events where workspace_id = $1 and number = 2",
    "delete from audit_events where workspace_id = $1 and number < 3",
  ];
  for (const sql of tampered) {
    const { be, actor } = await makeTeam();
    await owner.query("begin");
    await owner.query("set local session_replication_role = 'replica'");
    await owner.query(sql, [actor.workspaceId]);
    await owner.query("commit");
    const broken = (await readLog({ be })).filter(({ isSound }) => !isSound);
    expect(
      broken.map(({ number }) => number),
      sql,
    ).toContain(3);
  }
  // What an insert says of number, time and hash is not heard.
  const { be, actor } = await makeTeam();
  const known = (await readLog({ be })).length;
  await owner.query(
    `insert into audit_events (workspace_id, number, created_at, action, details, hash)
     values ($1, 1, '2020-01-01', 'signed-in', '{"by":"link"}', '')`,
    [actor.workspaceId],
  );
  const [latest] = await readLog({ be });
  expect(latest).toMatchObject({ number: known + 1, isSound: true });
  expect(latest?.createdAt.getUTCFullYear()).toBeGreaterThan(2025);
});
