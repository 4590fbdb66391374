import { afterAll, expect, test } from "vitest";
import { listAuditEvents } from "../audit-log";
import { inWorkspace, pool, prisma, queryPrepared } from "../db";
import { acceptInvitation, createInvitation, findInvitation } from "../invitations";
import type { Actor } from "../session";
import { type Claim, listSharedWorkspaces } from "./claim-account";
import { resetPassword } from "./passwords";
import { beginSession } from "./sessions";
import { openSignInLink } from "./sign-in-link";
import { createPerson, startWorkspace } from "./sign-up";
import { makeToken } from "./token";

afterAll(() => pool().end());

async function makePerson() {
  const email = `${crypto.randomUUID()}@example.test`;
  const account = { name: "Eve", email, password: "four anchors and a whale" } as const;
  const userId = (await createPerson({ ...account, locale: "en" })) ?? "";
  const sessionId = await beginSession(userId, { userAgent: "", replaces: null, by: "password" });
  return { userId, sessionId, email };
}

/** An account with a workspace of its own, and who acts in it. */
async function makeOwner() {
  const person = await makePerson();
  const { userId } = person;
  const start = { companyName: "North", locale: "en" } as const;
  const { workspaceId } = await startWorkspace(userId, start);
  return { ...person, workspaceId, role: "owner" } as Actor & typeof person; // the brand
}

async function invite(owner: Actor): Promise<string> {
  const made = await createInvitation(owner, { role: "editor", note: "" });
  return made.ok ? (made.link.split("/").at(-1) ?? "") : "";
}

async function mailLink(userId: string, purpose: "sign_in" | "reset_password"): Promise<string> {
  const { token, tokenHash } = makeToken();
  const expiresAt = new Date(Date.now() + 60_000);
  await prisma().verificationToken.create({ data: { tokenHash, purpose, userId, expiresAt } });
  return token;
}

/** The workspaces that somebody who signs in now finds. */
async function listWorkspaces(userId: string): Promise<string[]> {
  const sessionId = await beginSession(userId, { userAgent: "", replaces: null, by: "password" });
  const [session] = await queryPrepared<{ memberships: { workspaceId: string }[] }>(
    "find",
    "select * from find_session($1)",
    [sessionId],
  );
  return (session?.memberships ?? []).map(({ workspaceId }) => workspaceId).sort();
}

/** On another device, without a word on staying. */
const stranger: Claim = { signedInAs: null, stays: false };

const claims = {
  "a sign-in link": async (userId: string, claim: Claim) =>
    openSignInLink(await mailLink(userId, "sign_in"), claim),
  "a reset": async (userId: string, claim: Claim) =>
    resetPassword(await mailLink(userId, "reset_password"), "another anchor, a whale", claim),
};

test.each(Object.entries(claims))(
  "who claims an unverified account by %s lands in no workspace that others read, and others keep theirs",
  async (_, claim) => {
    const squat = await makeOwner();
    const second = await makePerson();
    expect(await acceptInvitation(second, await invite(squat))).toBe(true);
    const lure = await makeOwner();
    expect(await acceptInvitation(squat, await invite(lure))).toBe(true);
    expect(await listWorkspaces(squat.userId)).toEqual(
      [squat.workspaceId, lure.workspaceId].sort(),
    );
    await claim(squat.userId, stranger);
    expect(await listWorkspaces(squat.userId)).toEqual([]);
    expect(await listWorkspaces(second.userId)).toEqual([squat.workspaceId]);
    expect(await listWorkspaces(lure.userId)).toEqual([lure.workspaceId]);
    const heir = { workspaceId: squat.workspaceId, userId: second.userId };
    const { role } = await inWorkspace(squat, (tx) =>
      tx.membership.findFirstOrThrow({ where: heir }),
    );
    expect(role, "no workspace is without an owner").toBe("owner");
    expect((await listAuditEvents(lure))?.entries).toContainEqual(
      expect.objectContaining({ action: "member-removed", subject: "Eve", actor: null }),
    );
  },
);

test.each(Object.entries(claims))(
  "what the account has alone is still there after %s, without the doors that it left open",
  async (_, claim) => {
    const own = await makeOwner();
    const token = await invite(own);
    await claim(own.userId, stranger);
    expect(await listWorkspaces(own.userId)).toEqual([own.workspaceId]);
    expect(await findInvitation(token)).toBeNull();
  },
);

test.each(Object.entries(claims))(
  "the browser that is signed in to the account keeps everything at %s",
  async (_, claim) => {
    const own = await makeOwner();
    const token = await invite(own);
    await acceptInvitation(await makePerson(), await invite(own));
    await claim(own.userId, { signedInAs: own.userId, stays: false });
    expect(await listWorkspaces(own.userId)).toEqual([own.workspaceId]);
    expect(await findInvitation(token)).not.toBeNull();
  },
);

test.each(Object.entries(claims))(
  "who signed up themselves is asked, and stays with the others after %s",
  async (_, claim) => {
    const own = await makeOwner();
    expect(await listSharedWorkspaces(own.email, null)).toEqual([]);
    await acceptInvitation(await makePerson(), await invite(own));
    expect(await listSharedWorkspaces(own.email, null)).toEqual(["North"]);
    expect(await listSharedWorkspaces(own.email, own.userId)).toEqual([]);
    const token = await invite(own);
    await claim(own.userId, { signedInAs: null, stays: true });
    expect(await listWorkspaces(own.userId)).toEqual([own.workspaceId]);
    expect(await findInvitation(token)).not.toBeNull();
    expect(await listSharedWorkspaces(own.email, null), "confirmed").toEqual([]);
  },
);

test("who joins while the account is claimed is turned away, or the account leaves", async () => {
  for (let round = 0; round < 5; round += 1) {
    const squat = await makeOwner();
    const second = await makePerson();
    const token = await invite(squat);
    const link = await mailLink(squat.userId, "sign_in");
    await Promise.all([openSignInLink(link, stranger), acceptInvitation(second, token)]);
    const [claimed, joined] = [
      await listWorkspaces(squat.userId),
      await listWorkspaces(second.userId),
    ];
    expect(claimed.filter((id) => joined.includes(id))).toEqual([]);
  }
});
