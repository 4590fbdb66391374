import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Client } from "pg";
import type { Answers } from "@/lib/scoring/answer";
import { hashToken } from "@/lib/server/auth/token";
import { pool } from "@/lib/server/db";
import type { Role } from "@/lib/server/policy";
import { createReport } from "@/lib/server/reports";
import type { Actor } from "@/lib/server/session";
import type { Grant } from "@/lib/server/share-grants";
import { createShareLink, type ShareWishes } from "@/lib/server/share-links";

/** People of one workspace, and its report. */
export type Team = {
  workspaceId: string;
  be: (role: Role) => Actor;
  companyId: string;
  reportId: string;
  email: string;
};

/** What is shared unless a test says otherwise. */
export const wishes: ShareWishes = {
  receiver: "The board",
  ...{ scope: "full", money: false, comments: false },
  ...{ locale: null, days: 30, passcode: null },
};

/** A workspace with Ledgerline's report, written straight into the database, and its owner, who may be anything in it. */
export async function makeTeam(owner: Client): Promise<Team> {
  const [workspaceId, companyId, assessmentId] = [randomUUID(), randomUUID(), randomUUID()];
  const file = JSON.parse(readFileSync("samples/ledgerline.json", "utf8"));
  const answers: Answers = {
    ...file.answers,
    ops_process_map: { state: "answered", value: 3, evidence: "verified", comment: "canary-note" },
  };
  await owner.query("insert into workspaces (id, name) values ($1, 'W')", [workspaceId]);
  const { userId, email } = await addMember(owner, workspaceId, { role: "owner", locale: "en" });
  await owner.query(
    "insert into companies (id, workspace_id, name) values ($1, $2, 'Ledgerline')",
    [companyId, workspaceId],
  );
  await owner.query(
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     values ($1, $2, $3, '1', $4)`,
    [assessmentId, workspaceId, companyId, file.profile],
  );
  for (const [questionId, value] of Object.entries(answers)) {
    await owner.query(
      `insert into answers (workspace_id, assessment_id, question_id, value, version) values ($1, $2, $3, $4, 1)`,
      [workspaceId, assessmentId, questionId, JSON.stringify(value)],
    );
  }
  const be = (role: Role) => ({ userId, workspaceId, role }) as Actor; // the brand
  const made = await createReport(be("owner"), assessmentId, { now: new Date() });
  if (!made.ok) throw new Error(made.error);
  return { workspaceId, be, companyId, reportId: made.reportId, email };
}

/** Another person of a workspace. */
export async function addMember(
  owner: Client,
  workspaceId: string,
  { role, locale }: { role: Role; locale: string },
) {
  const userId = randomUUID();
  const email = `${userId}@example.test`;
  await owner.query("insert into users (id, email, name, locale) values ($1, $2, 'Ada', $3)", [
    ...[userId, email, locale],
  ]);
  await owner.query("insert into memberships (workspace_id, user_id, role) values ($1, $2, $3)", [
    ...[workspaceId, userId, role],
  ]);
  return { userId, email };
}

/** A link of the team's, as its holder has it. */
export async function share({ be, reportId }: Team, changes: Partial<ShareWishes> = {}) {
  const link = await createShareLink(be("owner"), reportId, { ...wishes, ...changes });
  const token = link?.split("/").at(-1) ?? "";
  const linkId = await findLinkId(token);
  return { token, linkId: linkId ?? "", grant: grantOf(linkId ?? "") };
}

/** The id of the live link behind a token. */
export async function findLinkId(token: string): Promise<string | null> {
  const { rows } = await pool().query("select id from find_share_link($1)", [hashToken(token)]);
  return rows[0]?.id ?? null;
}

/** As the cookie of somebody who opened the link says. */
export function grantOf(linkId: string, hasPassed = false): Grant {
  return { linkId, hasPassed } as Grant; // the brand
}
