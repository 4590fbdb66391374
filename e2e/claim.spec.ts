import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { makePerson, makeSessionCookie, openBrowser, query, type TestPerson } from "./app";
import { expectAccessible, test } from "./fixtures";

test("whoever opens the mailed link of an account that nobody confirmed says whether they signed up, and stays or is out", async ({
  page,
  context,
}) => {
  const [owner, squatted] = [await makeUnconfirmed(), await makeUnconfirmed()];
  await page.goto(await plantLink(owner, "sign_in"));
  await expect(
    page.getByText(`The account is in ${owner.name} & Co, where others read`),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page, "nothing is chosen for them").toHaveURL(/\/sign-in\/link\//);
  await page.getByText("Yes: stay").click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/settings/);
  expect(await listMembers(owner)).toContain(owner.userId);

  const other = await openBrowser(context);
  await other.goto(await plantLink(squatted, "reset_password"));
  await other.getByLabel("New password").fill("seven tidy harbour lamps");
  await other.getByRole("button", { name: "Set the password" }).click();
  await expect(other.getByText("Say whether you signed up yourself.")).toBeVisible();
  await other.getByText("No: leave").click();
  await other.getByLabel("New password").fill("seven tidy harbour lamps");
  await other.getByRole("button", { name: "Set the password" }).click();
  await other.waitForURL(/done=password-reset/);
  expect(await listMembers(squatted)).not.toContain(squatted.userId);
});

test("the browser that is signed in to the account is not asked", async ({ page, context }) => {
  const person = await makeUnconfirmed();
  await context.addCookies([await makeSessionCookie(person)]);
  await page.goto(await plantLink(person, "sign_in"));
  await expect(page.getByRole("radio")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/settings/);
  expect(await listMembers(person)).toContain(person.userId);
});

test("a page that was drawn before others joined asks when it is sent, and nobody is taken out unasked", async ({
  page,
  context,
}) => {
  const [here, there] = [await makeUnconfirmed("alone"), await makeUnconfirmed("alone")];
  await page.goto(await plantLink(here, "sign_in"));
  const other = await openBrowser(context);
  await other.goto(await plantLink(there, "reset_password"));
  for (const { workspaceId } of [here, there]) await makePerson({ workspaceId, role: "editor" });
  await expect(page.getByRole("radio")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Yes: stay").click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/settings/);
  expect(await listMembers(here)).toContain(here.userId);

  await expect(other.getByRole("radio")).toHaveCount(0);
  await other.getByLabel("New password").fill("seven tidy harbour lamps");
  await other.getByRole("button", { name: "Set the password" }).click();
  await expect(other.getByText("Say whether you signed up yourself.")).toBeVisible();
  await other.getByText("Yes: stay").click();
  await other.getByLabel("New password").fill("seven tidy harbour lamps");
  await other.getByRole("button", { name: "Set the password" }).click();
  await other.waitForURL(/done=password-reset/);
  expect(await listMembers(there)).toContain(there.userId);
});

/** An account whose address is not confirmed. */
async function makeUnconfirmed(company: "alone" | "with another" = "with another") {
  const person = await makePerson();
  if (company !== "alone") await makePerson({ workspaceId: person.workspaceId, role: "editor" });
  await query("update users set email_verified_at = null where id = $1", [person.userId]);
  return person;
}

async function plantLink({ userId }: TestPerson, purpose: "sign_in" | "reset_password") {
  const token = randomBytes(32).toString("base64url");
  await query(
    `insert into verification_tokens (token_hash, purpose, user_id, expires_at)
     values (sha256($1), $2, $3, now() + interval '1 day')`,
    [Buffer.from(token), purpose, userId],
  );
  return purpose === "sign_in" ? `/sign-in/link/${token}` : `/reset-password/${token}`;
}

async function listMembers({ workspaceId }: TestPerson): Promise<string[]> {
  const rows = await query("select user_id from memberships where workspace_id = $1", [
    workspaceId,
  ]);
  return rows.map(({ user_id }) => user_id);
}
