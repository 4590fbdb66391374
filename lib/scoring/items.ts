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
  const items: Item[] = [];
  const add = (item: Omit<Item, "state"> & { state: ItemState }) => {
    const { state } = item;
    if (state !== "hidden" && state !== "na") items.push({ ...item, state });
  };
  for (const { id, type, dimension, weight } of sheet.asked) {
    if (type !== "level") continue;
    const [state, level] = [sheet.stateOf(id), sheet.levelOf(id)];
    const confidence = sheet.confidenceOf(id);
    add({ id, kind: "question", dimension, weight, state, level, confidence });
  }
  for (const { id, dimension, weight } of sheet.instrument.metrics) {
    const result = metrics.get(id);
    if (!result?.counts) continue;
    const { state, level, confidence } = result;
    add({ id, kind: "metric", dimension, weight, state, level, confidence });
  }
  return items;
}
