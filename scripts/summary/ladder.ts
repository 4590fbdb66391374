import type { Report } from "@/lib/report/schema";
import { type Page, say, section, showMultiple, showTyped } from "./page";
import { padLeft, padTo, widthOf } from "./text-layout";

const BAR_COLUMNS = 40;

/** The links as bars, shortest first, with marks at today's volume and at the target; nothing while none is known. */
export function printLadder(page: Page): string[] {
  const { report, instrument, locale } = page;
  if (report.ladder.every(({ basis }) => basis === "unknown")) return [];
  const chart = measureChart(report);
  const rows = report.ladder.map((entry) => ({
    name: instrument.labels.links[entry.stage]?.[locale] ?? entry.stage,
    multiple: entry.supports === null ? "?" : `×${showMultiple(page, entry.supports)}`,
    basis: say(page, entry.basis),
    bar: drawBar(entry, chart),
    mark: entry.stage === report.constraint?.stage ? say(page, "ladderConstraint") : "",
  }));
  const widest = (key: "name" | "multiple" | "basis") =>
    Math.max(...rows.map((row) => widthOf(row[key])));
  const columns = { name: widest("name"), multiple: widest("multiple"), basis: widest("basis") };
  const lines = rows.map(({ name, multiple, basis, bar, mark }) =>
    [
      ` ${padTo(name, columns.name)}`,
      padLeft(multiple, columns.multiple),
      padTo(basis, columns.basis),
      padTo(bar, BAR_COLUMNS + 1) + mark,
    ].join("  "),
  );
  const indent = columns.name + columns.multiple + columns.basis + 7;
  return section(say(page, "ladder"), [
    drawAxis(page, chart, indent),
    ...lines.map((line) => line.trimEnd()),
    `  ${say(page, "ladderLegend")}`,
  ]);
}

type Chart = { columnsPerOne: number; todayColumn: number; targetColumn: number };

/** As wide as the longest bar, but never wider than twice the target: an unlimited link is cut there. */
function measureChart({ ladder, profile }: Report): Chart {
  const target = Number(profile.growth_multiple);
  const multiples = ladder.map(({ supports }) => (supports === "Infinity" ? 2 * target : supports));
  const longest = Math.max(1.1 * target, ...multiples.map((multiple) => multiple ?? 0));
  const columnsPerOne = BAR_COLUMNS / Math.min(2 * target, longest);
  return {
    columnsPerOne,
    todayColumn: Math.round(columnsPerOne),
    targetColumn: Math.round(target * columnsPerOne),
  };
}

function drawBar({ supports, basis }: Report["ladder"][number], chart: Chart): string {
  const multiple = supports === "Infinity" ? Number.POSITIVE_INFINITY : (supports ?? 0);
  const length = Math.min(BAR_COLUMNS, Math.round(multiple * chart.columnsPerOne));
  const cells = Array.from({ length: BAR_COLUMNS + 1 }, (_, column) => {
    if (column === chart.targetColumn) return "|";
    if (column < length) return basis === "measured" ? "█" : "░";
    return column === chart.todayColumn ? ":" : " ";
  });
  return cells.join("");
}

/** The marks' names above the bars; today's is left out where the two would touch. */
function drawAxis(page: Page, { todayColumn, targetColumn }: Chart, indent: number): string {
  const today = say(page, "ladderToday");
  const target = say(page, "ladderTarget", {
    G: showTyped(page, page.report.profile.growth_multiple),
  });
  const todayStart = Math.max(0, todayColumn - Math.floor(widthOf(today) / 2));
  const targetStart = targetColumn - Math.floor(widthOf(target) / 2);
  const fits = todayStart + widthOf(today) + 2 <= targetStart;
  const before = fits
    ? padTo(" ".repeat(todayStart) + today, targetStart)
    : " ".repeat(targetStart);
  return " ".repeat(indent) + before + target;
}
