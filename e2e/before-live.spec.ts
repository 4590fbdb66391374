import { expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { test } from "./fixtures";

const [question] = listQuestions("ops_flow", readSample("ledgerline").profile).filter(
  ({ type }) => type === "level",
);
if (!question) throw new Error("The page asks for a level.");

test("before a page is live nothing can be answered on it; from then on what is answered is kept", async ({
  page,
  person,
}) => {
  const assessmentId = await makeAssessment(person);
  const release = await holdScripts(page);
  await page.goto(`/assessments/${assessmentId}/ops_flow`, { waitUntil: "domcontentloaded" });
  await expect(page.locator("fieldset[inert]")).toBeVisible();
  // Not in the tree that a screen reader reads; a finger meets it all the same.
  const radio = page.locator(`#q-${question.id} input[type=radio]`).nth(2);
  await radio.locator("xpath=..").click({ force: true });
  await expect(radio).not.toBeChecked();

  await release();
  await expect(page.locator("fieldset[inert]")).toHaveCount(0);
  await expect(radio).not.toBeChecked();
  await findQuestion(page, question).getByRole("radio").nth(2).check();
  await expectSaved(page);
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 2 } });
});

test("a question that the address names has the focus once the page is live", async ({
  page,
  person,
}) => {
  const assessmentId = await makeAssessment(person);
  const named = listQuestions("ops_flow", readSample("ledgerline").profile).at(-1);
  if (!named) throw new Error("The page asks for something.");
  const release = await holdScripts(page);
  await page.goto(`/assessments/${assessmentId}/ops_flow#q-${named.id}`, {
    waitUntil: "domcontentloaded",
  });
  const part = page.locator(`#q-${named.id}`);
  await expect(part).toBeInViewport();
  await expect(part).not.toBeFocused();
  await release();
  await expect(part).toBeFocused();
  await expect(part).toBeInViewport();
});

for (const [locale, said] of [
  ["en", "Answering needs JavaScript: it keeps each answer as you give it."],
  ["zh", "填写答案需要启用 JavaScript，"],
] as const) {
  test.describe(`without JavaScript (${locale})`, () => {
    test.use({ javaScriptEnabled: false, locale });

    test("a page of questions says why nothing can be answered on it", async ({ page, person }) => {
      const assessmentId = await makeAssessment(person);
      await page.goto(`/assessments/${assessmentId}/ops_flow`);
      const explained = page.locator("main noscript p");
      await expect(explained).toBeVisible();
      await expect(explained).toContainText(said);
      await expect(page.getByText(question.prompt[locale])).toBeVisible();
      await expect(page.locator("fieldset[inert]")).toBeVisible();
      // Where nothing can be answered anyway there is nothing to explain.
      await page.goto("/sample/ledgerline/ops_flow");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(explained).toHaveCount(0);
    });
  });
}

/** The scripts of the page, until they are let through: a slow connection. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let letThrough: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await isOver;
    await route.continue();
  });
  return async () => {
    letThrough();
    await page.waitForLoadState("load");
  };
}
