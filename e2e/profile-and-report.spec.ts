import { expect, type Locator, type Page } from "@playwright/test";
import { answerQuestion, findQuestion } from "./answer-question";
import { query, type TestPerson } from "./app";
import {
  expectReport,
  expectSaved,
  instrument,
  listQuestions,
  makeAssessment,
  readKept,
  readSample,
} from "./assessments";
import { test } from "./fixtures";

const { profile, asOf, answers } = readSample("ledgerline");

test("the line so far comes with the first measured link, and is the line of the report", async ({
  page,
  person,
}) => {
  const id = await makeAssessment(person, { asOf });
  await page.goto(`/assessments/${id}`);
  const line = page.getByRole("complementary").filter({ hasText: "The line so far" });
  await expect(line).toContainText("No link is measured yet.");
  await expect(line.getByRole("row", { name: /^Delivery process/ })).toContainText("not yet");

  await page.goto(`/assessments/${id}/ops_flow`);
  for (const question of listQuestions("ops_flow", profile)) {
    const answer = answers[question.id];
    if (answer) await answerQuestion(page, question, answer);
  }
  await expectSaved(page);
  await page.goto(`/assessments/${id}`);
  await expect(line).toContainText("×1.16 of the planned ×2.2.");
  const before = await readCarries(line);
  expect(before["Delivery process"]).toBe("×1.16");

  await makeReport(page, id);
  await expect(page.getByRole("main")).toContainText("carries ×1.16 of the planned ×2.2.");
  const ladder = page.locator("#ladder").getByRole("table").first();
  for (const [link, carries] of Object.entries(before)) {
    const shown = /×[\d.]+/.exec(carries)?.[0];
    if (shown) await expect(ladder.getByRole("row").filter({ hasText: link })).toContainText(shown);
  }
});

test("a quick scan says what it leaves out, and goes on as a full assessment from its report", async ({
  page,
  person,
}) => {
  const id = await makeAssessment(person, { asOf, answers, profile: { scope: "quick" } });
  await page.goto(`/assessments/${id}`);
  await expect(page.getByRole("main")).toContainText("quick scan");
  await expect(page.getByRole("button", { name: "Go on as a full assessment" })).toBeVisible();
  await makeReport(page, id);
  const report = page.url();
  const said = page.getByRole("region", { name: "What the quick scan leaves out" });
  for (const part of ["the score and the verdict", "the risks", "the strengths", "the 90-day plan"])
    await expect(said).toContainText(part);
  await expect(page.getByRole("heading", { name: /^Score/ })).toHaveCount(0);
  await expect(page.locator("#ladder").getByRole("rowheader").first()).toBeVisible();

  await page.getByRole("button", { name: "Go on as a full assessment" }).click();
  await expect(page).toHaveURL(`/assessments/${id}`);
  await expect(page.getByRole("main")).toContainText("full assessment");
  await expect(page.getByRole("main")).toContainText("138 of 138 questions answered.");
  expect(Object.keys(await readKept(id))).toHaveLength(Object.keys(answers).length);
  await makeReport(page, id);
  await expect(page.getByRole("heading", { name: "Score 76" })).toBeVisible();

  // The old report stays what it was; its offer leads to what has become of the scan.
  await page.goto(report);
  await page.getByRole("button", { name: "Go on as a full assessment" }).click();
  await expect(page).toHaveURL(`/assessments/${id}`);
});

