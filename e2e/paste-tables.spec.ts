import { expect } from "@playwright/test";
import { findQuestion, focusOn, pasteInto } from "./answer-question";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { test } from "./fixtures";

const expected = [
  {
    step: "Qualified demo",
    demand_per_week: 11,
    minutes_per_unit: 75,
    staff: 4,
    hours_per_week: 22,
  },
  {
    step: "Data migration",
    demand_per_week: 3.2,
    minutes_per_unit: 1500,
    staff: 4,
    hours_per_week: 28,
  },
];

const flavours = {
  // Excel: tabs, CRLF, thousands separators, quoted cells with a line break are possible, a header row
  "Excel with a header row":
    "Step name\tUnits arriving per week\tMinutes\tStaff\tHours\tRework\tGrows\r\nQualified demo\t11\t75\t4\t22\t2%\tTRUE\r\nData migration\t3.2\t1,500\t4\t28\t9%\tTRUE\r\n",
  "Google Sheets":
    "Qualified demo\t11\t75\t4\t22\t2.00%\tTRUE\nData migration\t3.2\t1500\t4\t28\t9.00%\tTRUE",
  "Numbers, saved as CSV":
    'Qualified demo,11,75,4,22,2,yes\n"Data migration",3.2,"1,500",4,28,9,yes\n',
  "a German spreadsheet with semicolons":
    "Qualified demo;11;75;4;22;2;TRUE\nData migration;3,2;1500;4;28;9;TRUE",
  "full-width digits":
    "Qualified demo\t１１\t７５\t４\t２２\t２\t是\nData migration\t３.２\t１,５００\t４\t２８\t９\t是",
};

for (const [flavour, text] of Object.entries(flavours)) {
  test(`a block from ${flavour} fills the table`, async ({ page, person }) => {
    const { profile } = readSample("ledgerline");
    const assessmentId = await makeAssessment(person);
    await page.goto(`/assessments/${assessmentId}/ops_flow`);
    const question = listQuestions("ops_flow", profile).find(({ id }) => id === "ops_steps");
    if (!question) throw new Error("The profile asks for the steps.");
    const part = findQuestion(page, question);
    await pasteInto(page, part, text);
    await expect(part.getByText("2 rows were taken")).toBeVisible();
    await expectSaved(page);
    const kept = await readKept(assessmentId);
    expect(kept.ops_steps).toMatchObject({ state: "answered", value: expected });

    await part.getByRole("button", { name: "Undo" }).click();
    await expectSaved(page);
    expect(await readKept(assessmentId)).not.toMatchObject({ ops_steps: { value: expected } });
  });
}

test("rows are added, moved and removed by keyboard", async ({ page, person }) => {
  const answers = { ops_steps: { state: "answered", value: expected, evidence: "none" } };
  const assessmentId = await makeAssessment(person, { answers });
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  await focusOn(page.getByLabel("Step name, row 1"));
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByLabel("Step name, row 2")).toHaveValue("Qualified demo");
  await page.getByRole("button", { name: "Add a row" }).press("Enter");
  await page.getByLabel("Step name, row 3").fill("Training");
  await page.getByRole("button", { name: "Remove row 1" }).press("Enter");
  await expect(page.getByLabel("Step name, row 2")).toHaveValue("Training");
  await expectSaved(page);
  expect(await readKept(assessmentId)).toMatchObject({
    ops_steps: { value: [{ step: "Qualified demo" }, { step: "Training" }] },
  });
});

test("a table is downloaded as CSV and filled from it again", async ({
  page,
  person,
}, testInfo) => {
  const answers = { ops_steps: { state: "answered", value: expected, evidence: "none" } };
  const from = await makeAssessment(person, { answers });
  await page.goto(`/assessments/${from}/ops_flow`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  const path = testInfo.outputPath("steps.csv");
  await (await download).saveAs(path);

  const to = await makeAssessment(person);
  await page.goto(`/assessments/${to}/ops_flow`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByText("Fill from a CSV file").click();
  await (await chooser).setFiles(path);
  await expect(page.getByText("2 rows were taken")).toBeVisible();
  await expectSaved(page);
  expect(await readKept(to)).toMatchObject({ ops_steps: { value: expected } });
});
