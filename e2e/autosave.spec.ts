import { type BrowserContext, expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { makePerson, makeSession, makeSessionCookie, openBrowser, query } from "./app";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { test } from "./fixtures";

const { profile } = readSample("ledgerline");
/** Together they ask for more than 20 levels. */
const wantedDimensions = [
  ...["ops_flow", "ops_quality", "ops_change", "ops_people", "fin_planning", "team_structure"],
  ...["res_risk", "tech_reliability", "mkt_competition"],
];
const levels = (dimensionId: string) =>
  listQuestions(dimensionId, profile).filter(({ type }) => type === "level");
const first = (dimensionId: string) => {
  const [question] = levels(dimensionId);
  if (!question) throw new Error(`${dimensionId} asks for no level.`);
  return question;
};
const status = (page: Page, text: RegExp) => page.getByRole("status").filter({ hasText: text });

test.describe("offline", () => {
  test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|status of 401/] });

  test("20 answers given offline survive closing the tabs and arrive later", async ({
    context,
    person,
  }) => {
    const assessmentId = await makeAssessment(person);
    const questions = wantedDimensions.flatMap(levels).slice(0, 20);
    const chosen = new Map(questions.map(({ id }, index) => [id, index % 4]));
    expect(chosen.size).toBe(20);
    const dimensionIds = new Set(questions.map(({ dimension }) => dimension));
    const pages = await openAll(context, assessmentId, dimensionIds);
    await context.setOffline(true);
    for (const question of questions) {
      const page = pageOf(pages, question.dimension);
      await findQuestion(page, question)
        .getByRole("radio")
        .nth(chosen.get(question.id) ?? 0)
        .check();
    }
    await expect(status(pageOf(pages, "ops_flow"), /Offline · .*on this device/)).toBeVisible();
    // Chromium's offline mode ends with the page: without the cookie, what a closing page sends off is turned away (401).
    await context.clearCookies();
    for (const page of pages.values()) await page.close();
    expect(await readKept(assessmentId)).toEqual({});

    await context.setOffline(false);
    await context.addCookies([await makeSessionCookie(person)]);
    const page = await open(context, assessmentId, "ops_flow");
    await expectSaved(page);
    const expected = [...chosen].map(([id, value]) => [id, expect.objectContaining({ value })]);
    await expect.poll(() => readKept(assessmentId)).toEqual(Object.fromEntries(expected));
    for (const question of levels("ops_flow")) {
      const radio = findQuestion(page, question).getByRole("radio");
      await expect(radio.nth(chosen.get(question.id) ?? -1)).toBeChecked();
    }
  });
});

test("two people on one question: both texts are shown, either can be kept, the other stays in the history", async ({
  page,
  person,
  context,
}) => {
  const assessmentId = await makeAssessment(person);
  const question = first("ops_flow");
  const colleague = await makePerson({
    name: "Bo",
    workspaceId: person.workspaceId,
    role: "editor",
  });
  const theirs = await openBrowser(context, colleague);
  await theirs.goto(`/assessments/${assessmentId}/ops_flow`);
  await page.goto(`/assessments/${assessmentId}/ops_flow`);

  await findQuestion(theirs, question).getByRole("radio").nth(1).check();
  await expectSaved(theirs);
  const part = findQuestion(page, question);
  await part.getByRole("radio").nth(3).check();
  await expect(part.getByText("This answer has two versions")).toBeVisible();
  await expect(part).toContainText("Bo");
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 1 } });

  await part.getByRole("button", { name: "Keep yours" }).click();
  await expectSaved(page);
  await expect(part.getByRole("radio").nth(3)).toBeChecked();
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 3 } });

  await part.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog");
  await expect(history).toContainText("Bo");
  await history
    .getByRole("button", { name: /Restore/ })
    .last()
    .click();
  await expectSaved(page);
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 1 } });
});

