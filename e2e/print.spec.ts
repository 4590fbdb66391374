import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { readPdf } from "../scripts/test/read-pdf";
import { makePerson, makeSessionCookie } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";

for (const language of ["en", "zh"]) {
  test(`anybody gets the report of a sample as a PDF, ${language}`, async ({ request }) => {
    const address = `/sample/ledgerline/report/pdf?lang=${language}&paper=letter`;
    const [first, second] = [await request.get(address), await request.get(address)];
    expect(first.status()).toBe(200);
    expect(first.headers()).toMatchObject({
      "content-type": "application/pdf",
      "cache-control": "no-store",
      "content-disposition": expect.stringMatching(/^attachment; .*filename\*=UTF-8''/),
    });
    const pdf = await first.body();
    expect(pdf.equals(await second.body())).toBe(true);
    const { info, text } = readPdf(pdf);
    expect(info).toContain("letter");
    expect(text).toContain("Ledgerline");
  });
}

test("a report is taken as a PDF from its page, by who may read it and nobody else", async ({
  page,
  person,
  playwright,
  baseURL,
}) => {
  const assessmentId = await makeAssessment(person, readSample("lingxi"));
  await page.goto(`/assessments/${assessmentId}/review`);
  await page.getByRole("main").locator("button[type=submit]").last().click();
  await page.waitForURL(/\/reports\//);
  await expectAccessible(page);
  await page.getByLabel("Paper").selectOption("letter");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PDF" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/readiness to scale.*\.pdf$/);
  const address = `${new URL(page.url()).pathname}/pdf`;
  const statusOf = async (cookie: string, path = address) => {
    const request = await playwright.request.newContext({
      baseURL: baseURL ?? "",
      extraHTTPHeaders: { cookie },
    });
    const status = (await request.get(path)).status();
    await request.dispose();
    return status;
  };
  const cookieOf = ({ name, value }: { name: string; value: string }) => `${name}=${value}`;
  const own = cookieOf(await makeSessionCookie(person));
  const stranger = cookieOf(await makeSessionCookie(await makePerson()));
  expect(await statusOf(own)).toBe(200);
  expect(await statusOf(stranger)).toBe(404);
  expect(await statusOf("")).toBe(401);
  expect(await statusOf(own, `${address}?paper=a0`)).toBe(400);
  expect(await statusOf(own, `${address}?lang=fr`)).toBe(400);
  expect(await statusOf(own, `${address}?paper=a4&all=1`)).toBe(400);
  expect(await statusOf(own, "/reports/none/pdf")).toBe(404);
  expect(await statusOf("", "/sample/none/report/pdf")).toBe(404);
});

// Alone: it takes the places that other stories print in.
test("of 200 PDFs at once some are made, the rest told to come back, and pages still open @alone", async ({
  request,
}) => {
  test.slow();
  const asked = Array.from({ length: 200 }, () => ask(request));
  const page = await request.get("/sample/ledgerline");
  expect(page.status()).toBe(200);
  const answers = await Promise.all(asked);
  const made = answers.filter((answer) => answer.status() === 200);
  const turnedAway = answers.filter((answer) => answer.status() === 503);
  expect(made.length).toBeGreaterThan(0);
  // How many depends on the machine: 24 wait, and each that is made lets one more in.
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(made.length + turnedAway.length).toBe(200);
  for (const answer of turnedAway) {
    expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  }
});

function ask(request: APIRequestContext): Promise<APIResponse> {
  return request.get("/sample/brightleaf/report/pdf", { timeout: 240_000 });
}
