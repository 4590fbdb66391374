import type { AnswerSheet, ItemState } from "./answer-sheet";
import type { MetricResult } from "./compute-metrics";

/** What carries weight in a dimension: a level question or a metric. */
export type Item = {
  id: string;
  kind: "question" | "metric";
  dimension: string;
  weight: number;
  state: Exclude<ItemState, "hidden" | "na">;
  /** 0 to 4, null unless answered. */
  level: number | null;
  /** 0 to 1, 0 unless answered. */
  confidence: number;
};

/** Every applicable item; what is hidden or not applicable is left out of numerator and denominator (method A.3). */
export function listItems(sheet: AnswerSheet, metrics: ReadonlyMap<string, MetricResult>): Item[] {
  const questions = sheet.asked
    .filter(({ type }) => type === "level")
    .map(({ id, dimension, weight }) => ({
      ...{ id, kind: "question" as const, dimension, weight },
      ...{ state: sheet.stateOf(id), level: sheet.levelOf(id), confidence: sheet.confidenceOf(id) },
    }));
  const measured = sheet.instrument.metrics.map(({ id, dimension, weight }) => ({
    ...{ id, kind: "metric" as const, dimension, weight },
    ...pickResult(metrics.get(id)),
  }));
  return [...questions, ...measured].filter(isApplicable);
}

function pickResult(result: MetricResult | undefined) {
  if (!result?.counts) return { state: "hidden" as const, level: null, confidence: 0 };
  return { state: result.state, level: result.level, confidence: result.confidence };
}

function isApplicable<T extends { state: ItemState }>(
  item: T,
): item is T & { state: Item["state"] } {
  return item.state !== "hidden" && item.state !== "na";
}
