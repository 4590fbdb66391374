import { expect, type Locator, type Page } from "@playwright/test";
import { labelVerdict } from "@/lib/report/verdict-label";
import { expectReport, instrument, readExpected } from "./assessments";
import { expectAccessible, test } from "./fixtures";

const samples = [
  { key: "ledgerline", language: "en", locale: "en", colorScheme: "light" },
  { key: "lingxi", language: "zh", locale: "zh-CN", colorScheme: "dark" },
] as const;

for (const { key, language, locale, colorScheme } of samples) {
  test.describe(`report of ${key}`, () => {
    test.use({ locale, colorScheme });

    test("each chart is loaded when it is opened, and is walked through by keyboard", async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const libraries: string[] = [];
      page.on("response", async (response) => {
        if (!response.url().endsWith(".js")) return;
        if ((await response.text()).includes("recharts-wrapper")) libraries.push(response.url());
      });
      await page.goto(`/sample/${key}/report`);
      await page.waitForLoadState("networkidle");
      expect(libraries, "the chart library before a chart is opened").toEqual([]);

      await unfold(page.locator("details:has(.chart-figure)"));
      const charts = page.locator(".chart-figure");
      // Dimensions, cash as it goes and as planned, demand to come, segments; load where there is traffic.
      await expect(charts).toHaveCount(key === "ledgerline" ? 6 : 5);
      for (const chart of await charts.all()) await walkThrough(page, chart);
      expect(libraries, "one library for all").toHaveLength(1);
      await expectAccessible(page, { parts: ".chart-figure" });

      const last = charts.last();
      await last.getByRole("button").click();
      await expect(surfaceOf(last)).toBeHidden();
      await expect(last.locator(".chart-box").getByRole("img")).toBeVisible();
    });

    test("on paper: no navigation, no dark ground, nothing wider than the sheet or squeezed", async ({
      page,
    }) => {
      // What is left between the margins of an A4 sheet.
      await page.setViewportSize({ width: 620, height: 972 });
      await page.goto(`/sample/${key}/report`);
      await page.emulateMedia({ media: "print", colorScheme });
      await expect(page.getByRole("navigation")).toHaveCount(0);
      await expect(page.getByRole("button")).toHaveCount(0);
      const ground = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      expect(ground).toBe("rgb(255, 255, 255)");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("color", "rgb(27, 26, 23)");
      // What is folded on the screen stands on paper.
      await expect(page.locator(".chart-figure table").last()).toBeVisible();
      expect(await listMisplaced(page)).toEqual([]);
      // A line that is still on its way would be printed at the wrong mark.
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  });

  test.describe(`report of ${key} without JavaScript`, () => {
    test.use({ locale, javaScriptEnabled: false });

    test("the verdict, the ladder and every section are there, and the contents lead to them", async ({
      page,
    }) => {
      await page.goto(`/sample/${key}/report`);
      const { verdict, ladder } = readExpected(key);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(
        labelVerdict(instrument, verdict)[language],
      );
      const rungs = page.locator("#ladder").getByRole("rowheader");
      for (const [index, { stage }] of ladder.entries()) {
        const name = instrument.labels.links[stage]?.[language] ?? "";
        await expect(rungs.nth(index)).toContainText(name);
        await expect(rungs.nth(index)).toBeVisible();
      }
      const contents = page.locator('.contents a[href^="#"]');
      const sections = page.locator(".report > .sec");
      expect(await contents.count()).toBeGreaterThanOrEqual(15);
      for (const section of await sections.all()) {
        await expect(section.getByRole("heading", { level: 2 }).first()).toBeVisible();
      }
      for (const link of await contents.all()) {
        await link.click();
        const target = page.locator(new URL(page.url()).hash).getByRole("heading").first();
        await expect(target).toBeInViewport();
      }
      // Nothing is offered that could not work.
      await expect(page.locator(".explore:visible")).toHaveCount(0);
    });
  });
}

for (const arrival of ["by its address", "by a link"] as const) {
  test(`a report reached ${arrival}, left with a chart open and come back to: its chart is drawn, and opens again`, async ({
    page,
  }) => {
    await page.goto(arrival === "by a link" ? "/sample/ledgerline" : "/sample/ledgerline/report");
    if (arrival === "by a link") await page.getByRole("link", { name: "Open the report" }).click();
    await openFirstChart(page);
    await page.getByRole("banner").getByRole("link", { name: "All samples" }).click();
    await expect(page).toHaveURL("/sample");
    await expect(page.locator(".chart-box")).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL("/sample/ledgerline/report");
    await expectReport(page);
    await expect(page.locator(".chart-box.open")).toHaveCount(0);
    await openFirstChart(page);
  });
}

/** From its drawing, by its button. */
async function openFirstChart(page: Page) {
  await expectReport(page);
  await unfold(page.locator("details:has(.chart-figure)"));
  const chart = page.locator(".chart-figure").first();
  await expect(chart.locator(".drawing")).toBeVisible();
  await expect(async () => {
    await chart.getByRole("button", { name: "Explore this chart" }).click({ timeout: 1_000 });
    await expect(surfaceOf(chart)).toBeVisible();
  }).toPass();
  await expect(chart.locator(".drawing")).toBeHidden();
}

/** Opens a chart from its button, walks along it and reads the value there; its table is beside it. */
async function walkThrough(page: Page, chart: Locator) {
  await expect(chart.locator("summary")).toBeVisible();
  expect(await chart.locator("details tbody tr").count()).toBeGreaterThan(1);
  await chart.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(surfaceOf(chart)).toBeVisible();
  // The chart stands before its button.
  await page.keyboard.press("Shift+Tab");
  await expect(surfaceOf(chart)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(chart.locator(".chart-tip")).toBeVisible();
}

function surfaceOf(chart: Locator): Locator {
  return chart.locator("svg.recharts-surface").first();
}

function unfold(parts: Locator) {
  return parts.evaluateAll((all) => {
    for (const part of all) part.setAttribute("open", "");
  });
}

/** What is drawn beyond the edge of the page, and texts in a column too narrow to read. */
function listMisplaced(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *:not(svg *)")]
      .filter((element) => {
        const { right, width, height } = element.getBoundingClientRect();
        const isWide = right > window.innerWidth + 1;
        const isText = element.children.length === 0 && (element.textContent ?? "").length > 20;
        const isSqueezed = isText && width > 1 && height > 4 * width;
        return (isWide || isSqueezed) && element.checkVisibility();
      })
      .map(({ tagName, className, textContent }) =>
        `${tagName} ${className} ${textContent}`.slice(0, 80),
      ),
  );
}
