import { randomUUID } from "node:crypto";
import { makeSessionCookie, query } from "../../e2e/app";
import { instrument, readSample } from "../../e2e/assessments";

/** Somebody with a device and an assessment of their own to answer; ten of them share a workspace. */
export type Respondent = { cookie: string; assessmentId: string };

const MEMBERS = 10;

/** So many respondents, written straight into the database. */
export async function makeRespondents(count: number): Promise<Respondent[]> {
  const workspaces = Array.from({ length: Math.ceil(count / MEMBERS) }, () => randomUUID());
  const people = Array.from({ length: count }, (_, index) => ({
    ...{ userId: randomUUID(), sessionId: randomUUID(), assessmentId: randomUUID() },
    workspaceId: workspaces[Math.floor(index / MEMBERS)] ?? "",
  }));
  const column = (key: keyof (typeof people)[number]) => people.map((person) => person[key]);
  const ids = [
    column("userId"),
    column("workspaceId"),
    column("sessionId"),
    column("assessmentId"),
  ];
  const { profile } = readSample("ledgerline");
  await query(
    "insert into workspaces (id, name) select id, 'Load' from unnest($1::uuid[]) as w (id)",
    [workspaces],
  );
  await query(
    `with people as (
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as p (user_id, workspace_id, session_id, assessment_id)
     ), made_users as (
       insert into users (id, email, name) select user_id, user_id || '@example.test', 'Respondent' from people
     ), made_members as (
       insert into memberships (workspace_id, user_id, role) select workspace_id, user_id, 'editor' from people
     ), made_sessions as (
       insert into sessions (id, user_id, workspace_id, user_agent, expires_at)
       select session_id, user_id, workspace_id, 'load', now() + interval '1 day' from people
     ), made_companies as (
       insert into companies (id, workspace_id, name) select assessment_id, workspace_id, 'Load' from people
     )
     insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     select assessment_id, workspace_id, assessment_id, $5, $6 from people`,
    [...ids, instrument.version, JSON.stringify(profile)],
  );
  return Promise.all(
    people.map(async ({ assessmentId, ...person }) => {
      const { name, value } = await makeSessionCookie({ ...person, email: "", name: "" });
      return { cookie: `${name}=${value}`, assessmentId };
    }),
  );
}
