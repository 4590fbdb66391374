import { defineConfig } from "@playwright/test";

/**
 * Run by scripts/e2e.ts, which starts the server and says where it is. A story runs on a laptop; with the tag @phone on a
 * phone instead, with @everywhere on both. @alone: after all others and one at a time, as it stops what they rest on.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Where it decides what lands, on a machine that others use too, a story gets a second run, and is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? "dot" : "list",
  use: {
    baseURL: process.env.APP_ORIGIN ?? "http://localhost:3000",
    locale: "en",
    timezoneId: "Asia/Kathmandu",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      // Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    {
      name: "laptop",
      grepInvert: /@phone|@alone/,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: "phone",
      grep: /@phone|@everywhere/,
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      name: "alone",
      grep: /@alone/,
      workers: 1,
      dependencies: ["laptop", "phone"],
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
});
