import { expect, type Locator, type Page } from "@playwright/test";
import { answerQuestion, findQuestion } from "./answer-question";
import {
  expectReport,
  expectSaved,
  listQuestions,
  makeAssessment,
  readKept,
  readSample,
} from "./assessments";
import { test } from "./fixtures";

const { profile, answers } = readSample("ledgerline");

test("from the landing page to a report by keyboard only", async ({ page }) => {
  test.setTimeout(180_000);
  const email = `keyboard-${Date.now()}@example.test`;
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Start an assessment" }).first());
  await type(page, page.getByLabel("Your name"), "Kim");
  await type(page, page.getByLabel("E-mail"), email);
  await type(page, page.getByLabel("Password", { exact: true }), "seven tidy harbour lamps");
  await type(page, page.getByLabel("Company"), "Kim Tea");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/assessments\/[^/]+\/profile/);

  await reach(page, page.getByRole("radio", { name: /Full assessment/ }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /Quick scan/ })).toBeChecked();
  await press(page, page.getByRole("button", { name: "Save and see the questions" }));
  await page.waitForURL(/\/assessments\/[^/]+$/);

  await press(page, page.getByRole("link", { name: /Start with/ }));
  await page.waitForURL(/\/assessments\/[^/]+\/\w+$/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const question = page
    .getByRole("region")
    .filter({ has: page.getByRole("radio") })
    .first();
  await reach(page, question.getByRole("radio").first());
  await page.keyboard.press("4");
  await expect(question.getByRole("radio").nth(3)).toBeChecked();
  await page.keyboard.press("n");
  await page.keyboard.type("From the minutes of May.");
  await expectSaved(page);
  await press(page, page.getByRole("link", { name: "All questionnaires" }));
  await press(page, page.getByRole("link", { name: "Check answers" }));
  await press(page, page.getByRole("button", { name: "Make the report" }));
  await page.waitForURL(/\/reports\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("questions are answered on a phone", { tag: "@phone" }, async ({ page, person }) => {
  const assessmentId = await makeAssessment(person);
  await page.goto(`/assessments/${assessmentId}`);
  await page.getByRole("link", { name: /Process flow/ }).tap();
  for (const question of listQuestions("ops_flow", profile)) {
    const answer = answers[question.id];
    if (answer) await answerQuestion(page, question, answer);
  }
  await expectSaved(page);
  expect(Object.keys(await readKept(assessmentId))).toHaveLength(5);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "nothing scrolls sideways").toBeLessThanOrEqual(390);
  const rows = findQuestion(page, listQuestions("ops_flow", profile)[0] ?? fail()).locator("label");
  for (const row of await rows.filter({ has: page.getByRole("radio") }).all()) {
    expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a founder comes from sign-up to a report without reading English", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/");
    await page.getByRole("link", { name: "开始评估" }).first().click();
    await page.getByLabel("姓名").fill("林夏");
    await page.getByLabel("邮箱").fill(`linxia-${Date.now()}@example.test`);
    await page.getByLabel("密码", { exact: true }).fill("春风又绿江南岸边的柳树梢");
    await page.getByLabel("公司").fill("灵犀文案");
    await page.getByRole("main").locator("button[type=submit]").click();
    await page.waitForURL(/\/profile/);
    await expectChinese(page);
    await page.getByRole("main").locator("button[type=submit]").last().click();
    await page.waitForURL(/\/assessments\/[^/]+$/);
    await expectChinese(page);
    await page.getByRole("link", { name: "流程与产能" }).click();
    await page.waitForURL(/ops_flow/);
    await expectChinese(page);
    const [question] = listQuestions("ops_flow", profile);
    const part = findQuestion(page, question ?? fail(), "zh");
    await part.getByRole("radio").nth(2).check();
    await expectSaved(page);
    await page.goto(page.url().replace("ops_flow", "review"));
    await expectChinese(page);
    await page.getByRole("main").locator("button[type=submit]").click();
    await page.waitForURL(/\/reports\//);
    await expectReport(page);
    await expectChinese(page);
  });
});

/** No run of Latin words: names, units and abbreviations stay below three words in a row. */
async function expectChinese(page: Page) {
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  const text = await page.locator("body").ariaSnapshot();
  const english = text.match(/\b[a-z]+( [a-z]+){2,}\b/gi) ?? [];
  expect(english, page.url()).toEqual([]);
  expect(await page.title()).toMatch(/[\u4e00-\u9fff]/);
}

/** Presses the tab key until the element has the focus. */
async function reach(page: Page, target: Locator) {
  for (let presses = 0; presses < 250; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The tab key does not reach ${target}.`);
}

async function press(page: Page, target: Locator) {
  await reach(page, target);
  await page.keyboard.press("Enter");
}

async function type(page: Page, target: Locator, text: string) {
  await reach(page, target);
  await page.keyboard.type(text);
}

function fail(): never {
  throw new Error("The profile asks for no such question.");
}
