import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { makeSession, openBrowser, query } from "./app";
import { test } from "./fixtures";
import { readMailedLink, readMails } from "./mail";

const password = "a quiet harbour at dusk";
const notAccepted =
  "This e-mail and this password were not accepted together. Check both, or set a new password.";
const makeEmail = () => `${randomUUID()}@example.test`;
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

test("sign-up makes workspace, company and first assessment", async ({ page }) => {
  const email = makeEmail();
  await signUp(page, email, "Keel & <Sons>");
  await expect(page).toHaveURL(/\/assessments\/[\da-f-]{36}\/profile$/);
  await expect(page.getByLabel("Company", { exact: true })).toHaveValue("Keel & <Sons>");
  await page.goto("/companies");
  const row = page.getByRole("row").filter({ hasText: "Keel & <Sons>" });
  await expect(row).toContainText(/0 of \d+/);
  await page.goto("/settings/workspaces");
  await expect(page.getByRole("row", { name: "Keel & <Sons>" })).toContainText("Owner");
  await page.goto("/settings");
  await expect(page.getByText("not confirmed yet")).toBeVisible();

  await page.goto(await readMailedLink(email, "/sign-in/link/"));
  await button(page, "Sign in").click();
  await expect(said(page, "Your e-mail is confirmed.")).toBeVisible();
  await expect(page.getByText("not confirmed yet")).toBeHidden();
});

test("signing up again with a known e-mail signs in and makes nothing", async ({
  page,
  context,
}) => {
  const email = makeEmail();
  await signUp(page, email, "Keel");
  await expect(page).toHaveURL(/\/profile$/);
  const other = await openBrowser(context);
  await signUp(other, email, "Second", "not the password at all");
  await expect(other.getByRole("alert").filter({ hasText: notAccepted })).toBeVisible();
  await other.getByLabel("Password", { exact: true }).fill(password);
  await button(other, "Create the account and start").click();
  await expect(other).toHaveURL(/\/companies$/);
  await expect(other.getByRole("row", { name: "Keel" })).toBeVisible();
  await expect(other.getByRole("main")).not.toContainText("Second");
});

test("signs out and in; a wrong password and an unknown e-mail get the same words", async ({
  page,
}) => {
  const email = makeEmail();
  await signUp(page, email, "Keel");
  await expect(page).toHaveURL(/\/profile$/);
  await page.goto("/settings");
  await button(page, "Sign out").click();
  await expect(said(page, "You are signed out.")).toBeVisible();
  await page.goto("/companies");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcompanies$/);

  const words: string[] = [];
  for (const typed of [email, makeEmail()]) {
    await signIn(page, typed, "not the password at all");
    await expect(page.getByRole("alert").filter({ hasText: notAccepted })).toBeVisible();
    await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue(typed);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    words.push(`${await page.title()} ${await page.getByRole("main").textContent()}`);
    await page.goto("/sign-in");
  }
  expect(words[1]).toBe(words[0]);

  await page.goto("/sign-in?next=%2Fsettings%2Fmembers");
  await signIn(page, email.toUpperCase(), password);
  await expect(page).toHaveURL(/\/settings\/members$/);
});

test("next-auth's own addresses take no post: right credentials begin no session there, and none ends", async ({
  page,
  playwright,
}) => {
  const email = makeEmail();
  await signUp(page, email, "Keel");
  await expect(page).toHaveURL(/\/profile$/);
  const count = () =>
    query(
      "select s.id from sessions s join users u on u.id = s.user_id where u.email = $1 and revoked_at is null",
      [email],
    );
  const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  const form = { email, password, csrfToken: "none", callbackUrl: "/" };
  const stranger = await playwright.request.newContext({ baseURL: process.env.APP_ORIGIN ?? "" });
  for (const path of ["callback/password", "signin/password", "signout", "session", "_log"]) {
    for (const request of [stranger, page.request]) {
      const response = await request.post(`/api/auth/${path}`, { headers, form });
      expect(response.status(), path).toBe(405);
      expect(response.headers()["set-cookie"], path).toBeUndefined();
    }
  }
  for (const path of [
    "csrf",
    "session",
    "signout",
    "providers",
    "callback/password",
    "_log",
    "error/x",
  ]) {
    const response = await stranger.get(`/api/auth/${path}`, { maxRedirects: 0 });
    expect(response.status(), path).toBe(404);
  }
  await stranger.dispose();
  expect(await count()).toHaveLength(1);
  await page.goto("/settings");
  await expect(page.getByRole("main")).toContainText(email);
});

