import { expect, type Page } from "@playwright/test";
import { findQuestion, focusOn } from "./answer-question";
import { makePerson, openBrowser } from "./app";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { test } from "./fixtures";

const levels = listQuestions("ops_flow", readSample("ledgerline").profile).filter(
  ({ type }) => type === "level",
);
const [question] = levels;
if (!question) throw new Error("The page asks for a level.");
const help = (page: Page) => page.getByRole("dialog", { name: "Keys on this page" });

test("1 to 5 choose, N opens the note, ? the help; switched off they do nothing", async ({
  page,
  person,
}) => {
  const id = await makeAssessment(person);
  await page.goto(`/assessments/${id}/ops_flow`);
  const part = findQuestion(page, question);
  const radios = part.getByRole("radio");
  await expect(page.getByRole("button", { name: "all keys" })).toBeVisible();
  await focusOn(radios.first());
  for (const index of [4, 1, 2]) {
    await page.keyboard.press(String(index + 1));
    await expect(radios.nth(index)).toBeChecked();
  }
  await page.keyboard.press("n");
  const note = part.getByRole("textbox", { name: "Note" });
  await expect(note).toBeFocused();
  // What is typed is text, not a key.
  await page.keyboard.type("1 of 5?");
  await expect(note).toHaveValue("1 of 5?");
  await expect(radios.nth(2)).toBeChecked();
  await focusOn(radios.nth(2));
  await page.keyboard.press("?");
  await expect(help(page)).toBeVisible();
  await page.keyboard.press("4");
  await page.keyboard.press("Escape");
  await expect(help(page)).toBeHidden();
  await expect(radios.nth(2)).toBeChecked();
  await expectSaved(page);

  await page.goto("/settings");
  await page.getByRole("group", { name: "Shortcuts" }).getByRole("button", { name: "Off" }).click();
  await expect(page.getByRole("button", { name: "Off", pressed: true })).toBeVisible();
  await page.goto(`/assessments/${id}/ops_flow`);
  await expect(page.getByText("Single-key shortcuts are off.")).toBeVisible();
  await focusOn(radios.nth(2));
  for (const key of ["5", "?", "n"]) await page.keyboard.press(key);
  await expect(radios.nth(2)).toBeChecked();
  await expect(radios.nth(2)).toBeFocused();
  await expect(help(page)).toBeHidden();
  expect(await readKept(id)).toMatchObject({ [question.id]: { value: 2, comment: "1 of 5?" } });
});

test("in a conflict the other's answer can be kept; ours stays in the history", async ({
  page,
  person,
  context,
}) => {
  const id = await makeAssessment(person);
  const bo = await makePerson({ name: "Bo", workspaceId: person.workspaceId, role: "editor" });
  const theirs = await openBrowser(context, bo);
  await theirs.goto(`/assessments/${id}/ops_flow`);
  await page.goto(`/assessments/${id}/ops_flow`);
  await findQuestion(theirs, question).getByRole("radio").nth(1).check();
  await expectSaved(theirs);
  const part = findQuestion(page, question);
  await part.getByRole("radio").nth(3).check();
  await part.getByRole("button", { name: "Keep the other" }).click();
  await expect(part.getByText("This answer has two versions")).toBeHidden();
  await expect(part.getByRole("radio").nth(1)).toBeChecked();
  expect(await readKept(id)).toMatchObject({ [question.id]: { value: 1 } });

  await part.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog");
  await expect(history).toContainText("Not kept: another answer was saved first");
  await expect(history).toContainText("Mapped end to end");
});
