import { expect, type Page } from "@playwright/test";
import { query } from "./app";
import { makeAssessment } from "./assessments";
import { test } from "./fixtures";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("sign-up says beside each field what is wrong, and keeps what was typed", async ({
      page,
    }) => {
      await page.goto("/sign-up");
      await page.getByRole("button", { name: "Create the account and start" }).click();
      await expectProblem(page, "Your name", "Enter your name");
      await expectProblem(page, "E-mail", "Enter one e-mail address");
      await expectProblem(page, "Password", "Enter your password");
      await expectProblem(page, "Company", "Enter the name of the company");

      const hostile = {
        "Your name": { typed: `Ada\u0007<b>`, problem: "Use letters, digits and signs only" },
        "E-mail": { typed: "ada＠example.test,eve@example.test", problem: "Enter one e-mail" },
        Company: { typed: `🚢"><script>${"x".repeat(80)}`, problem: "Use 80 characters or fewer" },
      };
      for (const [label, { typed }] of Object.entries(hostile))
        await field(page, label).fill(typed);
      await field(page, "Password").fill("x".repeat(12));
      await page.getByRole("button", { name: "Create the account and start" }).click();
      for (const [label, { typed, problem }] of Object.entries(hostile)) {
        await expectProblem(page, label, problem);
        await expect(field(page, label)).toHaveValue(typed);
      }
      await expect(field(page, "Password")).toHaveValue("");

      const email = `${crypto.randomUUID()}@example.test`;
      await field(page, "Your name").fill("<b>Ada</b> 𠀀");
      await field(page, "E-mail").fill(email);
      await field(page, "Company").fill("Keel {0} & 'Sons'");
      for (const [typed, problem] of [
        ["too short", "The password needs at least 12 characters"],
        [email, "one of the first that a stranger would try"],
        ["p".repeat(129), "at most 128 characters"],
      ] as const) {
        await field(page, "Password").fill(typed);
        await page.getByRole("button", { name: "Create the account and start" }).click();
        await expectProblem(page, "Password", problem);
        await expect(field(page, "Company")).toHaveValue("Keel {0} & 'Sons'");
      }
      expect(await query("select from users where email = $1", [email])).toEqual([]);
      await field(page, "Password").fill("a quiet harbour at dusk");
      await page.getByRole("button", { name: "Create the account and start" }).click();
      await expect(page).toHaveURL(/\/profile$/);
    });

    test("the profile says beside each field what is wrong, and keeps everything", async ({
      page,
      person,
    }) => {
      const assessmentId = await makeAssessment(person);
      await page.goto(`/assessments/${assessmentId}/profile`);
      const before = await readProfile(assessmentId);
      const unsound = {
        Company: { typed: " ", problem: "Enter 1 to 80 characters." },
        People: { typed: "many", problem: "Enter a number from 1 to 1,000,000." },
        Currency: { typed: "E1", problem: "Enter three letters, such as EUR." },
        Target: { typed: "1e309", problem: "Enter a number from 1 to 20." },
        Within: { typed: "-0", problem: "Enter a number from 3 to 36." },
      };
      for (const [label, { typed }] of Object.entries(unsound))
        await field(page, label).fill(typed);
      const stage = page.getByRole("combobox", { name: "Stage" });
      await stage.evaluate((select: HTMLSelectElement) => {
        select.options[1]?.setAttribute("value", "__proto__");
        select.selectedIndex = 1;
      });
      const fact = page.getByRole("region", { name: "Facts about the business" });
      const ticked = fact.getByRole("checkbox", { checked: false }).first();
      const id = await ticked.getAttribute("value");
      await ticked.check();
      await page.getByRole("button", { name: "Save and see the questions" }).click();

      for (const [label, { typed, problem }] of Object.entries(unsound)) {
        await expectProblem(page, label, problem);
        await expect(field(page, label)).toHaveValue(typed);
      }
      await expectProblem(page, "Stage", "Choose one.");
      await expect(fact.locator(`input[value="${id}"]`)).toBeChecked();
      await expect(
        page.getByRole("heading", { name: "6 entries need another look" }),
      ).toBeVisible();
      expect(await readProfile(assessmentId)).toEqual(before);

      await field(page, "Company").fill("Ledgerline 🚢");
      await field(page, "People").fill("４２");
      await field(page, "Currency").fill("eur");
      await field(page, "Target").fill("×3");
      await field(page, "Within").fill("12");
      await stage.selectOption({ index: 2 });
      await fact.locator(`input[value="${id}"]`).uncheck();
      await page.getByRole("button", { name: "Save and see the questions" }).click();
      await expect(page).toHaveURL(new RegExp(`${assessmentId}$`));
      const saved = { headcount: 42, currency: "EUR", growth_multiple: 3, horizon_months: 12 };
      expect(await readProfile(assessmentId)).toMatchObject(saved);
    });
  });
}

async function expectProblem(page: Page, label: string, problem: string) {
  await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(quote(problem)));
  await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

async function readProfile(assessmentId: string) {
  const [row] = await query("select profile from assessments where id = $1", [assessmentId]);
  return row?.profile;
}
