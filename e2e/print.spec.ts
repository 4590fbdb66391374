import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { env } from "node:process";
import { expect } from "@playwright/test";
import { listProcesses, readFolder } from "../scripts/test/processes";
import { readPdf } from "../scripts/test/read-pdf";
import { makePerson, makeSessionCookie } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";
import { makeReport } from "./reports";

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

// Alone: it stops the process that other stories print with.
test("of 200 PDFs at once 25 are kept, most of them members', the rest told to come back, and pages still open @alone", async ({
  person,
  baseURL,
}) => {
  const report = `/reports/${await makeReport(person)}/pdf`;
  const team = await makeTeam(person.workspaceId, 20);
  // Playwright's own requests leave in bursts of 50.
  const ask = (path: string, cookie = "") => fetch(new URL(path, baseURL), { headers: { cookie } });
  const sample = "/sample/brightleaf/report/pdf";
  expect((await ask(sample)).status).toBe(200);
  const worker = findPdfWorker();
  const turnedAway: Response[] = [];
  const kept = { strangers: 0, members: 0 };
  const take = async (who: keyof typeof kept, asked: Promise<Response>) => {
    const answer = await asked;
    if (answer.ok) kept[who] += 1;
    else turnedAway.push(answer);
  };
  const expectTurnedAway = (count: number) =>
    expect.poll(() => turnedAway.length, { timeout: 15_000 }).toBe(count);
  process.kill(worker, "SIGSTOP");
  try {
    const strangers = Array.from({ length: 100 }, () => take("strangers", ask(sample)));
    // One is being made; 8 may wait, however many strangers there are.
    await expectTurnedAway(91);
    const members = [...team, ...team, ...team, ...team, ...team].map((cookie) =>
      take("members", ask(report, cookie)),
    );
    // The other 16 places are theirs.
    await expectTurnedAway(91 + 84);
    expect((await ask("/sample/ledgerline")).status).toBe(200);
    expect(kept).toEqual({ strangers: 0, members: 0 });
    process.kill(worker, "SIGCONT");
    await Promise.all([...strangers, ...members]);
  } finally {
    process.kill(worker, "SIGCONT");
  }
  expect(kept).toEqual({ strangers: 9, members: 16 });
  for (const answer of turnedAway) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
});

/** Members of a workspace, each as a cookie. */
function makeTeam(workspaceId: string, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { name, value } = await makeSessionCookie(
        await makePerson({ workspaceId, role: "viewer" }),
      );
      return `${name}=${value}`;
    }),
  );
}

/** The process in which the server under test sets PDFs. */
function findPdfWorker(): number {
  const folder = realpathSync(dirname(env.SERVER_ENTRY ?? ""));
  const setters = listProcesses().filter(({ command }) => command.includes("worker/worker.mjs"));
  const own = setters.filter(({ pid }) => readFolder(pid) === folder);
  const [worker] = own;
  if (!worker || own.length > 1) throw new Error(`${own.length} processes set PDFs here.`);
  return worker.pid;
}
