import type { Drawing } from "@/lib/report/printed-document";
import { compose, draw, writeAll } from "./draw";
import { findHost, type Host, hasClass, type Tree } from "./expand";

/** The room between the margins, in px. */
const PAGE_WIDTH = 620;

const CHART = { width: PAGE_WIDTH, height: 288, scale: 62 };

/** The first figure below, with its words as its description. */
export function drawFigure(trees: readonly Tree[]): Drawing | null {
  const chart = findHost(trees, (host) => host.props.role === "img");
  if (!chart) return null;
  const alt = String(chart.props["aria-label"] ?? "");
  if (hasClass(chart, "chart")) return drawLines(chart, alt);
  if (hasClass(chart, "matrix")) return draw(chart, { width: 320, height: 320 }, alt);
  const [, , width = PAGE_WIDTH, height = PAGE_WIDTH] = String(chart.props.viewBox)
    .split(" ")
    .map(Number);
  return draw(chart, { width, height }, alt);
}

/** The scale of values and the plot beside each other. */
function drawLines(chart: Host, alt: string): Drawing {
  const [values, plot] = chart.children.filter(
    (tree): tree is Host => typeof tree === "object" && "tag" in tree && tree.tag === "svg",
  );
  const { scale, height } = CHART;
  const size = { width: CHART.width - scale, height };
  const body = `${writeAll(values?.children ?? [], { width: scale, height })}<svg x="${scale}" width="${size.width}" height="${height}" overflow="visible">${writeAll(plot?.children ?? [], size)}</svg>`;
  return compose(body, CHART, { alt });
}
