import { randomBytes, randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { expect, test } from "@playwright/test";
import { makePerson, query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { makeProfileForm, openActions, saveProfile } from "./walls-actions";
import { type Caller, call, callAction, plant, readRows, signIn, widen } from "./walls-callers";

const password = "a quiet harbour at dusk";
const nobody: Caller = { name: "nobody", cookie: "", reader: null };
const setLocale = "app/actions.ts#setLocale";

/** A sound call of an action, from a page that has it. */
type Sound = {
  page: string;
  fields: Record<string, string>;
  /** In the answer when it was taken. */
  shows: string;
  /** Without an account, or not signed in to it. */
  isNobodys?: true;
  /** Called with a form alone, not with what was answered before. */
  isPlain?: true;
};

type Setting = { person: TestPerson; newEmail: string; token: string };

/** One for each of openActions, but for setLocale. */
const sounds: Record<string, (setting: Setting) => Sound> = {
  saveName: () => ofSettings({ name: "Eve" }, '"notice":"saved"'),
  saveTheme: () => ({ ...ofSettings({ theme: "dark" }, "theme=dark"), isPlain: true }),
  saveShortcuts: () => ({
    ...ofSettings({ shortcuts: "off" }, leadsTo("/settings")),
    isPlain: true,
  }),
  mailMyself: () => ({ ...ofSettings({ kind: "confirm" }, "done=confirm-sent"), isPlain: true }),
  savePassword: ({ person }) =>
    ofSettings(
      { username: person.email, current: password, password: `${password}!` },
      '"notice":"password-changed"',
    ),
  create: () => ofSettings({ name: "Second" }, leadsTo("/companies"), "/settings/workspaces"),
  start: () => ofSettings({ company: "Keel" }, leadsTo("/assessments/"), "/settings/workspaces"),
  requestReset: ({ person }) => ofMail("/forgot-password", person),
  requestLink: ({ person }) => ofMail("/sign-in/link", person),
  join: ({ token }) => ({
    ...{ page: `/invite/${token}`, fields: { token }, shows: leadsTo("/companies") },
    isPlain: true,
  }),
  signUpAndJoin: ({ token, newEmail: email }) => ({
    page: `/invite/${token}`,
    fields: { name: "Eve", email, password, token },
    ...{ shows: leadsTo("/companies"), isNobodys: true },
  }),
  setNewPassword: ({ token, person }) => ({
    page: `/reset-password/${token}`,
    fields: { username: person.email, password: `${password}!`, token },
    ...{ shows: "done=password-reset", isNobodys: true },
  }),
  signIn: ({ person: { email } }) => ({
    page: "/sign-in",
    fields: { email, password, next: "" },
    ...{ shows: leadsTo("/companies"), isNobodys: true },
  }),
  continueWithProvider: () => ({
    page: "/sign-in",
    fields: { provider: "oidc", next: "" },
    ...{ shows: "response_type=code", isNobodys: true, isPlain: true },
  }),
  openLink: ({ token }) => ({
    ...{ page: `/sign-in/link/${token}`, fields: { token } },
    ...{ shows: "done=email-confirmed", isNobodys: true, isPlain: true },
  }),
  startAssessment: ({ newEmail: email }) => ({
    page: "/sign-up",
    fields: { name: "Eve", email, password, company: "Keel" },
    ...{ shows: "/profile", isNobodys: true },
  }),
};

test("no open action takes a form with a field that its page does not give it", async () => {
  test.slow();
  const stranger = await makePerson({ name: "Mallory" });
  const names = openActions.filter((name) => name !== setLocale);
  expect(Object.keys(sounds).sort()).toEqual(names.map((name) => name.split("#")[1]).sort());
  for (const name of names) {
    const setting = await plantSetting(name);
    const { person, newEmail } = setting;
    const sound = sounds[name.split("#")[1] ?? ""]?.(setting);
    if (!sound) throw new Error(name);
    const caller = sound.isNobodys ? nobody : await signIn("Ada", person, "owner");
    const run = (given: unknown[]) => callAction(caller, name, sound.page, given);
    const make = () => [...(sound.isPlain ? [] : [null]), makeForm(sound.fields)];
    const readState = async () => [
      await readPeople([person.email, newEmail, stranger.email]),
      await readRows(person.workspaceId),
      await readRows(stranger.workspaceId),
    ];
    const before = await readState();
    const tries = widen(make, stranger).map(async ({ field, given }) => {
      const { status, text } = await run(given);
      expect(status, `${name} with ${field}`).toBeLessThan(500);
      expect(text.includes(sound.shows), `${name} with ${field}: ${text}`).toBe(false);
      expect(text, `${name} with ${field}`).not.toContain("session=");
    });
    await Promise.all(tries);
    expect(await readState(), name).toEqual(before);
    const { status, text } = await run(make());
    expect(text.includes(sound.shows), `${name} as its page sends it: ${status} ${text}`).toBe(
      true,
    );
  }
});

test("what takes no more than it knows from a form changes nothing by the rest", async () => {
  const [person, stranger] = [await makePerson(), await makePerson({ name: "Mallory" })];
  const caller = await signIn("Ada", person, "owner");
  const assessmentId = await makeAssessment(person);
  const readAll = async () => {
    const [assessment] = await query("select to_jsonb(t) as row from assessments t where id = $1", [
      assessmentId,
    ]);
    const people = await readPeople([person.email, stranger.email]);
    const others = await readRows(person.workspaceId);
    // Read whole above, renamed with the profile, and the note of what was done.
    for (const name of ["users", "assessments", "companies", "audit_events"]) delete others[name];
    return {
      people,
      assessment: assessment?.row,
      others,
      foreign: await readRows(stranger.workspaceId),
    };
  };
  const before = await readAll();
  const everything = (form: FormData) => {
    for (const { field, given } of widen(() => [new FormData()], stranger)) {
      const [extra] = given;
      if (extra instanceof FormData) form.append(field, String(extra.get(field)));
    }
    return form;
  };
  await callAction(caller, setLocale, "/settings", [everything(makeForm({ locale: "zh" }))]);
  await callAction(caller, saveProfile, `/assessments/${assessmentId}/profile`, [
    ...[assessmentId, null, everything(makeProfileForm("Renamed"))],
  ]);
  const profile = {
    ...readSample("ledgerline").profile,
    ...{ company_name: "Renamed", scope: "quick", launch_date: null },
  };
  expect(await readAll()).toEqual({
    ...before,
    people: before.people.map((row) =>
      row.user.id === person.userId ? { ...row, user: { ...row.user, locale: "zh" } } : row,
    ),
    assessment: { ...before.assessment, profile, profile_version: 2 },
  });
});

test("the handlers of forms and files take no more than they know either", async () => {
  const { ids, callers, owner, stranger } = await plant();
  const reader = callers.find((caller) => caller.reader === "reader");
  if (!reader) throw new Error("Nobody has a grant.");
  const readState = async () => [
    await readRows(ids.workspaceId),
    await readRows(stranger.workspaceId),
  ];
  const before = await readState();
  const post = (caller: Caller, path: string, fields: Record<string, string>) =>
    call(caller, path, { method: "POST", body: new URLSearchParams(fields) });
  for (const { field } of widen(() => [new FormData()], stranger)) {
    const passcode = { passcode: "none", lang: "en" };
    const more = { ...passcode, [field]: stranger.workspaceId };
    const door = `/shared/${ids.linkId}/passcode`;
    expect((await post(reader, door, passcode)).status, field).toBe(303);
    expect((await post(reader, door, more)).status, field).toBe(400);
    const file = JSON.stringify({ ...readSample("ledgerline"), [field]: stranger.workspaceId });
    const headers = { "content-type": "application/json" };
    const imported = await call(owner, "/api/assessments/import", {
      ...{ method: "POST", headers, body: file },
    });
    expect(imported.status, `${field}: ${imported.text}`).toBe(422);
  }
  expect(await readState()).toEqual(before);

  const { userId, sessionId } = stranger;
  await post(owner, "/api/sign-out", { userId, sessionId, workspaceId: stranger.workspaceId });
  const [mine, theirs] = await readState();
  expect(theirs, "the stranger is signed in").toEqual(before[1]);
  expect(mine, "only a session has ended").toEqual({ ...before[0], sessions: mine?.sessions });
  expect(mine?.sessions).not.toEqual(before[0]?.sessions);
});

/** A person with a password, and a token that the action can use up, if it uses one. */
async function plantSetting(name: string): Promise<Setting> {
  const person = await makePerson();
  const token = randomBytes(32).toString("base64url");
  const newEmail = `${randomUUID()}@example.test`;
  await query("update users set password_hash = $1 where id = $2", [
    ...[await hash(password), person.userId],
  ]);
  if (name.includes("/invite/")) {
    const { workspaceId } = await makePerson();
    await query(
      `insert into invitations (id, workspace_id, token_hash, role, note, expires_at)
       values (gen_random_uuid(), $1, sha256($2), 'viewer', '', now() + interval '1 day')`,
      [workspaceId, Buffer.from(token)],
    );
  } else {
    await query(
      `insert into verification_tokens (token_hash, purpose, user_id, expires_at)
       values (sha256($1), $2, $3, now() + interval '1 day')`,
      [Buffer.from(token), name.includes("reset") ? "reset_password" : "sign_in", person.userId],
    );
  }
  return { person, newEmail, token };
}

/** What the application knows of people, but for when a session was last seen. */
async function readPeople(emails: string[]) {
  return query(
    `select to_jsonb(u) as user,
       (select jsonb_agg(to_jsonb(m) order by m) from memberships m where m.user_id = u.id) as memberships,
       (select jsonb_agg(array[s.id::text, s.workspace_id::text, s.revoked_at::text] order by s.id)
          from sessions s where s.user_id = u.id) as sessions,
       (select jsonb_agg(to_jsonb(t)) from verification_tokens t where t.user_id = u.id) as links
     from users u where email = any($1) order by email`,
    [emails],
  );
}

function ofSettings(fields: Record<string, string>, shows: string, page = "/settings"): Sound {
  return { page, fields, shows };
}

function ofMail(page: string, { email }: TestPerson): Sound {
  return { page, fields: { email }, shows: '"notice":"mail-sent"', isNobodys: true };
}

function leadsTo(path: string): string {
  return `"x-action-redirect","${path}`;
}

function makeForm(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
