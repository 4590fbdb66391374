import { randomUUID } from "node:crypto";
import { type APIResponse, expect, type Page } from "@playwright/test";
import { exportFiles } from "@/lib/report/write-export";
import { answersUrl, makeOperation, postOperations } from "./answers-api";
import { makePerson, openBrowser, query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { test } from "./fixtures";

const canaries = ["Kanarienwerk", "a note that only its workspace may read"];

/** Pages of an assessment, a report and a company, by the ids in their addresses. */
const pages = {
  "task list": (ids: Ids) => `/assessments/${ids.assessmentId}`,
  profile: (ids: Ids) => `/assessments/${ids.assessmentId}/profile`,
  dimension: (ids: Ids) => `/assessments/${ids.assessmentId}/ops_flow`,
  "check of the answers": (ids: Ids) => `/assessments/${ids.assessmentId}/review`,
  report: (ids: Ids) => `/reports/${ids.reportId}`,
  "computations of a report": (ids: Ids) => `/reports/${ids.reportId}/computations`,
  "answers of a report": (ids: Ids) => `/reports/${ids.reportId}/answers`,
  company: (ids: Ids) => `/companies/${ids.companyId}`,
  "import into a company": (ids: Ids) => `/companies/import?company=${ids.companyId}`,
};

type Ids = { assessmentId: string; reportId: string; companyId: string };

const noIds: Ids = {
  assessmentId: randomUUID(),
  reportId: randomUUID(),
  companyId: randomUUID(),
};

test.describe(() => {
  test.use({ allowedErrors: [/status of 404/] });

  for (const [name, path] of Object.entries(pages)) {
    test(`a stranger finds no ${name}`, async ({ page, person, context }) => {
      const ids = await plant(page, person);
      expect(await readAll(page, path(ids)), "its owner finds it").toContain("Kanarienwerk");

      const stranger = await openBrowser(context, await makePerson({ name: "Mallory" }));
      const foreign = await look(stranger, path(ids));
      const absent = await look(stranger, path(noIds));
      expect(foreign.status).toBe(404);
      expect(foreign).toEqual(absent);
      const everything = await readAll(stranger, path(ids));
      for (const canary of canaries) expect(everything).not.toContain(canary);
    });
  }

  test("nobody in particular is sent to sign in, wherever the address leads", async ({
    page,
    person,
    context,
  }) => {
    const ids = await plant(page, person);
    const stranger = await openBrowser(context);
    for (const path of Object.values(pages)) {
      const response = await stranger.request.get(path(ids), { maxRedirects: 0 });
      const text = await response.text();
      for (const canary of canaries) expect(text, path(ids)).not.toContain(canary);
      await stranger.goto(path(ids));
      await expect(stranger).toHaveURL(/\/sign-in\?next=/);
    }
  });
});

test("ids that are none are like unknown ones", async ({ page, person: _ }) => {
  const absent = await readPlain(page, `/assessments/${randomUUID()}`);
  expect(absent.status).toBe(404);
  const malformed = [
    "1",
    "null",
    "%27%20or%201%3D1",
    "%3Cscript%3E",
    "%F0%9F%92%A9",
    "a".repeat(999),
  ];
  for (const id of [...malformed, `${randomUUID()}x`, randomUUID().replaceAll("-", "")]) {
    for (const place of ["assessments", "reports", "companies"]) {
      expect(await readPlain(page, `/${place}/${id}`), `${place} ${id}`).toEqual(absent);
    }
    for (const place of ["computations", "answers"]) {
      expect(await readPlain(page, `/reports/${id}/${place}`), `${place} of ${id}`).toEqual(absent);
    }
    for (const place of ["profile", "review", "ops_flow"]) {
      expect(await readPlain(page, `/assessments/${id}/${place}`), `${place} of ${id}`).toEqual(
        absent,
      );
    }
  }
  for (const id of ["%00", "..%2F..", "%"]) {
    const response = await page.request.get(`/assessments/${id}`);
    expect(response.status(), id).toBeGreaterThanOrEqual(400);
    expect(response.status(), id).toBeLessThan(500);
  }
});

test("the handlers answer a stranger as they answer for an unknown id", async ({
  page,
  person,
  context,
}) => {
  const ids = await plant(page, person);
  const stranger = await openBrowser(context, await makePerson());
  const ask = async (assessmentId: string) => {
    const url = answersUrl(assessmentId);
    const responses = [
      await postOperations(stranger, assessmentId, [makeOperation({})]),
      await postOperations(stranger, assessmentId, []),
      await stranger.request.get(url),
      await stranger.request.get(`${url}?since=2026-01-01T00:00:00Z`),
      await stranger.request.get(`${url}/ops_process_map`),
      await stranger.request.get(`${url}/no_such_question`),
    ];
    return Promise.all(responses.map(read));
  };
  const answers = await ask(ids.assessmentId);
  for (const { status } of answers) expect(status).toBe(404);
  expect(answers).toEqual(await ask(randomUUID()));
  expect(answers).toEqual(await ask("no-uuid"));
  const owned = await read(await page.request.get(answersUrl(ids.assessmentId)));
  expect(owned.text, "the owner's answer is as it was").toContain(canaries[1]);
});

test("the files of a report and of the answers are for their workspace only", async ({
  page,
  person,
  context,
}) => {
  const ids = await plant(page, person);
  const stranger = await openBrowser(context, await makePerson());
  const nobody = await openBrowser(context);
  const files = ({ assessmentId, reportId }: Ids) => [
    `/assessments/${assessmentId}/export`,
    ...exportFiles.map((file) => `/reports/${reportId}/export/${file}`),
  ];
  for (const [index, path] of files(ids).entries()) {
    expect((await page.request.get(path)).status(), path).toBe(200);
    const foreign = await read(await stranger.request.get(path));
    expect(foreign.status, path).toBe(404);
    expect(foreign).toEqual(await read(await stranger.request.get(files(noIds)[index] ?? "")));
    expect((await nobody.request.get(path)).status(), path).toBe(401);
  }
  const given = { headers: { "sec-fetch-site": "same-origin" }, data: readSample("ledgerline") };
  const post = async (companyId: string) =>
    read(await stranger.request.post(`/api/assessments/import?company=${companyId}`, given));
  const foreign = await post(ids.companyId);
  expect(foreign.status).toBe(404);
  expect(foreign).toEqual(await post(noIds.companyId));
});

test("a form that names another's company changes nothing there", async ({
  page,
  person,
  context,
}) => {
  const ids = await plant(page, person);
  const mallory = await makePerson({ name: "Mallory" });
  await makeAssessment(mallory, { companyName: "Decoy" });
  const [decoy] = await query("select id from companies where workspace_id = $1", [
    mallory.workspaceId,
  ]);
  const stranger = await openBrowser(context, mallory);
  const submits: ((page: Page) => Promise<void>)[] = [
    async (form) => {
      await form.getByText("Remove this company").click();
      await form.getByRole("button", { name: "Remove company" }).click();
    },
    async (form) => {
      await form.getByText("Rename", { exact: true }).click();
      await form.getByLabel("Company name").fill("Taken over");
      await form.getByRole("button", { name: "Save the name" }).click();
    },
    async (form) => form.getByRole("button", { name: "Start the assessment" }).click(),
  ];
  for (const submit of submits) {
    await stranger.goto(`/companies/${decoy?.id}`);
    await stranger.locator('input[name="companyId"]').evaluateAll((inputs, id) => {
      for (const input of inputs) input.setAttribute("value", id);
    }, ids.companyId);
    const answer = stranger.waitForResponse((response) => response.request().method() === "POST");
    await submit(stranger);
    expect((await answer).status()).toBeLessThan(500);
  }
  expect(await readAll(page, `/companies/${ids.companyId}`)).toContain("Kanarienwerk");
  const rows = await query("select from assessments where company_id = $1", [ids.companyId]);
  expect(rows).toHaveLength(1);
});

/** A company of the signed-in owner with a note in an answer, and its report. */
async function plant(owner: Page, person: TestPerson): Promise<Ids> {
  const { answers } = readSample("ledgerline");
  const note = { state: "answered", value: 1, comment: canaries[1] };
  const assessmentId = await makeAssessment(person, {
    companyName: canaries[0] ?? "",
    answers: { ...answers, ops_process_map: note },
  });
  await owner.goto(`/assessments/${assessmentId}/review`);
  await owner.getByRole("button", { name: "Make the report" }).click();
  await owner.waitForURL(/\/reports\//);
  const [row] = await query("select company_id from assessments where id = $1", [assessmentId]);
  return {
    assessmentId,
    reportId: owner.url().split("/").at(-1) ?? "",
    companyId: String(row?.company_id),
  };
}

/** Everything that the server sends for a page, scripts and all. */
async function readAll(page: Page, path: string): Promise<string> {
  return (await page.request.get(path)).text();
}

/** What a page is to its reader. */
async function look(page: Page, path: string) {
  const response = await page.goto(path);
  const body = await page.locator("body").ariaSnapshot();
  return { status: response?.status(), title: await page.title(), body };
}

/** A page as sent, without what differs each time. */
async function readPlain(page: Page, path: string) {
  const response = await page.request.get(path);
  return { status: response.status(), html: stripScripts(await response.text()) };
}

function stripScripts(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/ nonce="[^"]*"/g, "");
}

async function read(response: APIResponse) {
  return { status: response.status(), text: await response.text() };
}
