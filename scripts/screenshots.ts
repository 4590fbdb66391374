/**
 * `npm run screenshots [folder]`: pictures of the key screens in both languages, light and dark, on a laptop and a phone,
 * to be put beside the mock-ups. Default folder: .data/screenshots.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { makePerson, makeSession, makeSessionCookie, query, type TestPerson } from "../e2e/app";
import { makeAssessment, readSample } from "../e2e/assessments";
import { Problem, runCommand } from "./problem";
import { step } from "./start/step";
import { type TestServer, withTestServer } from "./test/start-test-server";

type Screen = {
  name: string;
  path: string;
  /** Only what the window shows, not the whole page. */
  isTop?: boolean;
  isPublic?: boolean;
  isAbsent?: boolean;
  inDark?: boolean;
  onPhone?: boolean;
};

type Look = { locale: "en" | "zh"; isDark: boolean; isPhone: boolean };

const folder = resolve(process.argv[2] ?? ".data/screenshots");
const laptop = { viewport: { width: 1280, height: 800 } };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const looks: Look[] = (["en", "zh"] as const).flatMap((locale) => [
  { locale, isDark: false, isPhone: false },
  { locale, isDark: true, isPhone: false },
  { locale, isDark: false, isPhone: true },
]);

await runCommand(() => withTestServer(takeAll));

async function takeAll(server: TestServer) {
  Object.assign(process.env, server.env);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: server.env.CHROMIUM_PATH ?? "",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  server.atEnd(() => browser.close());
  const person = await makePerson({ name: "Ada Lindqvist" });
  const screens = await step("what the screens show", () =>
    prepare(browser, server.origin, person),
  );
  for (const look of looks) {
    await step(nameOf(look), () => takeLook(browser, server.origin, person, look, screens));
  }
  console.log(`\n  ${folder}`);
}

/** One company with its report, one half answered, members, devices. */
async function prepare(browser: Browser, origin: string, person: TestPerson): Promise<Screen[]> {
  const full = `/assessments/${await makeAssessment(person, readSample("ledgerline"))}`;
  const lingxi = readSample("lingxi");
  const begun = Object.entries(lingxi.answers).slice(0, 60);
  const half = `/assessments/${await makeAssessment(person, {
    ...lingxi,
    companyName: lingxi.profile.company_name,
    answers: Object.fromEntries(begun),
  })}`;
  await makePerson({ name: "Bo Chen", workspaceId: person.workspaceId, role: "editor" });
  await makeSession(person);
  await polish();
  const page = await openPage(browser, person, { locale: "en", isDark: false, isPhone: false });
  await page.goto(`${origin}${full}/review`);
  await page.getByRole("main").locator("button[type=submit]").last().click();
  await page.waitForURL(/\/reports\//);
  const report = new URL(page.url()).pathname;
  await page.goto(`${origin}/companies`);
  const company = await page.getByRole("link", { name: "Ledgerline" }).first().getAttribute("href");
  await page.context().close();
  return listScreens({ full, half, report, company: company ?? "/companies" });
}

/** What the stories leave plain: addresses, devices, and profiles that somebody has looked at. */
async function polish() {
  await query("update users set email = lower(split_part(name, ' ', 1)) || '@ledgerline.example'");
  await query("update assessments set profile_version = 2");
  await query("update sessions set user_agent = $1", [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
  ]);
}

function listScreens(paths: Record<"full" | "half" | "report" | "company", string>): Screen[] {
  const { full, half, report, company } = paths;
  return [
    { name: "landing", path: "/", isPublic: true, inDark: true, onPhone: true },
    { name: "sign-up", path: "/sign-up", isPublic: true },
    { name: "sign-in", path: "/sign-in", isPublic: true },
    { name: "profile", path: `${half}/profile` },
    { name: "tasks", path: half, inDark: true, onPhone: true },
    { name: "tasks-full", path: full },
    { name: "dimension", path: `${full}/ops_flow`, inDark: true, onPhone: true },
    { name: "check-answers", path: `${half}/review` },
    { name: "report-top", path: report, isTop: true, inDark: true },
    { name: "report", path: report, inDark: true, onPhone: true },
    { name: "computations", path: `${report}/computations`, inDark: true, onPhone: true },
    { name: "answers", path: `${report}/answers` },
    { name: "companies", path: "/companies" },
    { name: "company", path: company },
    { name: "settings", path: "/settings" },
    { name: "members", path: "/settings/members" },
    { name: "samples", path: "/sample", isPublic: true },
    { name: "sample-tasks", path: "/sample/lingxi", isPublic: true },
    { name: "sample-report", path: "/sample/lingxi/report", isPublic: true, isTop: true },
    { name: "method", path: "/method", isPublic: true },
    { name: "not-found", path: "/companies/nothing", isAbsent: true },
  ];
}

async function takeLook(
  browser: Browser,
  origin: string,
  person: TestPerson,
  look: Look,
  screens: Screen[],
) {
  const member = await openPage(browser, person, look);
  const visitor = await openPage(browser, null, look);
  for (const screen of screens.filter((each) => isShown(each, look))) {
    const page = screen.isPublic ? visitor : member;
    await takeScreen(page, `${origin}${screen.path}`, screen, nameOf(look));
  }
  await member.context().close();
  await visitor.context().close();
}

function isShown({ inDark, onPhone }: Screen, { isDark, isPhone }: Look) {
  return isPhone ? onPhone : !isDark || inDark;
}

async function takeScreen(page: Page, url: string, screen: Screen, look: string) {
  await page.setViewportSize(
    screen.onPhone && look.endsWith("phone") ? phone.viewport : laptop.viewport,
  );
  const response = await page.goto(url, { waitUntil: "networkidle" });
  if (response?.status() !== (screen.isAbsent ? 404 : 200)) {
    throw new Problem(`${url}: ${response?.status()}`);
  }
  await page.evaluate(() => document.fonts.ready);
  if (!screen.isTop) await showWhole(page);
  await page.screenshot({
    path: join(folder, `${screen.name}.${look}.png`),
    fullPage: !screen.isTop,
    animations: "disabled",
  });
}

/** The window as high as the page: a bar that stays at its lower edge would else cover the middle of the picture. */
async function showWhole(page: Page) {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size)
    await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
}

function nameOf({ locale, isDark, isPhone }: Look): string {
  return [locale, ...(isDark ? ["dark"] : []), ...(isPhone ? ["phone"] : [])].join(".");
}

async function openPage(browser: Browser, person: TestPerson | null, look: Look): Promise<Page> {
  const context = await browser.newContext({
    ...(look.isPhone ? phone : laptop),
    locale: look.locale === "zh" ? "zh-CN" : "en",
    colorScheme: look.isDark ? "dark" : "light",
  });
  if (person) await context.addCookies([await makeSessionCookie(person)]);
  return context.newPage();
}
