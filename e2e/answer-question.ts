import { expect, type Locator, type Page } from "@playwright/test";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import type { Answer, FieldValues } from "@/lib/scoring/answer";

type Language = "en" | "zh";
type Answered = Extract<Answer, { state: "answered" }>;

const words = {
  en: { dontKnow: "Don’t know", na: "Not applicable", evidence: "Evidence", asOf: "As of" },
  zh: { dontKnow: "不知道", na: "不适用", evidence: "证据", asOf: "截至" },
};

/** The part of the page that asks one question. */
export function findQuestion(page: Page, question: AskedQuestion, language: Language = "en") {
  return page.getByRole("region", { name: question.prompt[language], exact: true });
}

/** Gives an answer as a person would: chooses, types, pastes. */
export async function answerQuestion(
  page: Page,
  question: AskedQuestion,
  answer: Answer,
  language: Language = "en",
) {
  const part = page.locator(`#q-${question.id}`);
  const say = words[language];
  if (answer.state === "unanswered") return;
  if (answer.state === "dont_know") {
    await part.getByRole("button", { name: say.dontKnow }).click();
  } else if (answer.state === "na") {
    await part.getByRole("button", { name: say.na }).click();
    await part.getByRole("textbox").first().fill(answer.reason);
  } else {
    await giveValue(page, part, question, answer, language);
    await part.getByRole("combobox", { name: say.evidence }).selectOption(answer.evidence);
    if (answer.asOf) {
      const dates = part.locator("input[type=date]");
      await part.getByLabel(say.asOf).and(dates).fill(answer.asOf);
    }
  }
}

async function giveValue(
  page: Page,
  part: Locator,
  question: AskedQuestion,
  { value }: Answered,
  language: Language,
) {
  switch (question.type) {
    case "level":
      return part.getByRole("radio").nth(Number(value)).check();
    case "date":
      if (value === "never") return part.getByRole("checkbox").check();
      return part.locator("input[type=date]").first().fill(String(value));
    case "fields":
      for (const field of question.fields) {
        const cell = (value as FieldValues)[field.id];
        if (cell === undefined) continue;
        await part.getByLabel(field.label[language], { exact: true }).fill(String(cell));
      }
      return;
    case "table":
      return pasteInto(page, part, toSheet(question, value as readonly FieldValues[]));
    case "multi":
      for (const option of value as readonly string[]) {
        const index = question.options.findIndex(({ id }) => id === option);
        await part.getByRole("checkbox").nth(index).check();
      }
      return;
    default:
      return part.getByRole("textbox").first().fill(String(value));
  }
}

/** Rows as a spreadsheet puts them on the clipboard: tabs between cells, in the table's column order. */
function toSheet(question: AskedQuestion & { type: "table" }, rows: readonly FieldValues[]) {
  return rows
    .map((row) => question.columns.map(({ id }) => String(row[id] ?? "")).join("\t"))
    .join("\n");
}

/** Puts the focus on a field, which takes it once the page is live. */
export async function focusOn(target: Locator) {
  await expect(async () => {
    await target.focus();
    await expect(target).toBeFocused({ timeout: 500 });
  }).toPass();
}

/** Pastes a text into the first cell of a question's table, through the real clipboard. */
export async function pasteInto(page: Page, part: Locator, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await focusOn(part.getByRole("table").getByRole("textbox").first());
  await page.keyboard.press("Control+V");
}
