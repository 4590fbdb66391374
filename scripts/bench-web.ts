/**
 * `npm run bench:web`: how fast the application is, as ratios to a bare page and a bare handler of the same build in the
 * same run, on a temporary database with the samples. Ends with 1 when a goal is missed.
 */
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { countRoundTrips } from "./bench/count-round-trips";
import { type Figure, printFigures } from "./bench/figures";
import { makeBareCopy } from "./bench/make-bare-copy";
import { measureAutosave } from "./bench/measure-autosave";
import { measureReportTime } from "./bench/measure-report-time";
import { measureScripts } from "./bench/measure-scripts";
import { measureVitals } from "./bench/measure-vitals";
import { setStage } from "./bench/set-stage";
import { Problem, runCommand } from "./problem";
import { step } from "./start/step";
import { type TestServer, withTestServer } from "./test/start-test-server";

await runCommand(async () => {
  const tree = process.cwd();
  const copy = resolve(".data/bench");
  await step("copy with bare routes", () => makeBareCopy(copy));
  process.chdir(copy);
  try {
    await withTestServer(measureAll);
  } finally {
    process.chdir(tree);
    rmSync(copy, { recursive: true, force: true });
  }
});

async function measureAll(server: TestServer) {
  Object.assign(process.env, server.env);
  const browser = await chromium.launch({
    executablePath: server.env.CHROMIUM_PATH ?? "",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  server.atEnd(() => browser.close());
  const stage = await step("assessment and report", () => setStage(browser, server.origin));
  const figures: Figure[] = [
    ...(await step("scripts", () => measureScripts(stage))),
    ...(await step("round trips", () => countRoundTrips(server, stage))),
    ...(await step("report page", () => measureReportTime(stage))),
    ...(await step("autosave", () => measureAutosave(stage))),
    ...(await step("paint and interaction", () => measureVitals(stage))),
  ];
  printFigures(figures, browser.version());
  const missed = figures.filter(({ isMet }) => !isMet).length;
  if (missed > 0) throw new Problem(`${missed} of ${figures.length} goals are missed.`);
}
