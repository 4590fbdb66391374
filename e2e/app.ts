import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { Client } from "pg";
import { watchErrors } from "./watch-errors";

export type TestPerson = {
  userId: string;
  workspaceId: string;
  sessionId: string;
  email: string;
  name: string;
};

type Wishes = {
  name?: string;
  /** Joins this workspace instead of getting one. */
  workspaceId?: string;
  role?: "owner" | "editor" | "respondent" | "viewer";
};

/** A signed-in person with a workspace of their own, written straight into the database. */
export async function makePerson(wishes: Wishes = {}): Promise<TestPerson> {
  const person = {
    userId: randomUUID(),
    workspaceId: wishes.workspaceId ?? randomUUID(),
    email: `${randomUUID()}@example.test`,
    name: wishes.name ?? "Ada",
  };
  const { userId, workspaceId, email, name } = person;
  await query("insert into users (id, email, name, email_verified_at) values ($1, $2, $3, now())", [
    userId,
    email,
    name,
  ]);
  if (!wishes.workspaceId) {
    await query("insert into workspaces (id, name) values ($1, $2)", [workspaceId, `${name} & Co`]);
  }
  await query("insert into memberships (workspace_id, user_id, role) values ($1, $2, $3)", [
    workspaceId,
    userId,
    wishes.role ?? "owner",
  ]);
  return { ...person, sessionId: await makeSession(person) };
}

/** Another signed-in device of a person; its id. */
export async function makeSession({
  userId,
  workspaceId,
}: Pick<TestPerson, "userId" | "workspaceId">): Promise<string> {
  const sessionId = randomUUID();
  await query(
    `insert into sessions (id, user_id, workspace_id, user_agent, expires_at)
     values ($1, $2, $3, 'e2e', now() + interval '1 day')`,
    [sessionId, userId, workspaceId],
  );
  return sessionId;
}

/** The cookie of a session, as the application sets it (lib/server/auth/cookie.ts). */
export async function makeSessionCookie({ sessionId }: TestPerson) {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  return {
    name: "loadline-session",
    value: await encode({ token: { sid: sessionId }, secret }),
    url: process.env.APP_ORIGIN ?? "",
    httpOnly: true,
    sameSite: "Lax" as const,
  };
}

/** A page in another browser, signed in when a person is given. It is watched and closes with the story's own browser. */
export async function openBrowser(context: BrowserContext, person?: TestPerson): Promise<Page> {
  const other = await context.browser()?.newContext({ locale: "en" });
  if (!other) throw new Error("The story has no browser.");
  watchErrors(context, other);
  // At the end of a worker its browser may be gone first (fixtures.ts).
  context.once("close", () => void other.close().catch(() => {}));
  if (person) await other.addCookies([await makeSessionCookie(person)]);
  return other.newPage();
}

/** SQL as the owner, whom no row-level security holds. */
export async function query(sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