test("two tabs of one person show each other's answers", async ({ page, context, person }) => {
  const assessmentId = await makeAssessment(person);
  const question = first("ops_flow");
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  const second = await open(context, assessmentId, "ops_flow");
  await findQuestion(page, question).getByRole("radio").nth(2).check();
  await expectSaved(page);
  await expectSaved(second);
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 2 } });
  await expect(findQuestion(second, question).getByRole("radio").nth(2)).toBeChecked();
});

test.describe("an ended session", () => {
  test.use({ allowedErrors: [/status of 401/] });

  test("keeps what is typed and sends it after signing in again", async ({
    page,
    context,
    person,
  }) => {
    const assessmentId = await makeAssessment(person);
    const question = first("ops_flow");
    await page.goto(`/assessments/${assessmentId}/ops_flow`);
    await query("update sessions set revoked_at = now() where id = $1", [person.sessionId]);
    await findQuestion(page, question).getByRole("radio").nth(2).check();
    await expect(status(page, /Signed out · 1 answer kept on this device/)).toBeVisible();
    expect(await readKept(assessmentId)).toEqual({});

    await page.getByRole("status").getByRole("link", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    const again = { ...person, sessionId: await makeSession(person) };
    await context.addCookies([await makeSessionCookie(again)]);
    await page.goto(`/assessments/${assessmentId}/ops_flow`);
    await expectSaved(page);
    expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 2 } });
  });
});

test("an answer given just before leaving the page counts on the list", async ({
  page,
  person,
}) => {
  const assessmentId = await makeAssessment(person);
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  await findQuestion(page, first("ops_flow")).getByRole("radio").nth(2).check();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(page.getByRole("link", { name: /Process flow/ })).toContainText("1 / 5");
});

test.describe("another workspace is opened in another tab", () => {
  test.use({ allowedErrors: [/status of 404/] });

  test("what is typed waits, and is sent once this one is open again", async ({ page, person }) => {
    const elsewhere = await makePerson();
    const assessmentId = await makeAssessment(person);
    const question = first("ops_flow");
    await page.goto(`/assessments/${assessmentId}/ops_flow`);
    await query("insert into memberships (workspace_id, user_id, role) values ($1, $2, 'editor')", [
      elsewhere.workspaceId,
      person.userId,
    ]);
    const open = (workspaceId: string) =>
      query("update sessions set workspace_id = $2 where id = $1", [person.sessionId, workspaceId]);
    await open(elsewhere.workspaceId);
    await findQuestion(page, question).getByRole("radio").nth(2).check();
    await expect(status(page, /Reconnecting/)).toBeVisible();
    await open(person.workspaceId);
    await expectSaved(page);
    expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 2 } });
  });
});

test("a value that does not count is kept, flagged and comes back after a reload", async ({
  page,
  person,
}) => {
  const assessmentId = await makeAssessment(person);
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  const question = listQuestions("ops_flow", profile).find(({ type }) => type === "percent");
  if (!question) throw new Error("The page asks for a share.");
  const part = findQuestion(page, question);
  await part.getByRole("textbox").first().fill("880");
  await part.getByRole("textbox").first().blur();
  await expect(part.getByText("We kept what you typed")).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(part.getByRole("textbox").first()).toHaveValue("880");
  await expect(part.getByText("We kept what you typed")).toBeVisible();
  await page.goto(`/assessments/${assessmentId}/review`);
  await expect(page.getByRole("main")).toContainText("Cannot be read");
});

async function open(context: BrowserContext, assessmentId: string, dimensionId: string) {
  const page = await context.newPage();
  await page.goto(`/assessments/${assessmentId}/${dimensionId}`);
  return page;
}

async function openAll(context: BrowserContext, assessmentId: string, ids: ReadonlySet<string>) {
  const pages = new Map<string, Page>();
  for (const id of ids) pages.set(id, await open(context, assessmentId, id));
  return pages;
}

function pageOf(pages: ReadonlyMap<string, Page>, dimensionId: string): Page {
  const page = pages.get(dimensionId);
  if (!page) throw new Error(`${dimensionId} is not open.`);
  return page;
}
