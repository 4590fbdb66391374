import { expect } from "@playwright/test";
import { expectAccessible, test } from "./fixtures";

for (const { locale, lang } of [
  { locale: "en", lang: "en" },
  { locale: "zh-CN", lang: "zh-Hans" },
]) {
  test.describe(locale, { tag: "@everywhere" }, () => {
    test.use({ locale });

    test("the landing page speaks the browser's language and is accessible", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });

    test("a signed-in person reaches their companies", async ({ page, person: _ }) => {
      await page.goto("/companies");
      await expect(page).toHaveURL(/\/companies$/);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  });
}
