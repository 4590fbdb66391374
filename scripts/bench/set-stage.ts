import type { Browser, BrowserContext } from "@playwright/test";
import { makePerson, makeSessionCookie, type TestPerson } from "../../e2e/app";
import { makeAssessment, readSample } from "../../e2e/assessments";

/** A signed-in person with a filled-in assessment and its report. */
export type Stage = {
  browser: Browser;
  origin: string;
  person: TestPerson;
  /** As a request header. */
  cookie: string;
  assessmentId: string;
  taskPath: string;
  dimensionPath: string;
  reportPath: string;
};

export async function setStage(browser: Browser, origin: string): Promise<Stage> {
  const person = await makePerson();
  const { name, value } = await makeSessionCookie(person);
  const assessmentId = await makeAssessment(person, readSample("ledgerline"));
  const taskPath = `/assessments/${assessmentId}`;
  const stage = {
    ...{ browser, origin, person, assessmentId, taskPath },
    cookie: `${name}=${value}`,
    dimensionPath: `${taskPath}/ops_flow`,
    reportPath: "",
  };
  return { ...stage, reportPath: await makeReport(stage) };
}

/** A browser of its own, signed in, with nothing in its cache. */
export async function openContext({ browser, person }: Stage): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: "en",
    viewport: { width: 1280, height: 800 },
  });
  await context.addCookies([await makeSessionCookie(person)]);
  return context;
}

async function makeReport(stage: Stage): Promise<string> {
  const context = await openContext(stage);
  const page = await context.newPage();
  await page.goto(`${stage.origin}${stage.taskPath}/review`);
  await page.getByRole("main").locator("button[type=submit]").last().click();
  await page.waitForURL(/\/reports\//);
  const { pathname } = new URL(page.url());
  await context.close();
  return pathname;
}
