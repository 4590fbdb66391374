import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { type Extent, expectAccessible, expectReadable, test } from "./fixtures";
import { makeReport } from "./reports";
import { plantLink, setLink } from "./share-links";

const publicPages = [
  ...["/", "/method", "/privacy", "/sign-in", "/sign-up", "/forgot-password", "/sign-in/link"],
  ...["/sample", "/sample/ledgerline", "/sample/ledgerline/ops_flow"],
];
const reportPages = ["", "/computations", "/answers"];
/** What a report, its computations and its answers are in every frame alike: looked at where a member reads it. */
const seen = { besides: "[data-written=body], .report .sub" };
const settingsPages = ["", "/members", "/workspaces", "/audit"].map((end) => `/settings${end}`);
const workspacePages = ["/companies", ...settingsPages];

for (const locale of ["en", "zh-CN"]) {
  test.describe(locale, { tag: "@everywhere" }, () => {
    test.use({ locale });

    test("pages without an account are accessible", async ({ page }) => {
      test.setTimeout(240_000);
      for (const path of publicPages) await expectAccessibleInBothLights(page, path);
      for (const end of reportPages) {
        await expectAccessibleInBothLights(page, `/sample/lingxi/report${end}`, seen);
      }
    });

    test("pages of a workspace are accessible", async ({ page, person }) => {
      test.setTimeout(240_000);
      const id = await makeAssessment(person, readSample("lingxi"));
      const assessment = ["", "/profile", "/ops_flow", "/fin_liquidity", "/review"];
      const paths = assessment.map((end) => `/assessments/${id}${end}`);
      for (const path of [...workspacePages, ...paths]) {
        await expectAccessibleInBothLights(page, path);
      }
    });

    test("pages of a report, a link and a mail are accessible", async ({ page, person }) => {
      test.setTimeout(300_000);
      const reportId = await makeReport(person, readSample("lingxi"));
      const [company] = await query("select id from companies where workspace_id = $1", [
        person.workspaceId,
      ]);
      const secrets = await plantSecrets(person);
      for (const path of [
        ...[`/companies/${company?.id}`, `/companies/import?company=${company?.id}`],
        ...[...reportPages, "/share"].map((end) => `/reports/${reportId}${end}`),
      ]) {
        await expectAccessibleInBothLights(page, path);
      }
      const preview = `/reports/${reportId}/share/preview?scope=answers&money=on&comments=on`;
      await expectAccessibleInBothLights(page, preview, seen);
      await page.context().clearCookies();
      const link = await plantLink(reportId);
      await setLink(reportId, "Planted", "scope = 'answers', money = true, comments = true");
      await page.goto(link);
      const shared = page.url();
      expect(shared).toContain("/shared/");
      for (const end of reportPages) {
        await expectAccessibleInBothLights(page, `${shared}${end}`, seen);
      }
      const closed = await plantLink(reportId);
      await setLink(reportId, "Planted", "passcode_hash = 'nobody knows'");
      await expectAccessibleInBothLights(page, closed);
      await expect(page.locator("input[name=passcode]")).toBeVisible();
      for (const path of secrets) {
        await expectAccessibleInBothLights(page, path);
        await expect(page.getByRole("main").locator("button[type=submit]")).toBeVisible();
      }
    });
  });
}

/** In the dark only colours are other ones. Leaves the page dark. */
async function expectAccessibleInBothLights(page: Page, path: string, extent?: Extent) {
  await page.emulateMedia({ colorScheme: "light" });
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(200);
  await expectNoSidewaysScroll(page, path);
  await expectAccessible(page, extent);
  await page.emulateMedia({ colorScheme: "dark" });
  // A colour on its way is none of the page's.
  await page.evaluate(() => {
    for (const running of document.getAnimations()) running.finish();
  });
  await expectReadable(page, extent);
}

/** Where an invitation and mailed links lead. */
async function plantSecrets({ workspaceId, userId }: TestPerson): Promise<string[]> {
  const tokens = Array.from({ length: 3 }, () => randomBytes(32).toString("base64url"));
  const [invite = "", reset = "", link = ""] = tokens;
  await query(
    `insert into invitations (id, workspace_id, token_hash, role, note, expires_at)
     values (gen_random_uuid(), $1, sha256($2), 'viewer', '', now() + interval '1 day')`,
    [workspaceId, Buffer.from(invite)],
  );
  await query(
    `insert into verification_tokens (token_hash, purpose, user_id, expires_at)
     values (sha256($1), 'reset_password', $3, now() + interval '1 day'),
       (sha256($2), 'sign_in', $3, now() + interval '1 day')`,
    [Buffer.from(reset), Buffer.from(link), userId],
  );
  return [`/invite/${invite}`, `/reset-password/${reset}`, `/sign-in/link/${link}`];
}

async function expectNoSidewaysScroll(page: Page, path: string) {
  const [scroll, client] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(scroll, path).toBeLessThanOrEqual(client ?? 0);
}
