import { cpus, loadavg } from "node:os";
import type { Row } from "./account";

/** The table that README quotes. */
export function printTable(rows: readonly Row[], command: string) {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `\n${command}\n${cpus().length} × ${cpu?.model}, load ${load.join(" ")}; Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  const head = [
    ...["fault", "times", "acknowledged", "in the database", "lost", "duplicated"],
    ...["kept on devices", "recovered, max", "answers by status"],
  ];
  const lines = [head, ...rows.map(writeRow)];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  lines.splice(
    1,
    0,
    widths.map((width) => "-".repeat(width)),
  );
  for (const line of lines) {
    console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  }
}

function writeRow(row: Row): string[] {
  const { recovery, onDevices, statuses } = row;
  const counts = [row.times, row.acknowledged, row.inDatabase, row.lost, row.duplicated];
  const goal = recovery?.goalMs ? ` (goal ${recovery.goalMs / 1000} s)` : "";
  const recovered = recovery ? `${(recovery.ms / 1000).toFixed(1)} s${goal}` : "";
  const answers = [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status || "none"}: ${count}`);
  return [
    row.name,
    ...counts.map(String),
    onDevices === null ? "" : String(onDevices),
    recovered,
    answers.join(", "),
  ];
}
