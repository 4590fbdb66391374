import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { readPdf } from "../scripts/test/read-pdf";
import { openBrowser, query } from "./app";
import { expectAccessible, test } from "./fixtures";
import { readMailedLink } from "./mail";
import { makeReport } from "./reports";
import { makeLink, setLink } from "./share-links";

test("a link is made, opened by somebody without an account, seen in the log, and revoked", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  await page.goto(`/reports/${reportId}`);
  await page.getByRole("link", { name: "Share", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Share this report" })).toBeVisible();
  await expectAccessible(page);
  const link = await makeLink(page, reportId, { receiver: "The board" });

  const board = await openBrowser(context);
  await board.goto(link);
  await expect(board).toHaveURL(/\/shared\/[0-9a-f-]{36}$/);
  await expect(board.getByText(/Shared with The board, until/)).toBeVisible();
  await expect(board.getByRole("heading", { level: 1 })).toHaveText("Scale selectively.");
  await expect(board.getByRole("link", { name: "Companies" })).toBeHidden();
  expect(await board.title()).toContain("Ledgerline");

  await page.goto(`/reports/${reportId}`);
  await expect(page.getByText("One link to this report is open")).toBeVisible();
  await page.getByRole("link", { name: "Look at the links" }).click();
  await page.getByText(/^Opened once/).click();
  const row = page.getByRole("table", { name: "Views" }).getByRole("row").nth(1);
  await expect(row).toContainText("Page");
  await expect(row).toContainText(/127\.0\.0\.0\/24|0:0:0::\/48/);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Revoke the link for The board" }).click();
  await expect(page.getByText(/^Revoked/)).toBeVisible();
  expect((await board.request.get(board.url())).status()).toBe(404);
  const late = await openBrowser(context);
  expect((await late.request.get(link)).status()).toBe(404);
});

test("a passcode: wrong, then right, then asked no more; too many wrong ones lock the link", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const link = await makeLink(page, reportId, { receiver: "Bank", passcode: "vermilion 7" });
  const reader = await openBrowser(context);
  await reader.goto(link);
  await expect(
    reader.getByRole("heading", { name: "This report asks for a passcode" }),
  ).toBeVisible();
  expect(await (await reader.request.get(reader.url())).text()).not.toContain("Ledgerline");
  await expectAccessible(reader);
  await reader.getByLabel("Passcode").fill("vermilion 8");
  await reader.keyboard.press("Enter");
  await expect(reader.getByRole("alert").first()).toHaveText("This is not the passcode");
  await expectAccessible(reader);
  await reader.getByLabel("Passcode").fill("vermilion 7");
  await reader.keyboard.press("Enter");
  await expect(reader.getByText("Shared with Bank")).toBeVisible();
  await reader.goto(link);
  await expect(reader.getByText("Shared with Bank")).toBeVisible();

  const guesser = await openBrowser(context);
  await guesser.goto(link);
  const forgetMinute = () =>
    query("delete from rate_limits where key like 'share-passcode:minute:%'");
  await forgetMinute();
  const guess = async () =>
    (
      await guesser.request.post(`${guesser.url()}/passcode`, {
        form: { passcode: "guess!", lang: "en" },
        headers: { "sec-fetch-site": "same-origin" },
        maxRedirects: 0,
      })
    ).headers().location;
  const outcomes = [];
  for (let tries = 0; tries < 11; tries++) outcomes.push(await guess());
  expect(outcomes.at(-2)).toContain("problem=wrong");
  expect(outcomes.at(-1)).toContain("problem=wait");
  for (let minute = 0; minute < 4; minute++) {
    await forgetMinute();
    for (let tries = 0; tries < 10; tries++) await guess();
  }
  await forgetMinute();
  await guess();
  await guesser.reload();
  await expect(guesser.getByRole("heading", { name: "This link is locked" })).toBeVisible();
  await reader.reload();
  await expect(reader.getByText("Shared with Bank"), "who is in goes on reading").toBeVisible();

  await page.goto(`/reports/${reportId}/share`);
  await expect(
    page.getByText(/^Locked on \d+ \w+ \d{4} after too many wrong passcodes/),
  ).toBeVisible();
  await expect(page.getByText("Its maker and the owners were told by mail.")).toBeVisible();
  expect(await readMailedLink(person.email, "/reports/")).toContain(`/reports/${reportId}/share`);
});

test("spaces around a passcode count neither where it is chosen nor where it is given", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const wishes = { receiver: "Bank", passcode: "  vermilion 7 " };
  const reader = await openBrowser(context);
  await reader.goto(await makeLink(page, reportId, wishes));
  for (const wrong of ["vermilion7", "vermilion  7"]) {
    await reader.getByLabel("Passcode").fill(wrong);
    await reader.keyboard.press("Enter");
    await expect(reader.getByRole("alert").first()).toHaveText("This is not the passcode");
  }
  await reader.getByLabel("Passcode").fill(" vermilion 7  ");
  await reader.keyboard.press("Enter");
  await expect(reader.getByText("Shared with Bank")).toBeVisible();
});

test("a shared report is downloaded as a PDF, which says for whom it is, and the log knows", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const reader = await openBrowser(context);
  await reader.goto(await makeLink(page, reportId, { receiver: "Bank of Hamburg" }));
  const download = reader.waitForEvent("download");
  await reader.getByRole("button", { name: "Download PDF" }).click();
  const file = test.info().outputPath("shared.pdf");
  await (await download).saveAs(file);
  const { text } = readPdf(readFileSync(file));
  expect(text).toContain("shared with Bank of Hamburg on");
  await page.reload();
  await page.getByText(/^Opened 2 times/).click();
  const rows = await query(
    `select kind from share_views v join share_links l on l.id = v.link_id
     where l.report_id = $1 order by v.id`,
    [reportId],
  );
  expect(rows).toEqual([{ kind: "page" }, { kind: "pdf" }]);
  await setLink(reportId, "Bank of Hamburg", "revoked_at = now()");
  expect((await reader.request.get(`${reader.url()}/pdf`)).status()).toBe(404);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

  test("a shared report reads on a phone, in the dark, without sideways scrolling", async ({
    page,
    person,
    context,
  }) => {
    const reportId = await makeReport(person);
    const link = await makeLink(page, reportId, { receiver: "The board", scope: "Summary" });
    await page.goto(`/reports/${reportId}/share`);
    await expectFits(page);
    await expectAccessible(page);
    await context.clearCookies();
    await page.goto(link);
    await expect(page.getByText("Shared with The board")).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  });
});

async function expectFits(page: Page): Promise<void> {
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(sizes[0]).toBeLessThanOrEqual(sizes[1] ?? 0);
}