test("a viewer of a quick scan's report is not offered to go on", async ({ page, person }) => {
  const id = await makeAssessment(person, { asOf, answers, profile: { scope: "quick" } });
  await makeReport(page, id);
  await query("update memberships set role = 'viewer' where user_id = $1", [person.userId]);
  await page.reload();
  await expect(page.getByRole("heading", { name: /leaves out/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on as a full assessment" })).toBeHidden();
});

test("changing the profile says which questions vanish and appear; their answers come back", async ({
  page,
  person,
}) => {
  const question = listQuestions("team_structure", profile).find(({ type }) => type === "level");
  if (!question) throw new Error("The module asks for a level.");
  const answer = { state: "answered", value: 2, evidence: "documented" };
  const id = await makeAssessment(person, { answers: { [question.id]: answer } });
  // Compared with what was saved, not with a guess.
  await query("update assessments set profile_version = 2 where id = $1", [id]);
  const module = page.getByRole("checkbox", { name: /^Team & organisation/ });
  const notice = page.getByRole("alert").filter({ hasText: "This changes which questions" });

  await page.goto(`/assessments/${id}/profile`);
  await module.uncheck();
  await page.getByRole("button", { name: "Save the profile" }).click();
  await expect(notice).toBeFocused();
  await expect(notice).toContainText(/\d+ questions vanish/);
  await expect(notice).toContainText("1 of them is answered. The answer is kept");
  await notice.getByText(/questions vanish/).click();
  await expect(notice).toContainText(question.prompt.en);
  await page.getByRole("button", { name: "Save with these changes" }).click();
  await expect(page).toHaveURL(`/assessments/${id}`);
  await expect(page.getByRole("link", { name: "Roles, structure & leadership" })).toBeHidden();
  await expect(page.getByText("Left out", { exact: true })).toBeVisible();
  expect(await readKept(id)).toHaveProperty([question.id]);

  await page.goto(`/assessments/${id}/profile`);
  await module.check();
  await page.getByRole("button", { name: "Save the profile" }).click();
  await expect(notice).toContainText(/\d+ questions appear/);
  await page.getByRole("button", { name: "Save with these changes" }).click();
  await expect(page).toHaveURL(`/assessments/${id}`);
  await page.goto(`/assessments/${id}/team_structure`);
  await expect(findQuestion(page, question).getByRole("radio").nth(2)).toBeChecked();
});

for (const [locale, words] of [
  ["en", { people: "People", five: "five or more people work here", none: "Not recommended" }],
  ["zh", { people: "人数", five: "团队已有 5 人以上", none: "不必纳入" }],
] as const) {
  test.describe(`a profile that nobody has saved (${locale})`, () => {
    test.use({ locale });

    test("the modules that its facts recommend are chosen, with the reason, and follow the facts", async ({
      page,
      person,
    }) => {
      const id = await makeAssessment(person, {
        profile: { modules: [], flags: [], headcount: 4, growth_multiple: 1.5 },
      });
      await page.goto(`/assessments/${id}/profile`);
      const module = (key: string) => {
        const { name } = instrument.questionnaires.find((one) => one.id === key) ?? {};
        return page.getByRole("checkbox", { name: name?.[locale] ?? key });
      };
      for (const [key, isChosen] of [
        ["tech", false],
        ["team", false],
        ["grow", false],
        ["res", true],
      ] as const) {
        await expect(module(key)).toBeChecked({ checked: isChosen });
      }
      await expect(module("team")).toHaveAccessibleName(new RegExp(words.none));
      await page.getByLabel(words.people, { exact: true }).fill("12");
      await expect(module("team")).toBeChecked();
      await expect(module("team")).toHaveAccessibleName(new RegExp(words.five));
      // What somebody has chosen against the advice stands, whatever the facts become.
      await module("team").uncheck();
      await page.getByLabel(words.people, { exact: true }).fill("13");
      await expect(module("team")).not.toBeChecked();
      await page.getByRole("button", { name: /^(Save and see|保存并)/ }).click();
      await expect(page).toHaveURL(`/assessments/${id}`);
      const [kept] = await query("select profile from assessments where id = $1", [id]);
      expect(kept?.profile).toMatchObject({ headcount: 13, modules: ["res"] });
    });
  });
}

test("with a profile that nobody has saved, the answers can be checked all the same", async ({
  page,
  person,
}) => {
  await page.goto(`/assessments/${await makeAssessment(person)}`);
  await expect(page.getByRole("link", { name: "First, the profile" })).toBeVisible();
  await page.getByRole("link", { name: "Check answers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check answers" })).toBeVisible();
});

test("the language is switched on a report: the same report, the same numbers", async ({
  page,
  person,
}) => {
  const id = await makeAssessment(person, { profile, asOf, answers });
  await makeReport(page, id);
  const address = page.url();
  const english = await readNumbers(page);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page).toHaveURL(address);
  await expect(page).toHaveTitle(/[\u4e00-\u9fff]/);
  await expectReport(page);
  expect(english.length).toBeGreaterThan(60);
  expect(await readNumbers(page)).toEqual(english);
  expect(await countReports(person)).toBe(1);
});

test("the language is switched while answering: nothing that was typed is lost", async ({
  page,
  person,
}) => {
  const id = await makeAssessment(person);
  const questions = listQuestions("ops_flow", profile);
  const share = questions.find(({ type }) => type === "percent");
  const level = questions.find(({ type }) => type === "level");
  if (!share || !level) throw new Error("The page asks for both.");
  await page.goto(`/assessments/${id}/ops_flow`);
  await findQuestion(page, level).getByRole("radio").nth(1).check();
  await findQuestion(page, level).getByRole("button", { name: "Note" }).click();
  await page.keyboard.type("half a thou");
  await findQuestion(page, share).getByRole("textbox").first().fill("88.5");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(findQuestion(page, share, "zh").getByRole("textbox").first()).toHaveValue("88.5");
  await expect(findQuestion(page, level, "zh").getByRole("radio").nth(1)).toBeChecked();
  await expectSaved(page);
  expect(await readKept(id)).toMatchObject({
    [share.id]: { value: 88.5 },
    [level.id]: { value: 1, comment: "half a thou" },
  });
});

async function makeReport(page: Page, assessmentId: string) {
  await page.goto(`/assessments/${assessmentId}/review`);
  await page.getByRole("button", { name: "Make the report" }).click();
  await page.waitForURL(/\/reports\//);
  await expectReport(page);
}

/** What the preview says that each link carries. */
async function readCarries(line: Locator): Promise<Record<string, string>> {
  const rows = await line.locator("tbody tr").all();
  const pairs = rows.map(async (row) => [
    await row.getByRole("rowheader").textContent(),
    await row.getByRole("cell").textContent(),
  ]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** Ratios, multiples, scores and intervals, which are written alike in both languages. */
async function readNumbers(page: Page): Promise<string[]> {
  const cells = await page.locator("#ladder td.num, #scores td.num").allInnerTexts();
  return cells.map((text) => text.replace(/[^\d.×–%]/g, ""));
}

async function countReports({ workspaceId }: TestPerson): Promise<number> {
  return (await query("select from reports where workspace_id = $1", [workspaceId])).length;
}
