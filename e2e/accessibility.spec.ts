import { expect, type Page } from "@playwright/test";
import { expectReport, makeAssessment, readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";

const publicPages = [
  ...["/", "/method", "/privacy", "/sign-in", "/sign-up", "/forgot-password", "/sign-in/link"],
  ...["/sample", "/sample/ledgerline", "/sample/ledgerline/ops_flow", "/sample/lingxi/report"],
  ...["/sample/lingxi/report/computations", "/sample/lingxi/report/answers"],
];
const settingsPages = ["", "/members", "/workspaces", "/audit"].map((end) => `/settings${end}`);
const workspacePages = ["/companies", ...settingsPages];

for (const locale of ["en", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, { tag: "@everywhere" }, () => {
      test.use({ locale, colorScheme });

      test("pages without an account are accessible", async ({ page }) => {
        test.setTimeout(240_000);
        for (const path of publicPages) {
          await page.goto(path);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page, path);
        }
      });

      test("pages of a workspace are accessible", async ({ page, person }) => {
        test.setTimeout(180_000);
        const id = await makeAssessment(person, readSample("lingxi"));
        const assessment = ["", "/profile", "/ops_flow", "/fin_liquidity", "/review"];
        for (const path of [
          ...workspacePages,
          ...assessment.map((end) => `/assessments/${id}${end}`),
        ]) {
          await page.goto(path);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page, path);
        }
        await page.getByRole("main").locator("button[type=submit]").last().click();
        await page.waitForURL(/\/reports\//);
        await expectReport(page);
        await expectAccessible(page);
      });
    });
  }
}

async function expectNoSidewaysScroll(page: Page, path: string) {
  const [scroll, client] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(scroll, path).toBeLessThanOrEqual(client ?? 0);
}
