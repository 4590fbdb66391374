import { afterAll, expect, test } from "vitest";
import { beginSession } from "./auth/sessions";
import { createPerson } from "./auth/sign-up";
import { hashToken } from "./auth/token";
import { createCompany } from "./companies";
import { inWorkspace, pool, prisma } from "./db";
import {
  acceptInvitation,
  createInvitation,
  findInvitation,
  listInvitations,
  revokeInvitation,
} from "./invitations";
import { changeRole, listMembers, removeMember } from "./members";
import type { Role } from "./policy";
import { TooMany } from "./rate-limit";
import type { Actor, Person } from "./session";
import { createShareLink, listShareLinks, type ShareWishes } from "./share-links";
import { createWorkspace, openWorkspace, renameWorkspace } from "./workspaces";

afterAll(() => pool().end());

async function makePerson(): Promise<Person> {
  const email = `${crypto.randomUUID()}@example.test`;
  const { id: userId } = await prisma().user.create({ data: { email, name: "Ada" } });
  const sessionId = await beginSession(userId, { userAgent: "", replaces: null, by: "link" });
  return { userId, sessionId, email } as Person; // all that is read of it
}

async function makeOwner(): Promise<{ person: Person; owner: Actor }> {
  const person = await makePerson();
  const workspaceId = await createWorkspace(person.userId, "Northwind");
  return { person, owner: be("owner", { userId: person.userId, workspaceId }) };
}

function be(role: Role, { userId, workspaceId }: Pick<Actor, "userId" | "workspaceId">): Actor {
  return { userId, workspaceId, role } as Actor; // the brand
}

async function addMember(
  { workspaceId }: Actor,
  role: "owner" | "editor" | "viewer",
): Promise<Person> {
  const person = await makePerson();
  await inWorkspace({ workspaceId }, (tx) =>
    tx.membership.create({ data: { workspaceId, userId: person.userId, role } }),
  );
  return person;
}

async function invite(owner: Actor, role: "editor" | "viewer" = "editor"): Promise<string> {
  const made = await createInvitation(owner, { role, note: "Bo" });
  return made.ok ? (made.link.split("/").at(-1) ?? "") : made.error;
}

/** A report to share; what it says is never read here. */
async function makeReport(owner: Actor): Promise<string> {
  const { workspaceId } = owner;
  const made = await createCompany(owner, { companyName: "Northwind", locale: "en" });
  const assessmentId = made?.assessmentId ?? "";
  const content = {
    ...{ content: {}, contentHash: new Uint8Array(32) },
    ...{ instrumentVersion: "1", verdict: "scale" },
  };
  const { id } = await inWorkspace(owner, (tx) =>
    tx.report.create({ data: { workspaceId, assessmentId, ...content } }),
  );
  return id;
}

const wishes: ShareWishes = {
  receiver: "The board",
  ...{ scope: "full", money: false, comments: false },
  ...{ locale: null, days: 30, passcode: null },
};

async function rolesIn(owner: Actor): Promise<string[]> {
  return ((await listMembers(owner)) ?? []).map(({ role }) => role);
}

test("the last owner stays owner", async () => {
  const { owner, person } = await makeOwner();
  await addMember(owner, "editor");
  const refused = { ok: false, error: "last-owner" };
  expect(await changeRole(owner, person.userId, "editor")).toEqual(refused);
  expect(await removeMember(owner, person.userId)).toEqual(refused);
  expect(await changeRole(owner, person.userId, "owner")).toEqual({ ok: true });
  expect(await rolesIn(owner)).toEqual(["owner", "editor"]);
});

test("of two owners who demote each other at once, one stays", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { owner, person } = await makeOwner();
    const other = await addMember(owner, "owner");
    await Promise.all([
      changeRole(owner, other.userId, "viewer"),
      changeRole(owner, person.userId, "viewer"),
      removeMember(owner, person.userId),
    ]);
    expect((await rolesIn(owner)).filter((role) => role === "owner")).toHaveLength(1);
  }
});

