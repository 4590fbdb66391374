/**
 * `npm run bench:pdf`: how fast a report becomes a PDF, beside headless Chromium that prints the report page in the same
 * run, and what readers of pages notice meanwhile. Reads /proc: Linux. Ends with 1 when a goal is missed.
 */
import { chromium } from "@playwright/test";
import { type Figure, printFigures } from "./bench/figures";
import { measurePagesMeanwhile, measurePdf } from "./bench/measure-pdf";
import { setStage } from "./bench/set-stage";
import { Problem, runCommand } from "./problem";
import { step } from "./start/step";
import { withTestServer } from "./test/start-test-server";

await runCommand(() =>
  withTestServer(async (server) => {
    Object.assign(process.env, server.env);
    const host = await chromium.launchServer({
      executablePath: server.env.CHROMIUM_PATH ?? "",
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    server.atEnd(() => host.kill());
    const browser = await chromium.connect(host.wsEndpoint());
    const print = { origin: server.origin, browser, browserId: host.process().pid ?? 0 };
    const stage = await step("assessment and report", () => setStage(browser, server.origin));
    const figures: Figure[] = [
      ...(await step("PDFs and prints", () => measurePdf(print))),
      ...(await step("pages meanwhile", () => measurePagesMeanwhile(stage))),
    ];
    printFigures(figures, browser.version());
    const missed = figures.filter(({ isMet }) => !isMet).length;
    if (missed > 0) throw new Problem(`${missed} of ${figures.length} goals are missed.`);
  }),
);
