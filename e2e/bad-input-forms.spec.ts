import { expect, type Page } from "@playwright/test";
import { query, type TestPerson } from "./app";
import { makeAssessment } from "./assessments";
import { test } from "./fixtures";

const own = { "sec-fetch-site": "same-origin" };
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

    test("a company's form says beside the name what is wrong, and keeps what was typed", async ({
      page,
      person,
    }) => {
      const unsound = {
        " ": "Enter the name of the company",
        "A\u0007B": "Use letters, digits and signs only",
        ["x".repeat(81)]: "Use 80 characters or fewer",
      };
      const refuseAll = async (submit: string) => {
        for (const [typed, problem] of Object.entries(unsound)) {
          await field(page, "Company name").fill(typed);
          await page.getByRole("button", { name: submit }).click();
          await expectProblem(page, "Company name", problem);
          await expect(field(page, "Company name")).toHaveValue(typed);
        }
      };
      await page.goto("/companies");
      await refuseAll("Add company");
      expect(await listNames(person)).toEqual([]);
      await field(page, "Company name").fill("Keel & Sons");
      await page.getByRole("button", { name: "Add company" }).click();
      await expect(page).toHaveURL(/\/profile$/);

      await page.goto("/companies");
      await page.getByRole("link", { name: "Keel & Sons" }).click();
      await page.getByText("Rename", { exact: true }).click();
      await refuseAll("Save the name");
      expect(await listNames(person)).toEqual(["Keel & Sons"]);
      await field(page, "Company name").fill("Keel & Daughters");
      await page.getByRole("button", { name: "Save the name" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Keel & Daughters" })).toBeVisible();
    });
  });
}

test.describe("sent as a browser without JavaScript would", () => {
  test.use({ javaScriptEnabled: false });

  // A browser's field cannot hold NUL, so the form is sent without one.
  test("a company's name with NUL is refused, not an error", async ({ page, person }) => {
    await page.goto("/companies");
    const hidden = await page
      .locator("form.nameform input[type=hidden]")
      .evaluateAll((inputs) =>
        inputs.map((input) => [input.getAttribute("name"), input.getAttribute("value") ?? ""]),
      );
    const multipart = { ...Object.fromEntries(hidden), name: "A\0B" };
    const response = await page.request.post("/companies", { headers: own, multipart });
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain("Use letters, digits and signs only");
    expect(await listNames(person)).toEqual([]);
  });
});

test("a form of 300 kB is turned down before anybody reads it", async ({ page }) => {
  const multipart = { name: "x".repeat(300_000) };
  const response = await page.request.post("/sign-up", { headers: own, multipart });
  expect(response.status()).toBe(413);
});

test("a form that does not say how long it is is turned down", async ({ page, baseURL }) => {
  await page.goto("/sign-up");
  const action = await page.locator("form [name^='$ACTION']").first().getAttribute("name");
  const field = `--b\r\ncontent-disposition: form-data; name="${action}"\r\n\r\n${"x".repeat(300_000)}\r\n--b--\r\n`;
  const response = await fetch(new URL("/sign-up", baseURL), {
    method: "POST",
    headers: { ...own, "content-type": "multipart/form-data; boundary=b" },
    body: new Blob([field]).stream(),
    duplex: "half",
  } as RequestInit);
  expect(response.status).toBe(411);
});

test("signing out turns down a body that it cannot read", async ({ page, person: _ }) => {
  const form = "application/x-www-form-urlencoded";
  const bodies: [type: string, body: string | Buffer, status: number][] = [
    [form, `clear=${"x".repeat(300_000)}`, 413],
    [form, Buffer.from([0xc3, 0x28]), 400],
    ["application/json", "{", 415],
    ["application/json", "null", 415],
    ["multipart/form-data", "no boundary", 415],
    ["text/plain", "clear=yes", 415],
  ];
  for (const [type, data, status] of bodies) {
    const headers = { ...own, "content-type": type };
    const response = await page.request.post("/api/sign-out", { headers, data: Buffer.from(data) });
    expect(response.status(), `${type} ${status}`).toBe(status);
  }
  await page.goto("/companies");
  await expect(page, "still signed in").toHaveURL(/\/companies$/);
});

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

async function listNames({ workspaceId }: TestPerson): Promise<string[]> {
  const rows = await query("select name from companies where workspace_id = $1", [workspaceId]);
  return rows.map(({ name }) => name);
}