test("only an owner changes members, and only of the own workspace", async () => {
  const { owner } = await makeOwner();
  const member = await addMember(owner, "viewer");
  const absent = { ok: false, error: "absent" };
  for (const role of ["editor", "viewer", "respondent", "reader"] as const) {
    expect(await changeRole(be(role, owner), member.userId, "owner")).toEqual(absent);
    expect(await removeMember(be(role, owner), member.userId)).toEqual(absent);
    expect(await createInvitation(be(role, owner), { role: "editor", note: "" })).toEqual(absent);
    expect(await listInvitations(be(role, owner))).toBeNull();
  }
  const { owner: stranger } = await makeOwner();
  expect(await changeRole(stranger, member.userId, "owner")).toEqual(absent);
  expect(await removeMember(stranger, member.userId)).toEqual(absent);
  expect(await removeMember(owner, "no id")).toEqual(absent);
  expect(await rolesIn(owner)).toEqual(["owner", "viewer"]);
});

test("an invitation makes its first taker a member in the offered role, and nobody after", async () => {
  const { owner } = await makeOwner();
  const token = await invite(owner, "viewer");
  expect(await findInvitation(token)).toMatchObject({ workspaceName: "Northwind", role: "viewer" });
  const people = await Promise.all([makePerson(), makePerson(), makePerson()]);
  const joined = await Promise.all(people.map((person) => acceptInvitation(person, token)));
  expect(joined.filter(Boolean)).toHaveLength(1);
  expect(await rolesIn(owner)).toEqual(["owner", "viewer"]);
  expect(await findInvitation(token)).toBeNull();
  const taker = people[joined.indexOf(true)];
  expect(
    await prisma().session.findUnique({ where: { id: taker?.sessionId ?? "" } }),
  ).toMatchObject({
    workspaceId: owner.workspaceId,
  });
});

test("who is a member already stays what they are and leaves the invitation to somebody else", async () => {
  const { owner, person } = await makeOwner();
  const token = await invite(owner, "viewer");
  expect(await acceptInvitation(person, token)).toBe(true);
  expect(await rolesIn(owner)).toEqual(["owner"]);
  expect(await findInvitation(token)).not.toBeNull();
});

test("an unknown, revoked or expired invitation is no invitation", async () => {
  const { owner } = await makeOwner();
  const person = await makePerson();
  const [revoked, expired] = [await invite(owner), await invite(owner)];
  const [newest, oldest] = (await listInvitations(owner)) ?? [];
  expect(await revokeInvitation(owner, oldest?.id ?? "")).toBe(true);
  await inWorkspace(owner, (tx) =>
    tx.invitation.update({ where: { id: newest?.id ?? "" }, data: { expiresAt: new Date() } }),
  );
  for (const token of [revoked, expired, "unknown", "", "\u0000", "x".repeat(10_000)]) {
    expect(await findInvitation(token)).toBeNull();
    expect(await acceptInvitation(person, token)).toBe(false);
  }
  expect(await listInvitations(owner)).toEqual([]);
});

test("nobody revokes another workspace's invitation", async () => {
  const [{ owner }, { owner: stranger }] = [await makeOwner(), await makeOwner()];
  const token = await invite(owner);
  const [open] = (await listInvitations(owner)) ?? [];
  expect(await revokeInvitation(stranger, open?.id ?? "")).toBe(false);
  expect(await listInvitations(stranger)).toEqual([]);
  expect(await findInvitation(token)).not.toBeNull();
});

test("who is no owner any more when the turn comes changes nobody", async () => {
  const { owner } = await makeOwner();
  const second = await addMember(owner, "owner");
  const acting = be("owner", { ...owner, userId: second.userId });
  const member = await addMember(owner, "viewer");
  expect(await changeRole(owner, second.userId, "editor")).toEqual({ ok: true });
  const absent = { ok: false, error: "absent" };
  expect(await changeRole(acting, member.userId, "owner")).toEqual(absent);
  expect(await removeMember(acting, member.userId)).toEqual(absent);
  expect(await rolesIn(owner)).toEqual(["owner", "editor", "viewer"]);
});

