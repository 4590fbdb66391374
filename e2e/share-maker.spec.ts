import { expect } from "@playwright/test";
import { openBrowser, query } from "./app";
import { expectAccessible, test } from "./fixtures";
import { makeReport } from "./reports";
import { makeLink, setLink } from "./share-links";

test("a link is made by keyboard", async ({ page, person }) => {
  const reportId = await makeReport(person);
  await page.goto(`/reports/${reportId}/share`);
  await page.getByLabel("For whom").focus();
  await page.keyboard.type("Board");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Full report", { exact: true })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByLabel("Summary")).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Link to send")).toHaveValue(/\/r\/[\w-]{43}$/);
  await expect(page.getByText("Anyone with this link can read the report.")).toBeVisible();
});

test("what was chosen stays when the form is not accepted", async ({ page, person }) => {
  const reportId = await makeReport(person);
  await page.goto(`/reports/${reportId}/share`);
  await page.getByLabel("Summary").check({ force: true });
  await page.getByLabel(/^Amounts/).check();
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Enter for whom" })).toBeVisible();
  await expect(page.getByLabel("Summary")).toBeChecked();
  await expect(page.getByLabel(/^Amounts/)).toBeChecked();
});

test("a link that has ended is made again with what it showed", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const first = await makeLink(page, reportId, {
    ...{ receiver: "Bank", scope: "Summary", money: true, language: "中文" },
  });
  await setLink(reportId, "Bank", "expires_at = created_at + interval '90 days'");
  await page.reload();
  await expect(page.getByRole("link", { name: "Make the link for Bank again" })).toBeHidden();
  await page.getByRole("button", { name: "Revoke the link for Bank" }).click();
  await page.getByRole("link", { name: "Make the link for Bank again" }).click();
  await expect(page.getByLabel("For whom")).toHaveValue("Bank");
  for (const label of ["Summary", "中文", "90 days"]) {
    await expect(page.getByLabel(label, { exact: true })).toBeChecked();
  }
  await expect(page.getByLabel(/^Amounts/)).toBeChecked();
  await expect(page.getByLabel(/^Notes/)).not.toBeChecked();
  await page.getByRole("button", { name: "Make the link" }).click();
  const second = await page.getByLabel("Link to send").inputValue();
  expect(second).not.toBe(first);
  const reader = await openBrowser(context);
  expect((await reader.request.get(first)).status()).toBe(404);
  await reader.goto(second);
  await expect(reader.getByText("分享给 Bank")).toBeVisible();
});

test("the log of a link shows its newest views, all when asked, and says what it leaves out", async ({
  page,
  person,
}) => {
  const reportId = await makeReport(person);
  await makeLink(page, reportId, { receiver: "Bank" });
  const addViews = (count: number) =>
    query(
      `insert into share_views (workspace_id, link_id, kind, address)
       select workspace_id, id, 'page', n::text from share_links, generate_series(1, $2) n where report_id = $1`,
      [reportId, count],
    );
  await addViews(25);
  await page.reload();
  await page.getByText(/^Opened 25 times/).click();
  const rows = page.getByRole("table", { name: "Views" }).locator("tbody tr");
  await expect(rows).toHaveCount(20);
  await expect(page.getByText("The last 20 of 25.")).toBeVisible();
  await page.getByRole("link", { name: "Show all 25 views of the link for Bank" }).click();
  await expect(rows).toHaveCount(25);
  await expect(rows.last()).toBeVisible();
  await expectAccessible(page);
  await addViews(300);
  await page.reload();
  await expect(rows).toHaveCount(300);
  await expect(page.getByText(/^Opened 300 times or more/)).toBeVisible();
  await expect(page.getByText("A log keeps the newest 300; older ones are gone.")).toBeVisible();
});
