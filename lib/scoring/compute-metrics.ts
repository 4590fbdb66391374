import type { Instrument } from "@/lib/instrument/build-instrument";
import { evaluate } from "@/lib/instrument/expression";
import { buildProfileContext, type Profile } from "@/lib/instrument/profile";
import type { DerivedMetric, LevelMap, Metric } from "@/lib/instrument/schema";
import type { AnswerSheet, ItemState } from "./answer-sheet";
import type { Figures } from "./figures";
import { metricFormulas } from "./metric-formulas";
import { pwl } from "./piecewise-linear";

/** A metric as it counts: value in its unit (Infinity allowed), level 0 to 4, confidence 0 to 1. */
export type MetricResult = {
  id: string;
  state: ItemState;
  /** Null unless answered. */
  value: number | null;
  /** Null unless answered, and for metrics that are not scored. */
  level: number | null;
  confidence: number;
  /** False where the profile keeps a metric out of the score; it is shown all the same. */
  counts: boolean;
};

/** Works out every metric. A metric is never 0 for lack of data: it is unknown, or hidden if undefined. */
export function computeMetrics(
  sheet: AnswerSheet,
  figures: Figures,
): ReadonlyMap<string, MetricResult> {
  const { metrics, derivedMetrics } = sheet.instrument;
  const results = new Map<string, MetricResult>();
  for (const metric of metrics) results.set(metric.id, scored(metric, sheet, figures));
  for (const metric of derivedMetrics) results.set(metric.id, compute(metric, sheet, figures));
  return results;
}

/** The level map of a company: by stage, else by business model, else the default (method C.1). */
export function levelMapOf(metric: Metric, profile: Profile): LevelMap {
  const map =
    metric.pwl[`stage:${profile.stage}`] ??
    metric.pwl[profile.business_model] ??
    metric.pwl.default;
  if (!map) throw new Error(`metric ${metric.id} has no level map`);
  return map;
}

function scored(metric: Metric, sheet: AnswerSheet, figures: Figures): MetricResult {
  const result = compute(metric, sheet, figures);
  const counts =
    metric.when === undefined || evaluate(metric.when, buildProfileContext(sheet.profile)) === true;
  if (result.value === null) return { ...result, counts };
  return { ...result, level: pwl(levelMapOf(metric, sheet.profile), result.value), counts };
}

function compute(
  metric: Metric | DerivedMetric,
  sheet: AnswerSheet,
  figures: Figures,
): MetricResult {
  const formula = metricFormulas[metric.id];
  if (!formula) throw new Error(`metric ${metric.id} has no formula`);
  const used = listUsedInputs(metric, sheet);
  const state = combineStates(used, sheet);
  if (state !== "answered") return { ...hidden(metric.id), state };
  const value = formula({ sheet, figures });
  if (value === null || Number.isNaN(value)) return hidden(metric.id);
  let confidence = 1;
  for (const id of used) confidence = Math.min(confidence, sheet.confidenceOf(id));
  return {
    id: metric.id,
    state: "answered",
    value,
    level: null,
    confidence: confidence * sampleFactor(metric.id, figures),
    counts: false,
  };
}

function hidden(id: string): MetricResult {
  return { id, state: "hidden", value: null, level: null, confidence: 0, counts: false };
}

/** The inputs that a metric rests on: of alternatives the first that is asked, optional ones if answered. */
function listUsedInputs(metric: Metric | DerivedMetric, sheet: AnswerSheet): string[] {
  const used: string[] = [];
  const isAsked = (ids: readonly string[]) => ids.every((id) => sheet.stateOf(id) !== "hidden");
  for (const alternatives of metric.inputs) {
    used.push(...(alternatives.find(isAsked) ?? alternatives[0] ?? []));
  }
  const optional = "optionalInputs" in metric ? (metric.optionalInputs ?? []) : [];
  for (const id of optional) if (sheet.stateOf(id) === "answered") used.push(id);
  return used;
}

const precedence: readonly ItemState[] = ["answered", "na", "unanswered", "dont_know", "hidden"];

/** The state that counts most: hidden above don't know above unanswered above n/a (method L). */
function combineStates(questionIds: readonly string[], sheet: AnswerSheet): ItemState {
  let combined: ItemState = "answered";
  for (const id of questionIds) {
    const state = sheet.stateOf(id);
    if (precedence.indexOf(state) > precedence.indexOf(combined)) combined = state;
  }
  return combined;
}

const WANTED_SAMPLE = 30;

/** Surveys of few people count for less (method A.2). */
function sampleFactor(metricId: string, figures: Figures): number {
  const surveyed = { pmf_pct: figures.pmf?.n, nps: figures.nps?.n }[metricId];
  return surveyed !== undefined && surveyed < WANTED_SAMPLE ? 0.6 : 1;
}

/** Ids of the questions that a metric is worked out from, all alternatives and optional ones included. */
export function listMetricInputs(instrument: Instrument, metricId: string): string[] {
  const scoredMetric = instrument.metricById.get(metricId);
  const metric = scoredMetric ?? instrument.derivedMetrics.find(({ id }) => id === metricId);
  if (!metric) throw new Error(`unknown metric ${metricId}`);
  return [...new Set([...metric.inputs.flat(2), ...(scoredMetric?.optionalInputs ?? [])])];
}
