import { expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { instrument, makeAssessment, readSample } from "./assessments";
import { test } from "./fixtures";

const texts = {
  en: { locale: "en", back: "Back to the report" },
  zh: { locale: "zh-CN", back: "返回报告" },
};

for (const [language, { locale, back }] of Object.entries(texts)) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${language}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ locale, javaScriptEnabled });

      test("a number opens its computation by keyboard and leads back to its place", async ({
        page,
      }) => {
        await page.goto("/sample/ledgerline/report");
        const row = page.locator("#at-runway");
        const value = await row.locator(".v").textContent();
        await row.focus();
        await page.keyboard.press("Enter");
        await expect(page).toHaveURL("/sample/ledgerline/report/computations#runway");

        const computation = page.locator("#runway");
        await expect(computation).toBeInViewport();
        await expect(computation.getByRole("heading")).toContainText(value ?? "no value");
        await expect(computation.locator(".formula")).toHaveCount(2);
        await expect(computation.getByRole("row")).not.toHaveCount(1);
        await expect(computation.getByRole("link").first()).toHaveAttribute(
          "href",
          /^\/sample\/ledgerline\/fin_\w+#q-fin_/,
        );
        await computation.getByRole("link", { name: back }).press("Enter");
        await expect(page).toHaveURL("/sample/ledgerline/report#at-runway");
        await expect(page.locator("#at-runway")).toBeInViewport();
      });
    });
  }
}

test("a number of the gates and of the ladder leads back to its own row", async ({ page }) => {
  for (const [table, target] of [
    ["gates", /#gate-\w+$/],
    ["ladder", /#link-\w+$/],
  ] as const) {
    await page.goto("/sample/ledgerline/report");
    await page.locator(`#${table} table a[href*="/computations?from="]`).first().click();
    await expect(page).toHaveURL(/\/computations\?from=/);
    await page.locator("article:target").getByRole("link", { name: texts.en.back }).click();
    await expect(page).toHaveURL(target);
    await expect(page.locator("tr:target")).toBeInViewport();
  }
});

test("every link to a computation finds it, and every way back its place", async ({ page }) => {
  for (const key of ["ledgerline", "lingxi", "brightleaf"]) {
    await page.goto(`/sample/${key}/report`);
    const places = await listIds(page);
    expect(places, "ids are said once").toEqual([...new Set(places)]);
    const hrefs = await page
      .locator('a[href*="/computations"][href*="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(hrefs.length).toBeGreaterThan(10);
    for (const href of hrefs) {
      const from = new URLSearchParams(href.split(/[?#]/)[1]).get("from");
      if (href.includes("?")) expect(places, href).toContain(from);
    }
    await page.goto(`/sample/${key}/report/computations`);
    const computations = await listIds(page);
    expect(computations).toEqual([...new Set(computations)]);
    for (const href of hrefs) expect(computations, href).toContain(href.split("#")[1]);
  }
});

test("an address with a strange way back leads to the number's own place", async ({ page }) => {
  for (const query of ['from="><script>alert(1)</script>', "from=a&from=b", "from=gates&more=1"]) {
    await page.goto(`/sample/ledgerline/report/computations?${query}#runway`);
    const link = page.locator("#runway").getByRole("link", { name: texts.en.back });
    await expect(link).toHaveAttribute("href", "/sample/ledgerline/report#at-runway");
  }
});

test("all answers of a report stand on a page of their own, each with its way to the question", async ({
  page,
  person,
}) => {
  const note = "<b>Signed</b> by the board & kept";
  const { answers } = readSample("ledgerline");
  const id = await makeAssessment(person, {
    answers: {
      ...answers,
      ops_process_map: { state: "answered", value: 3, evidence: "none", comment: note },
    },
  });
  await page.goto(`/assessments/${id}/review`);
  await page.getByRole("button", { name: "Make the report" }).click();
  await page
    .getByRole("navigation", { name: "Contents" })
    .getByRole("link", { name: "Answers" })
    .click();
  await expect(page).toHaveURL(/\/reports\/[\da-f-]{36}\/answers$/);
  const answer = page.locator("#answer-ops_process_map");
  await expect(answer).toContainText(note);
  await answer.getByRole("link", { name: "Open the answer" }).click();
  const question = instrument.questionById.get("ops_process_map");
  if (!question) throw new Error("The sample answers it.");
  await expect(findQuestion(page, question)).toBeInViewport();
  await page.goBack();
  await page.getByRole("link", { name: texts.en.back }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Computations" })).toBeVisible();
});

test("computations print without the ways back", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto("/sample/ledgerline/report/computations");
  await expect(page.locator("#runway .formula").first()).toBeVisible();
  await expect(page.getByRole("link", { name: texts.en.back })).toHaveCount(0);
});

async function listIds(page: Page): Promise<string[]> {
  return page.locator("main [id]").evaluateAll((all) => all.map(({ id }) => id));
}
