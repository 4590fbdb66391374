import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { query, type TestPerson } from "./app";
import { readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";

const file = {
  name: "answers.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(readSample("ledgerline"))),
};
const said = /^You have another workspace open by now.* Go back to Ada & Co under Settings/;

/** A second workspace of the person, opened in another tab. */
async function openOther(page: Page, { userId }: TestPerson): Promise<string> {
  const id = randomUUID();
  await query("insert into workspaces (id, name) values ($1, 'Board of Borealis')", [id]);
  await query("insert into memberships (workspace_id, user_id, role) values ($1, $2, 'owner')", [
    id,
    userId,
  ]);
  await go(page, "Board of Borealis");
  return id;
}

async function go(page: Page, workspace: string) {
  const tab = await page.context().newPage();
  await tab.goto("/settings/workspaces");
  await tab.getByRole("button", { name: `Open ${workspace}` }).click();
  await expect(tab).toHaveURL(/\/companies/);
  await tab.close();
}

/** After a redirect, on a page of the workspace that is open: the other one is not named. */
async function expectSaid(page: Page) {
  const alert = page.getByRole("alert").filter({ hasText: "You have another workspace open" });
  await expect(alert).toBeVisible();
}

async function listIn(workspaceId: string): Promise<string[]> {
  const rows = await query("select name from companies where workspace_id = $1", [workspaceId]);
  return rows.map(({ name }) => String(name));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a company goes into the workspace that the form was opened in, or nowhere", async ({
      page,
      person,
    }) => {
      await page.goto("/companies");
      const other = await openOther(page, person);
      const name = page.getByLabel("Company name", { exact: true });
      await name.fill("Northwind");
      for (const _ of ["first", "again"]) {
        await page.getByRole("button", { name: "Add company" }).click();
        await expect(page.getByText(said)).toBeVisible();
        await expect(name).toHaveValue("Northwind");
      }
      expect([await listIn(other), await listIn(person.workspaceId)]).toEqual([[], []]);

      await go(page, "Ada & Co");
      await page.getByRole("button", { name: "Add company" }).click();
      await expect(page).toHaveURL(/\/profile$/);
      expect([await listIn(other), await listIn(person.workspaceId)]).toEqual([[], ["Northwind"]]);
    });
  });
}

test.describe(() => {
  test.use({ allowedErrors: [/status of 409/] });

  test("an import goes into the workspace that its page was opened in, or nowhere", async ({
    page,
    person,
  }) => {
    await page.goto("/companies/import");
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole("button", { name: "Check the file" }).click();
    const bringIn = page.getByRole("button", { name: "Import" });
    await expect(bringIn).toBeVisible();
    const other = await openOther(page, person);
    await bringIn.click();
    await expect(page.getByRole("alert").getByText(said)).toBeVisible();
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByRole("alert").getByText(said)).toBeVisible();
    expect([await listIn(other), await listIn(person.workspaceId)]).toEqual([[], []]);

    await go(page, "Ada & Co");
    await page.getByRole("button", { name: "Check the file" }).click();
    await bringIn.click();
    await expect(page).toHaveURL(/\/assessments\//);
    expect(await listIn(other)).toEqual([]);
  });
});

test("samples, members, invitations and names stay out of a workspace that was opened meanwhile", async ({
  page,
  person,
}) => {
  const tabs = await Promise.all(
    ["/companies", "/sample/lingxi", "/settings/members", "/settings/workspaces"].map(
      async (path) => {
        const tab = await page.context().newPage();
        await tab.goto(path);
        return tab;
      },
    ),
  );
  const [companies, sample, members, workspaces] = tabs;
  if (!(companies && sample && members && workspaces)) throw new Error("Four tabs are open.");
  const other = await openOther(page, person);

  await companies.getByRole("button", { name: /^Copy/ }).first().click();
  await expectSaid(companies);
  await expectAccessible(companies);
  await sample.getByRole("button", { name: /^Copy/ }).click();
  await expectSaid(sample);
  await members.getByLabel("Whom is it for?").fill("Vera");
  await members.getByRole("button", { name: "Make the link" }).click();
  await expect(members.getByText(said)).toBeVisible();
  await expect(members.getByLabel("Whom is it for?")).toHaveValue("Vera");
  await workspaces.getByLabel("Name of the workspace").first().fill("Renamed");
  await workspaces.getByRole("button", { name: "Save the name" }).click();
  await expect(workspaces.getByText(said)).toBeVisible();

  expect(await listIn(other)).toEqual([]);
  expect(await query("select from invitations where workspace_id = $1", [other])).toEqual([]);
  expect(await query("select name from workspaces where id = $1", [other])).toEqual([
    { name: "Board of Borealis" },
  ]);
});

test("a role is changed in the workspace whose list was open, or nowhere", async ({
  page,
  person,
}) => {
  const bo = randomUUID();
  await query("insert into users (id, email, name) values ($1, $2, 'Bo')", [
    bo,
    `${bo}@example.test`,
  ]);
  const join = (workspaceId: string, role: string) =>
    query("insert into memberships (workspace_id, user_id, role) values ($1, $2, $3)", [
      workspaceId,
      bo,
      role,
    ]);
  await join(person.workspaceId, "viewer");
  await page.goto("/settings/members");
  const stale = await page.context().newPage();
  await stale.goto("/settings/members");
  const other = await openOther(page, person);
  await join(other, "editor");
  await page
    .getByRole("group", { name: "Role of Bo" })
    .getByRole("button", { name: "Owner" })
    .click();
  await expectSaid(page);
  await stale.getByText("Remove Bo").first().click();
  await stale.getByRole("button", { name: /^Remove.*Bo/ }).click();
  await expectSaid(stale);
  const roles = await query("select role from memberships where user_id = $1 order by role", [bo]);
  expect(roles.map(({ role }) => role).sort()).toEqual(["editor", "viewer"]);
});