test("what a person let others in by ends with the role that may make it", async () => {
  const { owner } = await makeOwner();
  const second = await addMember(owner, "owner");
  const acting = be("owner", { ...owner, userId: second.userId });
  const reportId = await makeReport(owner);
  const share = (actor: Actor) => createShareLink(actor, reportId, wishes);
  const states = async () =>
    ((await listShareLinks(owner, reportId)) ?? []).map(({ state }) => state).reverse();
  await share(owner);
  await share(acting);
  const token = await invite(acting);
  const own = await invite(owner);

  expect(await changeRole(owner, second.userId, "owner")).toEqual({ ok: true });
  expect(await findInvitation(token)).not.toBeNull();
  expect(await changeRole(owner, second.userId, "editor")).toEqual({ ok: true });
  expect(await findInvitation(token)).toBeNull();
  expect(await states()).toEqual(["live", "live"]);
  expect(await changeRole(owner, second.userId, "viewer")).toEqual({ ok: true });
  expect(await states()).toEqual(["live", "revoked"]);

  await changeRole(owner, second.userId, "editor");
  await share(acting);
  expect(await removeMember(owner, second.userId)).toEqual({ ok: true });
  expect(await states()).toEqual(["live", "revoked", "revoked"]);
  expect(await findInvitation(own)).not.toBeNull();
});

test("a workspace makes at most sixty share links an hour", async () => {
  const { owner } = await makeOwner();
  const reportId = await makeReport(owner);
  for (let i = 0; i < 60; i += 1) await createShareLink(owner, reportId, wishes);
  await expect(createShareLink(owner, reportId, wishes)).rejects.toThrow(TooMany);
  expect(await listShareLinks(owner, reportId)).toHaveLength(60);
});

test("with a member go the invitations that they made", async () => {
  const { owner } = await makeOwner();
  const second = await addMember(owner, "owner");
  const token = await invite(be("owner", { ...owner, userId: second.userId }));
  expect(await removeMember(owner, second.userId)).toEqual({ ok: true });
  expect(await findInvitation(token)).toBeNull();
});

test("a workspace makes at most twenty invitations a day", async () => {
  const { owner } = await makeOwner();
  for (let i = 0; i < 20; i += 1) expect(await invite(owner)).toMatch(/^[\w-]{43}$/);
  expect(await invite(owner)).toBe("too-many");
});

test("the database does not hold what an invitation's link says", async () => {
  const { owner } = await makeOwner();
  const token = await invite(owner);
  const [row] = await inWorkspace(owner, (tx) => tx.invitation.findMany());
  expect(row?.tokenHash).toEqual(hashToken(token));
  expect(JSON.stringify(row)).not.toContain(token);
});

test("a device opens only workspaces of its person", async () => {
  const [{ person }, { owner: stranger }] = [await makeOwner(), await makeOwner()];
  const second = await createWorkspace(person.userId, "Second");
  expect(await openWorkspace(person, second)).toBe(true);
  expect(await openWorkspace(person, stranger.workspaceId)).toBe(false);
  expect(await prisma().session.findUnique({ where: { id: person.sessionId } })).toMatchObject({
    workspaceId: second,
  });
});

test("only an owner renames the workspace", async () => {
  const { owner } = await makeOwner();
  expect(await renameWorkspace(be("editor", owner), "Mine")).toBe(false);
  expect(await renameWorkspace(owner, "Southwind")).toBe(true);
  expect(await findInvitation(await invite(owner))).toMatchObject({ workspaceName: "Southwind" });
});

test("an account made for an invitation is in no workspace", async () => {
  const email = `${crypto.randomUUID()}@example.test`;
  const person = { name: "Bo", email, password: "four anchors and a whale", locale: "en" } as const;
  expect(await createPerson(person)).toEqual(expect.any(String));
  expect(await createPerson(person)).toBeNull();
});
