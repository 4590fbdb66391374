import { createElement, type ReactNode } from "react";
import type { Block } from "@/lib/report/printed-document";
import { MetricRows } from "../report/metric-rows";
import { ChartBlock } from "../report/page-blocks";
import { findMetric, sayLevel, showMetric } from "../report/page-metric";
import { toBlocks } from "./blocks";
import { expand, type Kept, type Tree } from "./expand";
import { drawFigure } from "./figures";

type ChartProps = Parameters<typeof ChartBlock>[0];
type MetricProps = Parameters<typeof MetricRows>[0];

/** Printed as what they mean: a chart without its way to explore it, metrics without their computations. */
export const keptComponents: ReadonlySet<unknown> = new Set([ChartBlock, MetricRows]);

export function printKept({ component, props }: Kept): Block[] {
  if (component === ChartBlock) return printChart(props as ChartProps);
  return printMetrics(props as MetricProps);
}

function printChart({ drawing, legend, aside, table }: ChartProps): Block[] {
  const figure = drawFigure(expandAll(drawing));
  const key = expandAll(aside);
  return [
    ...toBlocks(expandAll(legend), printKept),
    ...(figure ? [{ kind: "figure" as const, drawing: figure, note: null }] : []),
    ...toBlocks(key, printKept),
    ...toBlocks(expandAll(table), printKept),
  ];
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
