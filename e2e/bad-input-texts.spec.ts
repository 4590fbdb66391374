import { expect, type Page } from "@playwright/test";
import { readPdf } from "../scripts/test/read-pdf";
import { findQuestion } from "./answer-question";
import { makeOperation, postOperations } from "./answers-api";
import { openBrowser } from "./app";
import { instrument, makeAssessment, readKept, readSample } from "./assessments";
import { test } from "./fixtures";
import { makeReport } from "./reports";
import { makeLink } from "./share-links";

/** What is rare, but sound: kept to the last code point and shown as text. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the texts look like code on purpose.
const texts = {
  emoji: "🚀 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
  "right to left": "שלום עולם, مرحبا ‏(1) ‮reversed‬",
  "zero width": "a‌b‍c​d⁠e\uFEFF",
  "rare characters": "𠀀𪜀𫝀𫠠𰀀 㐀 𓀀",
  "signs on letters": "e\u0301 is not \u00e9; A\u030a is not \u00c5; z̷̢̛a̸l̵g̶o̴",
  HTML: `<img src=x onerror="document.title='broken'"><script>document.title="broken"</script>&amp;`,
  "full-width digits": "１２３４．５％，－０",
  numbers: "-0 1e309 0x10 007 ∞ NaN",
  code: "'; drop table answers; -- ${1} {count, plural, other {#}} %00 \\u0000 \\",
  "odd spaces": "\u00a0\u2028\u2029\u3000\t.",
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above.
const all = Object.values(texts).join("\n");

test("rare texts are kept and shown as they were typed, in notes, histories and tables", async ({
  page,
  person,
}) => {
  const assessmentId = await makeAssessment(person);
  const question = instrument.questionById.get("ops_process_map");
  if (!question) throw new Error("The question is asked.");
  const value = { state: "answered", value: 1, comment: all };
  const response = await postOperations(page, assessmentId, [makeOperation({ value })]);
  expect(response.status()).toBe(200);
  expect(await readKept(assessmentId)).toEqual({ ops_process_map: value });

  await page.goto(`/assessments/${assessmentId}/${question.dimension}`);
  const part = findQuestion(page, question);
  await expect(part.getByLabel("Note", { exact: true })).toHaveValue(all);
  await part.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog");
  for (const text of Object.values(texts)) {
    await expect.poll(() => history.textContent()).toContain(text);
  }
  await expect(history.locator("img, script")).toHaveCount(0);
  await expect(page).not.toHaveTitle("broken");
});

test("rare texts in the cells of a table come back the same", async ({ page, person }) => {
  const { profile } = readSample("ledgerline");
  const question = instrument.questionById.get("ops_steps");
  if (question?.type !== "table") throw new Error("The steps are a table.");
  const column = question.columns.find(({ unit }) => unit === "text");
  if (!column) throw new Error("A step has a name.");
  const rows = Object.values(texts).map((text) => ({ [column.id]: text }));
  const assessmentId = await makeAssessment(person, { profile });
  const value = { state: "answered", value: rows };
  const operation = makeOperation({ questionId: question.id, value });
  expect((await postOperations(page, assessmentId, [operation])).status()).toBe(200);
  expect(await readKept(assessmentId)).toEqual({ [question.id]: value });
  await page.goto(`/assessments/${assessmentId}/${question.dimension}`);
  const shown = await findQuestion(page, question)
    .getByRole("table")
    .getByRole("textbox")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  for (const text of Object.values(texts)) expect(shown).toContain(text);
});

test("-0 counts as 0", async ({ page, person }) => {
  const assessmentId = await makeAssessment(person);
  const operation = makeOperation({ value: { state: "answered", value: "ZERO" } });
  const body = JSON.stringify({ operations: [operation] }).replace('"ZERO"', "-0");
  const response = await page.request.post(`/api/assessments/${assessmentId}/answers`, {
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
    data: Buffer.from(body),
  });
  expect(response.status()).toBe(200);
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  const question = instrument.questionById.get("ops_process_map");
  if (!question) throw new Error("The question is asked.");
  await expect(findQuestion(page, question).getByRole("radio").first()).toBeChecked();
});

test("a company's name is text everywhere", async ({ page, person }) => {
  const companyName = `${texts.HTML.slice(0, 60)} ${texts.emoji} ${texts["rare characters"]}`;
  const { answers } = readSample("ledgerline");
  const assessmentId = await makeAssessment(person, { companyName, answers });
  for (const place of ["", "/profile", "/ops_flow", "/review"]) {
    await page.goto(`/assessments/${assessmentId}${place}`);
    await expect(page.getByRole("link", { name: companyName })).toBeVisible();
    expect(await page.title()).not.toBe("broken");
  }
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect(page).toHaveURL(/\/reports\//);
  await expect(page.getByRole("link", { name: companyName })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(texts["rare characters"]));
  await page.getByRole("link", { name: companyName }).click();
  await expect(page.getByRole("heading", { level: 1, name: companyName })).toBeVisible();
});

test("names of people and workspaces, the note of an invitation and a receiver are text everywhere", async ({
  page,
  person,
  context,
}) => {
  const typed = `${texts.HTML.slice(0, 45)} ${texts["rare characters"]}`;
  const expectText = async (where: Page) => {
    await expect(where.locator("img[src=x], main script:not([nonce])")).toHaveCount(0);
    expect(await where.title()).not.toBe("broken");
  };
  const save = async (path: string, field: string) => {
    await page.goto(path);
    const form = page.locator(`main form:has([name=${field}])`).first();
    await form.locator(`[name=${field}]`).fill(typed);
    await form.locator("button[type=submit]").click();
    await expect(page.getByRole("main").getByRole("status").first()).toBeVisible();
    await expectText(page);
  };
  await save("/settings", "name");
  await save("/settings/workspaces", "name");
  await save("/settings/members", "note");
  const invitation = await page.getByRole("status").getByRole("textbox").inputValue();
  await page.reload();
  await expect(page.getByRole("rowheader", { name: typed })).toHaveCount(2);
  await expectText(page);
  const reportId = await makeReport(person);
  const link = await makeLink(page, reportId, { receiver: typed });
  await expect(page.getByRole("main")).toContainText(typed);
  await expectText(page);

  const reader = await openBrowser(context);
  await reader.goto(invitation);
  await expect(reader.getByRole("main")).toContainText(typed);
  await expectText(reader);
  await reader.goto(link);
  await expect(reader.getByText(`Shared with ${typed}`)).toBeVisible();
  await expectText(reader);
  const pdf = await reader.request.get(`${reader.url()}/pdf`);
  const squeeze = (text: string) => text.replace(/\s+/g, "");
  // The running head has the beginning of it.
  expect(squeeze(readPdf(await pdf.body()).text)).toContain(
    squeeze(`shared with ${texts.HTML.slice(0, 45)}`),
  );
});
