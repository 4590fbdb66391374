import { createElement, type ReactNode } from "react";
import type { Block } from "@/lib/report/printed-document";
import { MetricRows } from "../report/metric-rows";
import { ChartBlock } from "../report/page-blocks";
import { findMetric, sayLevel, showMetric } from "../report/page-metric";
import { toBlocks } from "./blocks";
import { expand, findHost, hasClass, type Kept, type Tree } from "./expand";
import { drawFigure } from "./figures";

type ChartProps = Parameters<typeof ChartBlock>[0];
type MetricProps = Parameters<typeof MetricRows>[0];

/** Printed as what they mean: a chart without its way to explore it, metrics without their computations. */
export const keptComponents: ReadonlySet<unknown> = new Set([ChartBlock, MetricRows]);

export function printKept({ component, props }: Kept): Block[] {
  if (component === ChartBlock) return printChart(props as ChartProps);
  return printMetrics(props as MetricProps);
}

function printChart({ figure, drawing, legend, aside, table }: ChartProps): Block[] {
  const drawn = drawFigure(expandAll(drawing));
  const key = toBlocks(expandAll(aside), printKept);
  // The scores of the circle stand in the table of all dimensions below it.
  const isRepeated = figure.kind === "radar";
  return [
    ...toBlocks(separateEntries(expandAll(legend)), printKept),
    ...(drawn ? [{ kind: "figure", drawing: drawn, key } as const] : []),
    ...(isRepeated ? [] : toBlocks(expandAll(table), printKept)),
  ];
}

/** The entries of a legend, which on the page stand apart by its style. */
function separateEntries(trees: readonly Tree[]): Tree[] {
  const legend = findHost(trees, (host) => hasClass(host, "legend"));
  if (!legend) return [...trees];
  const children = legend.children.flatMap((entry, at) => (at === 0 ? [entry] : [" · ", entry]));
  return [{ ...legend, children }];
}

function expandAll(node: ReactNode): Tree[] {
  return expand(createElement("div", null, node), keptComponents);
}

function printMetrics({ view, ids }: MetricProps): Block[] {
  const metrics = ids.flatMap((id) => {
    const metric = findMetric(view.instrument, id);
    if (!metric) return [];
    const level = sayLevel(view, id) ?? "";
    return [{ name: view.say(metric.name), value: showMetric(view, id), level }];
  });
  return metrics.length > 0 ? [{ kind: "metrics", metrics }] : [];
}
