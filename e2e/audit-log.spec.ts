import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { makePerson, openBrowser, query } from "./app";
import { expectAccessible, test } from "./fixtures";
import { makeReport } from "./reports";

const here = "/settings/audit";
const logOf = (page: Page) => page.getByRole("table").getByRole("row");
const readDeeds = (page: Page) => page.getByRole("rowheader").allTextContents();

test.describe(() => {
  test.use({ allowedErrors: [/status of 404/] });

  test("an owner reads in both languages what was done; an editor finds no such page", async ({
    page,
    person,
    context,
  }) => {
    await page.goto("/settings");
    await page.getByRole("link", { name: "Audit log" }).click();
    await expect(page.getByText("Nothing is recorded yet.")).toBeVisible();
    await expectAccessible(page);

    await page.goto("/settings/workspaces");
    await page.getByLabel("Name of the workspace").first().fill("Keel & <Sons>");
    await page.getByRole("button", { name: "Save the name" }).click();
    await expect(page.getByRole("row", { name: "Keel & <Sons>" })).toBeVisible();
    await page.goto("/settings/members");
    await page.getByLabel(/^Whom is it for/).fill("Vera of the board");
    await page.getByRole("button", { name: "Make the link" }).click();
    await expect(page.getByLabel("Link to send")).toBeVisible();
    const reportId = await makeReport(person);
    expect((await page.request.get(`/reports/${reportId}/export/plan.csv`)).ok()).toBe(true);

    await page.goto(here);
    expect(await readDeeds(page)).toEqual([
      "Downloaded plan.csv of Ledgerline",
      "Made a report of Ledgerline",
      "Invited Vera of the board as an editor",
      "Renamed the workspace from Ada & Co to Keel & <Sons>",
    ]);
    await expect(logOf(page).nth(1)).toContainText("Ada");
    await expect(logOf(page).nth(1)).toContainText(/\d+ \w+ \d{4}, \d\d:\d\d UTC/);
    await expectAccessible(page);
    await page.getByRole("button", { name: "中文" }).click();
    await expect(page.getByRole("heading", { name: "操作日志" })).toBeVisible();
    expect(await readDeeds(page)).toEqual([
      "下载了“Ledgerline”的 plan.csv",
      "生成了“Ledgerline”的报告",
      "邀请Vera of the board担任编辑者",
      "将工作区“Ada & Co”更名为“Keel & <Sons>”",
    ]);
    await expectAccessible(page);

    const { workspaceId } = person;
    const editor = await openBrowser(
      context,
      await makePerson({ name: "Ed", workspaceId, role: "editor" }),
    );
    await editor.goto("/settings");
    await expect(editor.getByRole("link", { name: "Members" })).toBeVisible();
    await expect(editor.getByRole("link", { name: "Audit log" })).toBeHidden();
    expect((await editor.goto(here))?.status()).toBe(404);
    await expect(editor).not.toHaveTitle(/Audit/);
  });
});

test("a sign-in is in the log, and so is one with a wrong password", async ({ page }) => {
  const email = `${randomUUID()}@example.test`;
  const password = "a quiet harbour at dusk";
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Company", { exact: true }).fill("Keel");
  await page.getByRole("button", { name: "Create the account and start" }).click();
  await expect(page).toHaveURL(/\/profile$/);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  for (const typed of ["not the password at all", password]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(here)}`);
    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(typed);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    if (typed !== password) await expect(page.getByRole("alert").first()).toBeVisible();
  }
  await expect(page).toHaveURL(new RegExp(`${here}$`));
  await expect(async () => {
    await page.reload();
    // The refusal is written after its answer.
    expect((await readDeeds(page)).sort()).toEqual([
      "Added the company Keel",
      "Refused a sign-in to the account of Ada: wrong password",
      "Signed in with the password",
      "Signed in with the password",
    ]);
  }).toPass();
  await expect(logOf(page).filter({ hasText: "Refused" })).toContainText("Loadline");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a long log is read page by page, and says where somebody tampered with it", async ({
    page,
    person,
  }) => {
    await query(
      `insert into audit_events (workspace_id, actor_name, action, subject, details)
       select $1, 'Ada', 'company-added', 'Company ' || n, '{}' from generate_series(1, 70) n`,
      [person.workspaceId],
    );
    await query(
      `begin; set local session_replication_role = 'replica';
       update audit_events set subject = 'Another' where workspace_id = '${person.workspaceId}' and number = 10; commit`,
    );
    await page.goto(here);
    await expect(logOf(page)).toHaveCount(51);
    await expect(logOf(page).nth(1)).toContainText("Added the company Company 70");
    await expect(page.getByText("was changed in the database")).toBeHidden();
    await page.getByRole("link", { name: "Older" }).click();
    await expect(logOf(page)).toHaveCount(21);
    await expect(logOf(page).nth(1)).toContainText("Added the company Company 20");
    const marked = logOf(page).filter({ hasText: "was changed in the database" });
    await expect(marked).toHaveCount(1);
    await expect(marked).toContainText("Added the company Another");
    await expect(page.getByRole("link", { name: "Older" })).toBeHidden();
    await page.getByRole("link", { name: "Back to the newest" }).click();
    await expect(logOf(page).nth(1)).toContainText("Added the company Company 70");
  });
});
