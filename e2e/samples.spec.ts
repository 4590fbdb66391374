import { expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { openBrowser, query } from "./app";
import { expectReport, expectSaved, instrument } from "./assessments";
import { test } from "./fixtures";

const samples = [
  { key: "ledgerline", name: "Ledgerline" },
  { key: "lingxi", name: "Lingxi Copy Studio" },
  { key: "brightleaf", name: "Brightleaf Goods" },
];
const question = instrument.questionById.get("ops_process_map");
if (!question) throw new Error("Every sample answers it.");

for (const { key, name } of samples) {
  test(`anybody explores ${name}: questions, answers, report; nothing can be changed`, async ({
    page,
  }) => {
    await page.goto("/sample");
    const entry = page.getByRole("region", { name });
    await entry.getByRole("link", { name: "See the answers" }).click();
    await expect(page).toHaveURL(`/sample/${key}`);
    await expect(page.getByRole("main")).toContainText(name);
    await expect(page.getByText("This is a sample.")).toBeVisible();
    await page
      .getByRole("link", { name: instrument.dimensionById.get("ops_flow")?.name.en ?? "" })
      .click();
    await expect(page).toHaveURL(`/sample/${key}/ops_flow`);
    const radios = findQuestion(page, question).getByRole("radio");
    await expect(findQuestion(page, question).getByRole("radio", { checked: true })).toHaveCount(1);
    await expect(radios.first()).toBeDisabled();
    await page.goto(`/sample/${key}`);
    await page.getByRole("main").getByRole("link", { name: "Open the report" }).click();
    await expect(page).toHaveURL(`/sample/${key}/report`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(name);
  });
}

test("a sample is copied, gives the sample's numbers, is changed, removed and brought back", async ({
  page,
  person,
  context,
}) => {
  const stranger = await openBrowser(context);
  await stranger.goto("/sample/ledgerline/report");
  const published = await readReport(stranger);

  await page.goto("/companies");
  await page.getByRole("button", { name: /^Copy.*Ledgerline/ }).click();
  await expect(page.getByText("This is a copy of a sample.")).toBeVisible();
  const company = page.url();
  await page.getByRole("link", { name: "Open the questions" }).click();
  await page.getByRole("link", { name: "Check answers" }).click();
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect(page).toHaveURL(/\/reports\//);
  expect(await readReport(page)).toBe(published);
  expect(await readContents(person.workspaceId)).toEqual(await readContents(null));

  await page.goto(company);
  await page.getByRole("link", { name: "Open the questions" }).click();
  await page
    .getByRole("link", { name: instrument.dimensionById.get("ops_flow")?.name.en ?? "" })
    .click();
  const radios = findQuestion(page, question).getByRole("radio");
  const before = await chosenOf(page);
  await radios.nth(before === 0 ? 1 : 0).check();
  await expectSaved(page);
  await page.goto(company);
  await page.getByRole("link", { name: "Open the questions" }).click();
  await page.getByRole("link", { name: "Check answers" }).click();
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect(page).toHaveURL(/\/reports\//);
  expect(await readReport(page)).not.toBe(published);
  await stranger.goto("/sample/ledgerline/ops_flow");
  expect(await chosenOf(stranger), "the sample is as it was").toBe(before);

  await page.goto("/companies");
  await expect(page.getByRole("button", { name: /^Copy.*Ledgerline/ })).toBeHidden();
  await page.getByRole("button", { name: /^Remove.*Ledgerline/ }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Ledgerline was removed." }),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: "Ledgerline" })).toBeHidden();
  await page.goto("/companies");
  await page.getByText("Removed companies").click();
  await page.getByRole("button", { name: /^Bring back.*Ledgerline/ }).click();
  await expect(page).toHaveURL(company);
  await expect(page.getByRole("heading", { name: "2 reports over time" })).toBeVisible();
});

test("a sample can be copied from where it is read, after signing in", async ({
  page,
  person: _,
}) => {
  await page.goto("/sample/brightleaf");
  await page.getByRole("button", { name: "Copy into my workspace" }).click();
  await expect(page).toHaveURL(/\/companies\/[\da-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Brightleaf Goods" })).toBeVisible();
});

async function chosenOf(page: Page): Promise<number> {
  if (!question) return -1;
  const radios = findQuestion(page, question).getByRole("radio");
  await expect(radios.first()).toBeVisible();
  return radios.evaluateAll((all) => all.findIndex((radio) => (radio as HTMLInputElement).checked));
}

/** All that a report says, but for where its links lead. */
async function readReport(page: Page): Promise<string> {
  await expectReport(page);
  const parts = await page.locator("[data-written]").all();
  const snapshots = await Promise.all(parts.map((part) => part.ariaSnapshot()));
  return snapshots.join("\n").replace(/^ *- \/url: .*\n/gm, "");
}

/** What the reports of Ledgerline say, of a workspace or of the published sample. */
async function readContents(workspaceId: string | null) {
  const rows = await query(
    `select distinct r.content from reports r
     join assessments a on a.id = r.assessment_id join companies c on c.id = a.company_id
     where c.sample_key = 'ledgerline' and r.workspace_id = coalesce($1, '00000000-0000-7000-8000-000000000001')::uuid`,
    [workspaceId],
  );
  return rows.map(({ content }) => content);
}
