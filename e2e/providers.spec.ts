import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { makePerson, query } from "./app";
import { expectAccessible, test } from "./fixtures";

type Claims = { subject: string; email: string; isVerified?: boolean };

const makeClaims = (): Claims => ({
  subject: randomUUID(),
  email: `${randomUUID()}@example.test`,
  isVerified: true,
});

test("signing in by a provider makes an account; the same subject is the same person, whatever the e-mail", async ({
  page,
}) => {
  const claims = makeClaims();
  await signIn(page, claims);
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByLabel("Your name", { exact: true })).toHaveValue("Mei of Harbour");
  await expect(page.getByRole("main")).toContainText(claims.email);
  await page.goto("/companies");
  await page.getByLabel("Company", { exact: true }).fill("Keel");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL(/\/profile$/);

  await page.context().clearCookies();
  const moved = { ...claims, email: makeClaims().email };
  await signIn(page, moved);
  await expect(page.getByRole("main")).toContainText(claims.email);
  await page.goto("/companies");
  await expect(page.getByRole("row", { name: "Keel" })).toBeVisible();
  expect(await query("select from users where email = $1", [moved.email])).toEqual([]);
});

for (const [title, isVerifiedHere, isVerified] of [
  ["that was not verified here", false, true],
  ["that the provider has not verified", true, false],
] as const) {
  test(`an account with the e-mail, ${title}, is not taken over`, async ({ page }) => {
    const { email, userId } = await makePerson();
    if (!isVerifiedHere) {
      await query("update users set email_verified_at = null where id = $1", [userId]);
    }
    await signIn(page, { ...makeClaims(), email, isVerified });
    await expect(page).toHaveURL(/\/sign-in\?error=link-first$/);
    await expect(page.getByRole("alert").filter({ hasText: "exists already" })).toBeVisible();
    expect(await query("select from identities where user_id = $1", [userId])).toEqual([]);
    await page.goto("/settings");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
  });
}

test("an account whose e-mail both have verified is signed in to, and keeps its subject", async ({
  page,
}) => {
  const { email, userId } = await makePerson();
  await signIn(page, { ...makeClaims(), email });
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole("main")).toContainText(email);
  expect(await query("select from identities where user_id = $1", [userId])).toHaveLength(1);
});

test("who denies the provider comes back to the sign-in page, which says so", async ({ page }) => {
  await askProvider(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await expect(page).toHaveURL(/\/sign-in\?/);
  const said = page.getByRole("alert").filter({ hasText: "did not complete" });
  await expect(said).toContainText("Try again, or choose another way.");
  await expectAccessible(page);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
});

async function askProvider(page: Page) {
  await page.goto("/sign-in?next=%2Fsettings");
  await page.getByRole("button", { name: "Continue with Harbour ID" }).click();
  await expect(page).toHaveTitle("Harbour ID");
}

async function signIn(page: Page, { subject, email, isVerified = false }: Claims) {
  await askProvider(page);
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("E-mail is verified").setChecked(isVerified);
  await page.getByRole("button", { name: "Allow" }).click();
}
