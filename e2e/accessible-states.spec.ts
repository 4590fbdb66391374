import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { findQuestion, focusOn } from "./answer-question";
import { makePerson, openBrowser, query, type TestPerson } from "./app";
import { listQuestions, makeAssessment, readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";
import { readMailedLink } from "./mail";

const questions = listQuestions("ops_flow", readSample("ledgerline").profile);
const level = questions.find(({ type }) => type === "level");
const share = questions.find(({ type }) => type === "percent");
if (!level || !share) throw new Error("The page asks for both.");

// Each language once in each light, on each kind of screen.
for (const { name, tag, language, ...look } of [
  { name: "English, light, laptop", tag: [], language: "en", locale: "en", colorScheme: "light" },
  {
    name: "Chinese, dark, phone",
    tag: ["@phone"],
    language: "zh",
    locale: "zh-CN",
    colorScheme: "dark",
  },
] as const) {
  test.describe(name, { tag: [...tag] }, () => {
    test.use({
      locale: look.locale,
      colorScheme: look.colorScheme,
      allowedErrors: [/status of 404/],
    });

    test("what a question shows on the way is accessible", async ({ page, person }) => {
      test.setTimeout(120_000);
      const assessmentId = await makeAssessment(person);
      // What the page asks for beside its own edits gets no answer: it hears of the colleague by the conflict only.
      await page.route(/\/answers(\?since=[^/]*)?$/, async (route) => {
        if (route.request().method() !== "GET") await route.continue();
      });
      await page.goto(`/assessments/${assessmentId}/ops_flow`);
      const part = findQuestion(page, level, language);
      await expect(part.getByRole("radio").first()).toBeEnabled();
      await answerAs(await makeColleague(person), person, assessmentId);
      await part.getByRole("radio").nth(3).check();
      await expect(part.locator(".conflict")).toBeVisible();
      await page.unrouteAll({ behavior: "ignoreErrors" });
      const wrong = findQuestion(page, share, language).getByRole("textbox").first();
      await wrong.fill("880");
      await wrong.blur();
      await expect(findQuestion(page, share, language).locator(".qerr")).toBeVisible();
      await openDetails(page);
      await expectAccessible(page);

      await part.locator(".conflict button").first().click();
      await part.getByRole("button", { name: language === "en" ? "History" : "历史记录" }).click();
      await expect(page.getByRole("dialog").getByRole("button").nth(1)).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await focusOn(part.getByRole("radio").first());
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);

      await page.keyboard.press("Escape");
      await part.getByRole("radio").nth(4).check();
      const advice = part.getByText(
        language === "en" ? /^Level 4 counts as 3 until/ : /4 级按 3 级计/,
      );
      await expect(advice).toBeVisible();
      await expectAccessible(page);
      await part.getByRole("combobox").selectOption("documented");
      await expect(advice).toBeHidden();
    });

    test("pages that few people see are accessible", async ({ page, person }) => {
      test.setTimeout(120_000);
      const [{ company_id } = {}] = await query(
        "select company_id from assessments where id = $1",
        [await makeAssessment(person, readSample("lingxi"))],
      );
      await page.goto("/settings/members");
      await page.locator("main form:has([name=note]) button[type=submit]").click();
      const invitation = await page.getByRole("status").getByRole("textbox").inputValue();
      await expectAccessible(page);
      for (const path of [`/companies/${company_id}`, "/nothing-here"]) {
        await page.goto(path);
        await openDetails(page);
        await expectAccessible(page);
      }

      const stranger = await openStranger(page, look);
      const links: string[] = [invitation];
      for (const [asked, mailed] of [
        ["/forgot-password", "/reset-password/"],
        ["/sign-in/link", "/sign-in/link/"],
      ] as const) {
        await stranger.goto(asked);
        await stranger.locator("main button[type=submit]").click();
        await expect(stranger.locator("[aria-invalid=true]")).toBeVisible();
        await expectAccessible(stranger);
        await stranger.locator("input[name=email]").fill(person.email);
        await stranger.locator("main button[type=submit]").click();
        links.push(await readMailedLink(person.email, mailed));
      }
      for (const link of links) {
        for (const address of [link, link.replace(/[\w-]+$/, "x".repeat(43))]) {
          await stranger.goto(address);
          await expectAccessible(stranger);
        }
      }
    });
  });
}

function makeColleague({ workspaceId }: TestPerson): Promise<TestPerson> {
  return makePerson({ name: "Bo", workspaceId, role: "editor" });
}

/** Somebody else's answer, which our page has not heard of. */
async function answerAs({ userId }: TestPerson, { workspaceId }: TestPerson, assessmentId: string) {
  const edit = {
    operationId: randomUUID(),
    questionId: level?.id,
    baseVersion: 0,
    value: { state: "answered", value: 1, evidence: "documented", comment: "From the map of May." },
  };
  await query("select * from save_answers($1, $2, $3, $4)", [
    workspaceId,
    assessmentId,
    userId,
    JSON.stringify([edit]),
  ]);
}

function openDetails(page: Page) {
  return page.locator("details").evaluateAll((all) => {
    for (const part of all) part.setAttribute("open", "");
  });
}

/** Nobody is signed in there; it looks as the story's own browser does. */
async function openStranger(page: Page, look: { locale: string; colorScheme: "light" | "dark" }) {
  const stranger = await openBrowser(page.context());
  await stranger.emulateMedia({ colorScheme: look.colorScheme });
  await stranger.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  const locale = look.locale === "en" ? "en" : "zh";
  const url = process.env.APP_ORIGIN ?? "";
  await stranger.context().addCookies([{ name: "locale", value: locale, url }]);
  return stranger;
}