test("a mailed link sets a new password once, and every session ends", async ({
  page,
  context,
}) => {
  const email = makeEmail();
  await signUp(page, email, "Keel");
  await expect(page).toHaveURL(/\/profile$/);
  const other = await openBrowser(context);
  const nobody = makeEmail();
  await other.goto("/forgot-password");
  const answers: (string | null)[] = [];
  for (const typed of [nobody, email]) {
    await other.getByLabel("E-mail", { exact: true }).fill(typed);
    await button(other, "Mail me the link").click();
    await expect(said(other, "If an account has this e-mail")).toBeVisible();
    answers.push(await other.getByRole("main").textContent());
    await other.reload();
  }
  expect(answers[1]).toBe(answers[0]);
  const link = await readMailedLink(email, "/reset-password/");
  expect(readMails(nobody)).toEqual([]);

  await other.goto(link);
  await expect(other.getByRole("main")).toContainText(email);
  await other.getByLabel("New password", { exact: true }).fill("too short");
  await button(other, "Set the password").click();
  await expect(other.getByLabel("New password", { exact: true })).toHaveAccessibleDescription(
    /The password needs at least 12 characters/,
  );
  await other.getByLabel("New password", { exact: true }).fill("another harbour at dawn");
  await button(other, "Set the password").click();
  await expect(said(other, "The new password is set")).toBeVisible();
  await page.goto("/companies");
  await expect(page).toHaveURL(/\/sign-in/);

  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  await other.goto("/sign-in");
  await signIn(other, email, password);
  await expect(other.getByRole("alert").filter({ hasText: notAccepted })).toBeVisible();
  await signIn(other, email, "another harbour at dawn");
  await expect(other).toHaveURL(/\/companies$/);
  await expect.poll(() => readMails(email).at(-1)).toContain("was changed");
});

test("a mailed link signs in once; looking at it does not use it up", async ({
  person,
  context,
}) => {
  const page = await openBrowser(context);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Mail me a sign-in link" }).click();
  await expect(page.getByRole("heading", { name: "Sign in by mail" })).toBeVisible();
  await page.getByLabel("E-mail", { exact: true }).fill(person.email);
  await button(page, "Mail me the link").click();
  await expect(said(page, "If an account has this e-mail")).toBeVisible();
  const link = await readMailedLink(person.email, "/sign-in/link/");
  for (let look = 0; look < 2; look += 1) {
    await page.goto(link);
    await expect(page.getByRole("main")).toContainText(person.email);
  }
  const second = await openBrowser(context);
  await second.goto(link);
  await button(page, "Sign in").click();
  await expect(page).toHaveURL(/\/settings\?done=/);

  await button(second, "Sign in").click();
  await expect(second.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  await second.goto("/companies");
  await expect(second).toHaveURL(/\/sign-in/);
});

test("devices are listed; one or all of them can be signed out", async ({
  page,
  person,
  context,
}) => {
  const second = await openBrowser(context, { ...person, sessionId: await makeSession(person) });
  await second.goto("/companies");
  await page.goto("/settings");
  const devices = page.getByRole("region", { name: "Your devices" });
  await expect(devices.getByRole("rowheader")).toHaveCount(2);
  await expect(devices.getByText("this device")).toHaveCount(1);
  await devices.getByRole("button", { name: /^Sign out .+ on / }).click();
  await expect(said(page, "The device is signed out.")).toBeVisible();
  await expect(devices.getByRole("rowheader")).toHaveCount(1);
  await second.goto("/companies");
  await expect(second).toHaveURL(/\/sign-in/);

  const third = await openBrowser(context, { ...person, sessionId: await makeSession(person) });
  await third.goto("/settings");
  await expect(third).toHaveURL(/\/settings$/);
  await button(page, "Sign out everywhere").click();
  await expect(said(page, "You are signed out.")).toBeVisible();
  for (const ended of [page, third]) {
    await ended.goto("/companies");
    await expect(ended).toHaveURL(/\/sign-in/);
  }
});

test("language and appearance stay; the language also follows to another browser", async ({
  page,
  context,
}) => {
  const email = makeEmail();
  await signUp(page, email, "Keel");
  await expect(page).toHaveURL(/\/profile$/);
  await page.goto("/settings");
  await page.getByRole("group", { name: "Language" }).getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "设置" })).toBeVisible();
  await button(page, "深色").click();
  await expect(button(page, "深色")).toHaveAttribute("aria-pressed", "true");
  await page.goto("/companies");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("body")).toHaveCSS("color-scheme", "dark");

  const other = await openBrowser(context);
  await other.goto("/sign-in");
  await signIn(other, email, password);
  await expect(other.getByRole("heading", { level: 1, name: "公司" })).toBeVisible();
});

async function signUp(page: Page, email: string, company: string, chosen = password) {
  await page.goto("/sign-up");
  await page.getByLabel("Your name", { exact: true }).fill("Ada");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(chosen);
  await page.getByLabel("Company", { exact: true }).fill(company);
  await button(page, "Create the account and start").click();
}

/** On the page of signing in. */
async function signIn(page: Page, email: string, typed: string) {
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(typed);
  await button(page, "Sign in").click();
}
