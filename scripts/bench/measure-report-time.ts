import { Agent, get } from "node:http";
import { Problem } from "../problem";
import { atMost, type Figure, median, quantile } from "./figures";
import { openContext, type Stage } from "./set-stage";

const GOAL = 2.5;
const WARM_UP = 20;
const REQUESTS = 60;

type Timing = { firstByteMs: number; endMs: number };

/**
 * Requests one after the other, in turns with the bare page; compressed, as browsers ask for it. Beside them a bare page
 * with as many elements as the report: what React takes to write a page of that size, whoever made it.
 */
export async function measureReportTime(stage: Stage): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sized = `/bare?rows=${Math.round((await countElements(stage)) / 4)}`;
  const timings = { report: [] as Timing[], bare: [] as Timing[], sized: [] as Timing[] };
  for (let count = -WARM_UP; count < REQUESTS; count++) {
    const round = {
      report: await time(agent, stage, stage.reportPath),
      bare: await time(agent, stage, "/bare"),
      sized: await time(agent, stage, sized),
    };
    if (count < 0) continue;
    timings.report.push(round.report);
    timings.bare.push(round.bare);
    timings.sized.push(round.sized);
  }
  agent.destroy();
  const middle = (list: readonly Timing[]) => median(list.map(({ endMs }) => endMs));
  return [
    atMost("report page / bare page, server time", {
      value: middle(timings.report) / middle(timings.bare),
      goal: GOAL,
      show: (value) => value.toFixed(2),
      from: `report ${sayTimings(timings.report)}; bare ${sayTimings(timings.bare)}; bare with as many elements ${sayTimings(timings.sized)}`,
    }),
  ];
}

function sayTimings(timings: readonly Timing[]): string {
  const ends = timings.map(({ endMs }) => endMs);
  const first = median(timings.map(({ firstByteMs }) => firstByteMs));
  const show = (ms: number) => ms.toFixed(1);
  return `${show(median(ends))} ms (p95 ${show(quantile(ends, 0.95))}, first byte ${show(first)})`;
}

async function countElements(stage: Stage): Promise<number> {
  const context = await openContext(stage);
  const page = await context.newPage();
  await page.goto(`${stage.origin}${stage.reportPath}`);
  const count = await page.locator("*").count();
  await context.close();
  return count;
}

function time(agent: Agent, { origin, cookie }: Stage, path: string): Promise<Timing> {
  const headers = { cookie, "accept-encoding": "gzip", "accept-language": "en" };
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(`${origin}${path}`, { agent, headers }, (response) => {
      const firstByteMs = performance.now() - startedAt;
      if (response.statusCode !== 200) reject(new Problem(`${path}: ${response.statusCode}`));
      response.resume();
      response.once("end", () => resolve({ firstByteMs, endMs: performance.now() - startedAt }));
    }).once("error", reject);
  });
}
