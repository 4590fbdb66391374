import { expect } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { findDatabase } from "./database";
import { test } from "./fixtures";

const levels = listQuestions("ops_flow", readSample("ledgerline").profile).filter(
  ({ type }) => type === "level",
);

test.describe("the database goes away", { tag: "@alone" }, () => {
  // The page that waits for the database knows no icon.
  test.use({ allowedErrors: [/status of 503|favicon[.]ico/] });

  test("in the middle of answering: nothing is lost, and everything is saved when it is back", async ({
    page,
    person,
    context,
  }) => {
    const assessmentId = await makeAssessment(person);
    const address = `/assessments/${assessmentId}/ops_flow`;
    await page.goto(address);
    const [first, ...others] = levels;
    if (!first || others.length === 0) throw new Error("The page asks for levels.");
    await findQuestion(page, first).getByRole("radio").nth(1).check();
    await expectSaved(page);

    const database = await findDatabase();
    try {
      await database.stop();
      for (const question of others) {
        await findQuestion(page, question).getByRole("radio").nth(2).check();
      }
      const saving = page.getByRole("status").filter({ hasText: /^Reconnecting…/ });
      await expect(saving).toContainText(/\d answers? kept on this device/);

      const second = await context.newPage();
      for (const path of [address, "/companies", "/settings"]) {
        const response = await second.goto(path);
        expect(response?.status(), path).not.toBe(500);
        await expect(second.getByRole("heading", { name: "Reconnecting" })).toBeVisible();
      }
      await second.goto(address);
      await database.start();
      await expect(findQuestion(second, first).getByRole("radio").nth(1)).toBeChecked();
    } finally {
      await database.start();
    }
    await expectSaved(page);
    const expected = levels.map(({ id }) => [
      id,
      expect.objectContaining({ value: id === first.id ? 1 : 2 }),
    ]);
    await expect.poll(() => readKept(assessmentId)).toEqual(Object.fromEntries(expected));
    await page.reload();
    for (const question of others) {
      await expect(findQuestion(page, question).getByRole("radio").nth(2)).toBeChecked();
    }
  });
});
