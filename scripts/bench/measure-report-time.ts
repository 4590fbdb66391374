import { Agent, get } from "node:http";
import { Problem } from "../problem";
import { atMost, type Figure, median, quantile } from "./figures";
import type { Stage } from "./set-stage";

const GOAL = 2.5;
const WARM_UP = 30;
const REQUESTS = 100;

type Timing = { firstByteMs: number; endMs: number };

/** Requests one after the other, in turns with the bare page; compressed, as browsers ask for it. */
export async function measureReportTime(stage: Stage): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const report: Timing[] = [];
  const bare: Timing[] = [];
  for (let count = -WARM_UP; count < REQUESTS; count++) {
    const timings = [
      await time(agent, stage, stage.reportPath),
      await time(agent, stage, "/bare"),
    ] as const;
    if (count < 0) continue;
    report.push(timings[0]);
    bare.push(timings[1]);
  }
  agent.destroy();
  const ends = { report: report.map(({ endMs }) => endMs), bare: bare.map(({ endMs }) => endMs) };
  return [
    atMost("report page / bare page, server time", {
      value: median(ends.report) / median(ends.bare),
      goal: GOAL,
      show: (value) => value.toFixed(2),
      from: `to the last byte: median ${median(ends.report).toFixed(1)} and ${median(ends.bare).toFixed(1)} ms, p95 ${quantile(ends.report, 0.95).toFixed(1)} and ${quantile(ends.bare, 0.95).toFixed(1)} ms; first byte ${median(report.map(({ firstByteMs }) => firstByteMs)).toFixed(1)} and ${median(bare.map(({ firstByteMs }) => firstByteMs)).toFixed(1)} ms`,
    }),
  ];
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
