import { type BrowserContext, expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { query } from "./app";
import { expectSaved, listQuestions, makeAssessment, readKept, readSample } from "./assessments";
import { findDatabase } from "./database";
import { expectAccessible, test } from "./fixtures";
import { watchErrors } from "./watch-errors";

const levels = listQuestions("ops_flow", readSample("ledgerline").profile).filter(
  ({ type }) => type === "level",
);

test.describe("the database goes away", { tag: "@alone" }, () => {
  // The page that waits for the database knows no icon.
  test.use({ allowedErrors: [/status of 503|favicon[.]ico/] });

  test("in the middle of answering: nothing is lost, and everything is saved when it is back", async ({
    page,
    person,
    context,
  }) => {
    const assessmentId = await makeAssessment(person);
    const address = `/assessments/${assessmentId}/ops_flow`;
    await page.goto(address);
    const [first, ...others] = levels;
    if (!first || others.length === 0) throw new Error("The page asks for levels.");
    await findQuestion(page, first).getByRole("radio").nth(1).check();
    await expectSaved(page);

    const database = await findDatabase();
    try {
      await database.stop();
      for (const question of others) {
        await findQuestion(page, question).getByRole("radio").nth(2).check();
      }
      const saving = page.getByRole("status").filter({ hasText: /^Reconnecting…/ });
      await expect(saving).toContainText(/\d answers? kept on this device/);

      const second = await context.newPage();
      for (const path of [address, "/companies", "/settings"]) {
        const response = await second.goto(path);
        expect(response?.status(), path).not.toBe(500);
        await expect(second.getByRole("heading", { name: "Reconnecting" })).toBeVisible();
      }
      await second.goto(address);
      await expectAccessibleEverywhere(second);
      const plain = await openWithoutScripts(context);
      await plain.goto(address);
      await expect(
        plain.getByRole("heading", { name: /^(Reconnecting|正在重新连接)/ }),
      ).toBeVisible();
      await database.start();
      await expect(findQuestion(second, first).getByRole("radio").nth(1)).toBeChecked();
      await expect(findQuestion(plain, first)).toBeVisible();
    } finally {
      await database.start();
    }
    await expectSaved(page);
    const expected = levels.map(({ id }) => [
      id,
      expect.objectContaining({ value: id === first.id ? 1 : 2 }),
    ]);
    await expect.poll(() => readKept(assessmentId)).toEqual(Object.fromEntries(expected));
    await page.reload();
    for (const question of others) {
      await expect(findQuestion(page, question).getByRole("radio").nth(2)).toBeChecked();
    }
  });

  test("under the profile: the form says so and keeps what was typed", async ({ page, person }) => {
    const assessmentId = await makeAssessment(person);
    await page.goto(`/assessments/${assessmentId}/profile`);
    await page.getByLabel("Company", { exact: true }).fill("Harbour & Söhne");
    await page.getByLabel("People", { exact: true }).fill("37");
    const press = () => page.getByRole("button", { name: /^(Save|Continue)/ }).click();
    await whileAway(async () => {
      await press();
      await expect(page.getByRole("alert").filter({ hasText: away })).toBeFocused();
    });
    await expect(page.getByLabel("Company", { exact: true })).toHaveValue("Harbour & Söhne");
    await expect(page.getByLabel("People", { exact: true })).toHaveValue("37");
    await press();
    await expect(page).toHaveURL(`/assessments/${assessmentId}`);
    const [kept] = await query("select profile from assessments where id = $1", [assessmentId]);
    expect(kept?.profile).toMatchObject({ company_name: "Harbour & Söhne", headcount: 37 });
  });

  test("under a sign-up and a sign-in: both say so, keep the password too, and work when sent again", async ({
    page,
  }) => {
    const typed = {
      "Your name": "Mei",
      "E-mail": `${crypto.randomUUID()}@example.test`,
      Password: "a quiet harbour at dusk",
      Company: "Keel",
    };
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const send = async (fields: Partial<typeof typed>, button: string) => {
      for (const [label, text] of Object.entries(fields)) {
        await page.getByLabel(label, { exact: true }).fill(text);
      }
      await whileAway(async () => {
        await press(button);
        await expect(page.getByRole("alert").filter({ hasText: away })).toBeFocused();
      });
      for (const [label, text] of Object.entries(fields)) {
        await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
      }
      await press(button);
    };
    await page.goto("/sign-up");
    await send(typed, "Create the account and start");
    await expect(page).toHaveURL(/\/assessments\/[\da-f-]{36}\/profile$/);
    await page.context().clearCookies();
    await page.goto("/sign-in");
    const { "E-mail": email, Password: password } = typed;
    await send({ "E-mail": email, Password: password }, "Sign in");
    await expect(page).toHaveURL(/\/companies$/);
  });
});

const away =
  "The database cannot be reached just now. What you typed is still here; try again in a moment.";

/** The page that is open, in each language and each light, on a laptop and a phone. Leaves it as it was. */
async function expectAccessibleEverywhere(page: Page) {
  const url = process.env.APP_ORIGIN ?? "";
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const [language, title] of [
    ["zh", "正在重新连接"],
    ["en", "Reconnecting"],
  ] as const) {
    await page.context().addCookies([{ name: "locale", value: language, url }]);
    await page.reload();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    for (const colorScheme of ["dark", "light"] as const) {
      for (const size of [{ width: 390, height: 844 }, usual]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        await expectAccessible(page);
      }
    }
  }
}

/** A page in another browser of the same person, one that runs no scripts. */
async function openWithoutScripts(context: BrowserContext): Promise<Page> {
  const storageState = await context.storageState();
  const plain = await context.browser()?.newContext({ storageState, javaScriptEnabled: false });
  if (!plain) throw new Error("The story has no browser.");
  watchErrors(context, plain);
  context.once("close", () => void plain.close().catch(() => {}));
  return plain.newPage();
}

async function whileAway(work: () => Promise<void>) {
  const database = await findDatabase();
  await database.stop();
  try {
    await work();
  } finally {
    await database.start();
  }
}
