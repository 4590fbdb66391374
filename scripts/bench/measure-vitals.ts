import type { Page } from "@playwright/test";
import { atMost, type Figure, median } from "./figures";
import { openContext, type Stage } from "./set-stage";

const SLOWDOWN = 4;
const ROUNDS = 5;

/** What a person on a slow laptop feels: a first visit to the report, looking into it, and answering questions. */
export async function measureVitals(stage: Stage): Promise<Figure[]> {
  const paints: number[] = [];
  const interactions: number[] = [];
  const openings: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    paints.push(await withSlowPage(stage, measurePaint));
    interactions.push(await withSlowPage(stage, measureInteractions));
    openings.push(await withSlowPage(stage, measureOpenings));
  }
  const all = (values: number[]) => values.map((value) => value.toFixed(0)).join(", ");
  return [
    atMost("report, largest contentful paint at 4x slowdown", {
      value: median(paints) / 1000,
      goal: 2.5,
      show: (value) => `${value.toFixed(2)} s`,
      from: `median of ${all(paints)} ms, empty cache`,
    }),
    atMost("answering, interaction to next paint at 4x slowdown", {
      value: median(interactions),
      goal: 200,
      show: (value) => `${value.toFixed(0)} ms`,
      from: `median over ${ROUNDS} visits of the slowest interaction: ${all(interactions)} ms`,
    }),
    atMost("report, interaction to next paint at 4x slowdown", {
      value: median(openings),
      goal: 200,
      show: (value) => `${value.toFixed(0)} ms`,
      from: `median over ${ROUNDS} visits of the slowest interaction: ${all(openings)} ms`,
    }),
  ];
}

async function withSlowPage(
  stage: Stage,
  measure: (page: Page, stage: Stage) => Promise<number>,
): Promise<number> {
  const context = await openContext(stage);
  const page = await context.newPage();
  await page.addInitScript(keepEntries);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const value = await measure(page, stage);
  await context.close();
  return value;
}

/** Runs in the page, before its own scripts. */
function keepEntries() {
  const kept = globalThis as typeof globalThis & { paintMs: number; eventMs: number };
  kept.paintMs = 0;
  kept.eventMs = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) kept.paintMs = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId = 0 } = entry as PerformanceEntry & { interactionId?: number };
      if (interactionId > 0) kept.eventMs = Math.max(kept.eventMs, entry.duration);
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

async function measurePaint(page: Page, { origin, reportPath }: Stage): Promise<number> {
  await page.goto(`${origin}${reportPath}`, { waitUntil: "networkidle" });
  return page.evaluate(() => (globalThis as unknown as { paintMs: number }).paintMs);
}

/** Chooses levels, types into a cell, a number and a note. */
async function measureInteractions(page: Page, { origin, dimensionPath }: Stage): Promise<number> {
  await page.goto(`${origin}${dimensionPath}`, { waitUntil: "networkidle" });
  const radios = page.getByRole("main").getByRole("radio");
  // Two of the five levels of the first and of the second such question, to and fro.
  for (const index of [0, 4, 1, 3, 5, 9, 6, 8]) {
    await radios.nth(index).check();
    await page.waitForTimeout(150);
  }
  const boxes = page.getByRole("main").getByRole("textbox");
  for (const index of [0, 5, (await boxes.count()) - 1]) {
    const box = boxes.nth(index);
    await box.click();
    await box.press("End");
    await box.pressSequentially("12", { delay: 120 });
  }
  return readSlowest(page);
}

/** Opens the folds that have a chart, then the first chart, and walks along it. */
async function measureOpenings(page: Page, { origin, reportPath }: Stage): Promise<number> {
  await page.goto(`${origin}${reportPath}`, { waitUntil: "networkidle" });
  for (const fold of await page.locator("details:has(.chart-figure) > summary").all()) {
    await fold.click();
    await page.waitForTimeout(150);
  }
  const chart = page.locator(".chart-figure").first();
  await chart.getByRole("button").click();
  const surface = chart.locator("svg.recharts-surface").first();
  await surface.waitFor();
  await surface.focus();
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(150);
  }
  return readSlowest(page);
}

async function readSlowest(page: Page): Promise<number> {
  // The last entries are delivered after the next paint.
  await page.waitForTimeout(500);
  return page.evaluate(() => (globalThis as unknown as { eventMs: number }).eventMs);
}
