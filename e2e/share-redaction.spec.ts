import { expect, type Page } from "@playwright/test";
import type { Answer } from "@/lib/scoring/answer";
import { readPdf } from "../scripts/test/read-pdf";
import { openBrowser } from "./app";
import { expectReport, instrument, readSample } from "./assessments";
import { test } from "./fixtures";
import { makeReport } from "./reports";
import { makeLink } from "./share-links";

const NOTE = "kanarienvogel-note";
const REASON = "kanarienvogel-reason";

for (const scope of ["Summary", "Full report", "Full report and answers"] as const) {
  test(`${scope}: nothing that is hidden is anywhere in what the server sends`, async ({
    page,
    person,
    context,
  }) => {
    const { answers, amounts } = plantCanaries();
    const reportId = await makeReport(person, { answers, asOf: "2025-06-30" });
    const reader = await openBrowser(context);
    await reader.goto(await makeLink(page, reportId, { receiver: "Bank", scope }));
    await expect(reader.getByText("Money is not shown in this link.")).toBeVisible();
    const sent = await readEverything(reader);
    expect(sent).not.toContain(NOTE);
    expect(sent).not.toContain(REASON);
    expect(findAmounts(sent, amounts)).toEqual([]);
    // The same search finds them where they are shown.
    if (scope !== "Full report and answers") return;
    await reader.goto(
      await makeLink(page, reportId, { receiver: "Partner", scope, money: true, comments: true }),
    );
    const shown = await readEverything(reader);
    expect(shown).toContain(NOTE);
    expect(shown).toContain(REASON);
    expect(findAmounts(shown, amounts).length).toBeGreaterThan(5);
  });
}

test("the preview is what the reader sees", async ({ page, person, context }) => {
  const reportId = await makeReport(person);
  await page.goto(`/reports/${reportId}/share`);
  await page.getByLabel("For whom").fill("Bank");
  await page.getByLabel("Summary").check({ force: true });
  await page.getByLabel(/^Passcode/).fill("vermilion 7");
  await page.getByRole("button", { name: "See what they will see" }).click();
  await expect(page.getByText("This is what the reader sees.")).toBeVisible();
  expect(page.url()).not.toContain("vermilion");
  await expectReport(page);
  const preview = await page.locator("main").ariaSnapshot();
  const strip = await page.locator(".shared-for").textContent();
  await page.getByRole("link", { name: "Back to the links" }).click();
  await expect(page.getByLabel("For whom")).toHaveValue("Bank");
  await expect(page.getByLabel("Summary")).toBeChecked();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByLabel("Link to send").inputValue();
  const reader = await openBrowser(context);
  await reader.goto(link);
  expect(await reader.locator("main").ariaSnapshot()).toBe(preview);
  expect(await reader.locator(".shared-for").textContent()).toBe(strip);
});

test("a preview that shows less shows nothing of one that showed more, in one tab", async ({
  page,
  person,
}) => {
  const { answers, amounts } = plantCanaries();
  const reportId = await makeReport(person, { answers, asOf: "2025-06-30" });
  const preview = `/reports/${reportId}/share/preview?scope=full`;
  for (const [money, isShown] of [
    ["&money=on", true],
    ["", false],
    ["&money=on", true],
  ] as const) {
    const html = await (await page.request.get(preview + money)).text();
    expect(findAmounts(html, amounts).length > 0).toBe(isShown);
  }
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The markup of the wider one comes when the narrower one is there already.
  await page.route(/share\/preview\?.*money=on/, async (route) => {
    if (!route.request().headers().rsc) await held;
    await route.fallback();
  });
  const look = async () => {
    await page.getByRole("button", { name: "See what they will see" }).click();
    await expect(page.getByText("This is what the reader sees.")).toBeVisible();
  };
  const expectShown = async (isShown: boolean) => {
    await expectReport(page);
    expect(findAmounts(await page.content(), amounts).length > 0).toBe(isShown);
  };
  await page.goto(`/reports/${reportId}/share`);
  await page.getByLabel("For whom").fill("Bank");
  await page.getByLabel(/^Amounts/).check();
  await look();
  await page.getByRole("link", { name: "Back to the links" }).click();
  await page.getByLabel(/^Amounts/).uncheck();
  await look();
  await expectShown(false);
  release();
  await page.goBack();
  await page.goBack();
  await expectShown(true);
  await page.goForward();
  await page.goForward();
  await expectShown(false);
});

/** Which of the amounts a text has, however it groups their digits. */
function findAmounts(text: string, amounts: readonly string[]): string[] {
  const digits = text.replace(/(?<=\d)[,.\u00a0](?=\d)/g, "");
  return amounts.filter((amount) => digits.includes(amount));
}

/** Ledgerline with an amount of its own in every cell of money, and a note or a reason with every answer. */
function plantCanaries() {
  const amounts: string[] = [];
  const next = () => {
    const amount = 7_100_003 + amounts.length * 10_007;
    amounts.push(String(amount));
    return amount;
  };
  const planted = Object.entries(readSample("ledgerline").answers).map(([id, answer]) => {
    const question = instrument.questionById.get(id);
    if (question?.allowNA && question.type === "level") {
      return [id, { state: "na", reason: REASON, comment: NOTE }];
    }
    return [id, { ...withAmounts(answer, question, next), comment: NOTE }];
  });
  return { answers: Object.fromEntries(planted), amounts };
}

type Question = ReturnType<typeof instrument.questionById.get>;

function withAmounts(answer: Answer, question: Question, next: () => number): Answer {
  if (answer.state !== "answered") return answer;
  if (question?.type === "money") return { ...answer, value: next() };
  const fields =
    question?.type === "fields"
      ? question.fields
      : question?.type === "table"
        ? question.columns
        : [];
  const money = fields.filter(({ unit }) => unit === "money").map(({ id }) => id);
  if (money.length === 0) return answer;
  const fill = (row: object) => ({
    ...row,
    ...Object.fromEntries(money.filter((id) => id in row).map((id) => [id, next()])),
  });
  const { value } = answer;
  return { ...answer, value: Array.isArray(value) ? value.map(fill) : fill(Object(value)) };
}

/** The report and the pages beside it, as HTML and as the payload of a navigation within them. */
async function readEverything(reader: Page): Promise<string> {
  const sent = [await reader.title()];
  for (const page of ["", "/answers", "/computations"]) {
    const url = `${reader.url()}${page}`;
    const html = await reader.request.get(url);
    const payload = await reader.request.get(`${url}?_rsc=1`, { headers: { rsc: "1" } });
    sent.push(await html.text(), await payload.text());
  }
  const pdf = await reader.request.get(`${reader.url()}/pdf`);
  const { text, info, metadata } = readPdf(await pdf.body());
  sent.push(text, info, metadata, pdf.headers()["content-disposition"] ?? "");
  return sent.join("\n");
}
