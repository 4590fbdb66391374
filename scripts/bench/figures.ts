import { cpus, loadavg, totalmem } from "node:os";

/** One line of the table. */
export type Figure = { name: string; goal: string; value: string; isMet: boolean; from: string };

/** "at most" goals; `show` writes goal and value alike. */
export function atMost(
  name: string,
  {
    value,
    goal,
    show,
    from,
  }: { value: number; goal: number; show: (value: number) => string; from: string },
): Figure {
  return { name, goal: `≤ ${show(goal)}`, value: show(value), isMet: value <= goal, from };
}

export function printFigures(figures: readonly Figure[], browserVersion?: string): void {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `\n${cpus().length} × ${cpu?.model}, ${memory}, load ${load.join(" ")}; Node ${process.version}${browserVersion ? `, Chromium ${browserVersion}` : ""}\n`,
  );
  const rows = [
    ["", "goal", "figure", "", "from"],
    ...figures.map(({ name, goal, value, isMet, from }) => [
      name,
      goal,
      value,
      ...(isMet ? [goal && "ok"] : ["MISSED"]),
      from,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
