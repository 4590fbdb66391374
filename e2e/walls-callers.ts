import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { readPdf } from "../scripts/test/read-pdf";
import { makePerson, makeSession, makeSessionCookie, query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { readZip } from "./read-zip";
import { plantLink, widenLink } from "./share-links";
import { encodeArguments, listActions } from "./surface";
import type { Ids, Reader } from "./walls-table";

/** Somebody who asks: by a session or a grant in a cookie, and as whom of A's, if anybody. */
export type Caller = { name: string; cookie: string; reader: Reader | null };

/** Workspace A with everything in it, and everybody who may come: nobody, A's and B's members, readers of two links. */
export async function plant() {
  const a = await makePerson({ name: "Kanarienvogel" });
  const b = await makePerson();
  await query("update workspaces set name = 'Kanarienhaus' where id = $1", [a.workspaceId]);
  await makeAssessment(b, { companyName: "Decoy" });
  const owner = await signIn("A's owner", a, "owner");
  const ids = await plantRows(a, owner);
  const [first, second] = [await openLink(ids.reportId), await openLink(ids.reportId)];
  const callers: Caller[] = [
    { name: "nobody", cookie: "", reader: null },
    owner,
    await signIn("B's owner", b, null),
    { name: "reader of the link", cookie: first.cookie, reader: "reader" },
    { name: "reader of another link", cookie: second.cookie, reader: null },
  ];
  for (const role of ["editor", "respondent", "viewer"] as const) {
    const [ofA, ofB] = await Promise.all(
      ([a, b] as const).map(({ workspaceId }) => makePerson({ workspaceId, role })),
    );
    if (ofA) callers.push(await signIn(`A's ${role}`, ofA, role));
    if (ofB) callers.push(await signIn(`B's ${role}`, ofB, null));
  }
  return { ids: { ...ids, linkId: first.linkId }, callers, owner, stranger: b };
}

/** Somebody who comes with the cookie of a person's session. */
export async function signIn(
  name: string,
  person: TestPerson,
  reader: Reader | null,
): Promise<Caller> {
  const cookie = await makeSessionCookie(person);
  return { name, cookie: `${cookie.name}=${cookie.value}`, reader };
}

/** What A has, with the canaries in it. */
async function plantRows(a: TestPerson, owner: Caller): Promise<Ids> {
  const { answers, asOf } = readSample("ledgerline");
  const note = { state: "answered", value: 1, comment: "the canary note" };
  const cash = { state: "answered", value: 7_654_321, evidence: "verified" };
  const assessmentId = await makeAssessment(a, {
    companyName: "Kanarienwerk",
    profile: { scope: "quick" },
    answers: { ...answers, ops_process_map: note, fin_cash: cash },
    asOf: String(asOf),
  });
  const [{ company_id: companyId }] = await query(
    "select company_id from assessments where id = $1",
    [assessmentId],
  );
  const reportId = await createReport(owner, assessmentId);
  const { workspaceId } = a;
  const invitationId = randomUUID();
  await query(
    `insert into invitations (id, workspace_id, token_hash, role, note, expires_at)
     values ($1, $2, $3, 'viewer', 'Kanarienvogel', now() + interval '1 day')`,
    [invitationId, workspaceId, randomBytes(32)],
  );
  const { userId } = await makePerson({ workspaceId, role: "viewer" });
  const sessionId = await makeSession(a);
  return {
    ...{ workspaceId, companyId, assessmentId, reportId },
    ...{ linkId: "", userId, invitationId, sessionId },
  };
}

/** The id of the report that somebody makes of their assessment, as its page would. */
export async function createReport(caller: Caller, assessmentId: string): Promise<string> {
  const action = "app/(workspace)/assessments/[assessmentId]/actions.ts#createReport";
  const page = `/assessments/${assessmentId}/review`;
  const { text } = await callAction(caller, action, page, [assessmentId]);
  const [, reportId] = /\/reports\/([0-9a-f-]{36})/.exec(text) ?? [];
  expect(reportId, text).toBeDefined();
  return String(reportId);
}

/** A link to all of a report, and the grant of somebody who has opened it. */
async function openLink(reportId: string) {
  const path = await plantLink(reportId);
  await widenLink(reportId);
  const { headers } = await fetch(new URL(path, process.env.APP_ORIGIN), { redirect: "manual" });
  const [cookie = ""] = headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { cookie, linkId: headers.get("location")?.split("/").at(-1) ?? "" };
}

/**
 * Calls a path as our own page would. The text is everything that came back: where it leads, and what a PDF or a
 * workbook says, too.
 */
export async function call(caller: Caller, path: string, { headers, ...request }: RequestInit) {
  const own = { cookie: caller.cookie, "sec-fetch-site": "same-origin", "accept-language": "en" };
  const response = await fetch(new URL(path, process.env.APP_ORIGIN), {
    ...request,
    redirect: "manual",
    headers: { ...own, ...Object.fromEntries(new Headers(headers)) },
  });
  const body = Buffer.from(await response.arrayBuffer());
  const text = JSON.stringify([...response.headers]) + readBody(response, body);
  return { status: response.status, text };
}

function readBody({ headers }: Response, body: Buffer): string {
  const type = headers.get("content-type") ?? "";
  if (type === "application/pdf") return readPdf(body).text;
  return type.includes("spreadsheet") ? readZip(body) : body.toString();
}

/** Calls a server action by its id, from a page that has it. */
export function callAction(caller: Caller, name: string, page: string, given: readonly unknown[]) {
  const id = listActions().get(name);
  expect(id, name).toBeDefined();
  const headers = { "next-action": String(id) };
  return call(caller, page, { method: "POST", headers, body: encodeArguments(given) });
}

/**
 * Arguments whose form has one field more than its page gives it, once for each thing that only the server may decide: by
 * name as rows and as columns have them. An id is a stranger's, also where the form has one.
 */
export function widen(make: () => unknown[], { userId, workspaceId }: TestPerson) {
  const fields = {
    ...{
      role: "owner",
      emailVerifiedAt: "2020-01-01T00:00:00Z",
      createdAt: "2020-01-01T00:00:00Z",
    },
    ...{ userId, workspaceId, score: "100" },
  };
  return Object.entries(fields).flatMap(([field, value]) => {
    const given = make();
    const form = given.find((argument) => argument instanceof FormData);
    if (!form || (field === "role" && form.has(field))) return [];
    form.append(field, value);
    return [{ field, given }];
  });
}

/** All rows of a workspace, its members and the sessions that look at it: what changes when somebody has changed something. */
export async function readRows(workspaceId: string): Promise<Record<string, string>> {
  tables ??= query(
    `select table_name as name from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'workspace_id'`,
  );
  const hash = (name: string, column: string, row: string) =>
    `select '${name}' as name, md5(coalesce(string_agg(${row}, ',' order by ${row}), '')) as hash
     from "${name}" t where ${column} = $1`;
  const selects = (await tables).map(({ name }) => {
    const row = name === "sessions" ? "(t.id, t.revoked_at)::text" : "t::text";
    return hash(name, "workspace_id", row);
  });
  selects.push(hash("workspaces", "id", "t::text"));
  const members = "(select user_id from memberships where workspace_id = $1) and $1";
  selects.push(hash("users", `id in ${members}`, "t::text"));
  const rows = await query(selects.join(" union all "), [workspaceId]);
  return Object.fromEntries(rows.map(({ name, hash: value }) => [name, value]));
}

let tables: ReturnType<typeof query> | null = null;
