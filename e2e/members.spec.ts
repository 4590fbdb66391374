import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { makePerson, openBrowser, type TestPerson } from "./app";
import { listQuestions, makeAssessment, readSample } from "./assessments";
import { test } from "./fixtures";

const [question] = listQuestions("ops_flow", readSample("ledgerline").profile);
if (!question) throw new Error("The page asks for something.");

const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

test.describe(() => {
  test.use({ allowedErrors: [/status of 40[34]/] });

  test("an owner invites a viewer by a link that works once; a viewer reads and cannot write", async ({
    page,
    person,
    context,
  }) => {
    const assessmentId = await makeAssessment(person);
    const link = await invite(page, "Viewer", "Vera of the board");
    await page.reload();
    await expect(page.getByRole("row", { name: "Vera of the board" })).toContainText("Viewer");

    const viewer = await openBrowser(context);
    await joinAsNewcomer(viewer, link, "Vera");
    await expect(viewer).toHaveURL(/\/companies$/);
    await expect(viewer.getByRole("button", { name: "Add company" })).toBeHidden();
    const second = await openBrowser(context);
    await second.goto(link);
    await expect(
      second.getByRole("heading", { name: "This invitation cannot be used" }),
    ).toBeVisible();

    await viewer.goto(`/assessments/${assessmentId}/ops_flow`);
    await expect(viewer.getByText("You can read this assessment.")).toBeVisible();
    await expect(findQuestion(viewer, question).getByRole("radio").first()).toBeDisabled();
    await viewer.goto(`/assessments/${assessmentId}/profile`);
    await expect(viewer.getByText("You can read this profile.")).toBeVisible();
    await expect(viewer.getByLabel("Company", { exact: true })).toBeDisabled();
    await expect(viewer.getByRole("button", { name: /^Save/ })).toBeHidden();
    expect(await postAnswer(viewer, assessmentId)).toBe(403);

    await page.goto("/settings/members");
    const role = page.getByRole("group", { name: /^Role of Vera/ });
    await role.getByRole("button", { name: "Editor" }).click();
    await expect(said(page, "The role is changed.")).toBeVisible();
    expect(await postAnswer(viewer, assessmentId)).toBe(200);

    await page.getByText("Remove Vera").first().click();
    await page.getByRole("button", { name: /^Remove.*Vera/ }).click();
    await expect(said(page, "The member is removed.")).toBeVisible();
    await expect(page.getByRole("row", { name: "Vera" })).toBeHidden();
    const gone = await viewer.request.get(`/assessments/${assessmentId}`, { maxRedirects: 0 });
    expect(await gone.text()).not.toContain("Ledgerline");
    expect(await postAnswer(viewer, assessmentId)).not.toBe(200);
  });
});

test("somebody with an account joins as an editor, and can answer", async ({
  page,
  person,
  context,
}) => {
  const assessmentId = await makeAssessment(person);
  const link = await invite(page, "Editor", "");
  const editor = await makePerson({ name: "Ed" });
  const other = await openBrowser(context, editor);
  await other.goto(link);
  await expect(other.getByText(`You are signed in as ${editor.email}.`)).toBeVisible();
  await expect(other.getByText("You are invited as an editor")).toBeVisible();
  await other.getByRole("button", { name: "Join the workspace" }).click();
  await expect(other).toHaveURL(/\/companies/);
  await expect(other.getByRole("link", { name: "Ledgerline" })).toBeVisible();
  await other.goto(`/assessments/${assessmentId}/ops_flow`);
  await expect(findQuestion(other, question).getByRole("radio").first()).toBeEnabled();
  expect(await postAnswer(other, assessmentId)).toBe(200);
  await other.goto("/settings/members");
  await expect(other.getByRole("row", { name: "Ada" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Make the link" })).toBeHidden();

  const third = await openBrowser(context, await makePerson());
  await third.goto(link);
  await expect(
    third.getByRole("heading", { name: "This invitation cannot be used" }),
  ).toBeVisible();
});

test("a revoked invitation is refused, also on a page that was open", async ({
  page,
  person: _,
  context,
}) => {
  const link = await invite(page, "Editor", "Rita");
  const other = await openBrowser(context, await makePerson());
  await other.goto(link);
  await page.reload();
  await page.getByRole("button", { name: /^Revoke.*Rita/ }).click();
  await expect(said(page, "The invitation is revoked.")).toBeVisible();
  await other.getByRole("button", { name: "Join the workspace" }).click();
  await expect(
    other.getByRole("heading", { name: "This invitation cannot be used" }),
  ).toBeVisible();
});

test("the last owner stays", async ({ page, person, context }) => {
  const bo = await makePerson({ name: "Bo", workspaceId: person.workspaceId, role: "owner" });
  await page.goto("/settings/members");
  // Opened while there were two owners.
  const stale = await context.newPage();
  await stale.goto("/settings/members");
  await roleOf(page, bo).getByRole("button", { name: "Viewer" }).click();
  await expect(said(page, "The role is changed.")).toBeVisible();
  await expect(roleOf(page, person)).toBeHidden();
  await expect(page.getByText("Remove Ada")).toBeHidden();

  await roleOf(stale, person).getByRole("button", { name: "Editor" }).click();
  await expect(stale.getByRole("alert").filter({ hasText: "at least one owner" })).toBeVisible();
  await expect(stale.getByRole("row", { name: "Ada" })).toContainText("Owner");
});

function roleOf(page: Page, { name }: TestPerson) {
  return page.getByRole("group", { name: `Role of ${name}` });
}

async function invite(page: Page, role: "Editor" | "Viewer", note: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByLabel("Whom is it for?").fill(note);
  await page.getByRole("radio", { name: role }).check({ force: true });
  await page.getByRole("button", { name: "Make the link" }).click();
  const box = said(page, "Send this link to one person.");
  return box.getByRole("textbox").inputValue();
}

async function joinAsNewcomer(page: Page, link: string, name: string) {
  await page.goto(link);
  await expect(page.getByText("You are invited as a viewer")).toBeVisible();
  await page.getByLabel("Your name", { exact: true }).fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(`${randomUUID()}@example.test`);
  await page.getByLabel("Password", { exact: true }).fill("a quiet harbour at dusk");
  await page.getByRole("button", { name: "Create the account and join" }).click();
}

/** What the answers handler says to a sound edit of this person. */
async function postAnswer(page: Page, assessmentId: string): Promise<number> {
  const response = await page.request.post(`/api/assessments/${assessmentId}/answers`, {
    headers: { origin: process.env.APP_ORIGIN ?? "" },
    data: {
      operations: [
        {
          operationId: randomUUID(),
          questionId: question?.id,
          baseVersion: 0,
          value: { state: "dont_know" },
        },
      ],
    },
  });
  return response.status();
}
