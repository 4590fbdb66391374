import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Item } from "./items";
import { powerMean } from "./means";
import { sum } from "./numbers";

/** A dimension with at least one applicable item. Score 0 to 100, coverage and confidence 0 to 1. */
export type DimensionScore = {
  id: string;
  weight: number;
  /** Null below half coverage. */
  score: number | null;
  coverage: number;
  confidence: number;
  items: readonly Item[];
};

/** A questionnaire in scope. */
export type QuestionnaireScore = {
  id: string;
  core: boolean;
  weight: number;
  /** False if everything in it is not applicable. */
  applicable: boolean;
  score: number | null;
  /** Weighted mean instead of the geometric one, for comparison. */
  arithmetic: number | null;
  coverage: number;
  confidence: number;
  dimensions: readonly DimensionScore[];
};

/** The whole assessment; scores are null until all three core questionnaires have one. */
export type Scores = {
  overall: number | null;
  /** The core questionnaires alone: comparable whatever the modules. */
  core: number | null;
  arithmetic: number | null;
  geometric: number | null;
  minimum: number | null;
  /** Points lost to imbalance: arithmetic − overall. */
  balancePenalty: number | null;
  coverage: number;
  confidence: number;
  questionnaires: readonly QuestionnaireScore[];
};

/**
 * Items to dimensions (arithmetic), dimensions to questionnaires (geometric), questionnaires to the whole (harmonic):
 * the closer to the decision, the less a strong part makes up for a weak one (method D.1, D.2).
 */
export function scoreItems(
  instrument: Instrument,
  items: readonly Item[],
  modules: readonly string[],
): Scores {
  const byDimension = groupByDimension(items);
  const questionnaires = instrument.questionnaires
    .filter(({ id, core }) => core || modules.includes(id))
    .map((questionnaire): QuestionnaireScore => {
      const dimensions = questionnaire.dimensions
        .map(({ id, weight }) => scoreDimension(instrument, id, weight, byDimension.get(id) ?? []))
        .filter((dimension) => dimension.items.length > 0);
      const weight = questionnaire.core ? 1 : instrument.constants.moduleWeight;
      const { id, core } = questionnaire;
      return { id, core, weight, ...scoreQuestionnaire(instrument, dimensions) };
    });
  return combine(questionnaires);
}

function groupByDimension(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.dimension);
    if (group) group.push(item);
    else groups.set(item.dimension, [item]);
  }
  return groups;
}

function scoreDimension(
  { constants }: Instrument,
  id: string,
  weight: number,
  items: readonly Item[],
): DimensionScore {
  let [applicable, answered, points, trust] = [0, 0, 0, 0];
  for (const item of items) {
    applicable += item.weight;
    if (item.level === null) continue;
    answered += item.weight;
    points += item.weight * item.level;
    trust += item.weight * item.confidence;
  }
  const coverage = applicable > 0 ? answered / applicable : 0;
  const isScored = answered > 0 && coverage >= constants.dimMin;
  return {
    id,
    weight,
    score: isScored ? (25 * points) / answered : null,
    coverage,
    confidence: applicable > 0 ? trust / applicable : 0,
    items,
  };
}

function scoreQuestionnaire({ constants }: Instrument, dimensions: readonly DimensionScore[]) {
  const weights = dimensions.map(({ weight }) => weight);
  const total = sum(weights);
  const weighted = (value: (dimension: DimensionScore) => number) =>
    total > 0 ? sum(dimensions.map((dimension) => dimension.weight * value(dimension))) / total : 0;
  const scored = dimensions.filter(isScored);
  const coverage = weighted((dimension) => dimension.coverage);
  const scoredWeights = scored.map(({ weight }) => weight);
  const scores = scored.map(({ score }) => score);
  const isEnough =
    scored.length > 0 &&
    sum(scoredWeights) / total >= constants.pillarMin &&
    coverage >= constants.pillarMin;
  return {
    applicable: dimensions.length > 0,
    score: isEnough ? powerMean(scores, scoredWeights, 0) : null,
    arithmetic: isEnough ? powerMean(scores, scoredWeights, 1) : null,
    coverage,
    confidence: weighted((dimension) => dimension.confidence),
    dimensions,
  };
}

/** True, also for the compiler, once there is a score. */
export function isScored<T extends { score: number | null }>(
  scored: T,
): scored is T & { score: number } {
  return scored.score !== null;
}

function combine(questionnaires: readonly QuestionnaireScore[]): Scores {
  const applicable = questionnaires.filter((questionnaire) => questionnaire.applicable);
  const total = sum(applicable.map(({ weight }) => weight));
  const weighted = (value: (questionnaire: QuestionnaireScore) => number) =>
    total > 0 ? sum(applicable.map((part) => part.weight * value(part))) / total : 0;
  return {
    ...combineScores(questionnaires),
    coverage: weighted((part) => part.coverage),
    confidence: weighted((part) => part.confidence),
    questionnaires,
  };
}

function combineScores(questionnaires: readonly QuestionnaireScore[]) {
  const core = questionnaires.filter((questionnaire) => questionnaire.core);
  if (!core.every(isScored)) {
    return {
      overall: null,
      core: null,
      arithmetic: null,
      geometric: null,
      minimum: null,
      balancePenalty: null,
    };
  }
  const scored = questionnaires.filter(isScored);
  const scores = scored.map(({ score }) => score);
  const weights = scored.map(({ weight }) => weight);
  const overall = powerMean(scores, weights, -1);
  const arithmetic = powerMean(scores, weights, 1);
  return {
    overall,
    core: powerMean(
      core.map(({ score }) => score),
      core.map(({ weight }) => weight),
      -1,
    ),
    arithmetic,
    geometric: powerMean(scores, weights, 0),
    minimum: Math.min(...scores),
    balancePenalty: arithmetic - overall,
  };
}
