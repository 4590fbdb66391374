import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Item } from "./items";
import { clamp, sum } from "./numbers";
import { type DimensionScore, isScored, type QuestionnaireScore, type Scores } from "./score";

/** 80 % interval of the overall score, within 0 to 100, and its standard error in points. */
export type Interval = { se: number; lo: number; hi: number };

/** Standard deviation of a level of which nothing is known: uniform on 0 to 4 (method D.3). */
const UNKNOWN_SIGMA = Math.SQRT2;
const EXPLAINED_BY_EVIDENCE = 0.85;

/**
 * How far answer errors may move the overall score (delta method, method D.3). Errors of one assessment share the same
 * optimism: correlation ρ. Missing items count as the mean of their dimension with the widest error.
 */
export function scoreInterval(instrument: Instrument, scores: Scores): Interval | null {
  if (scores.overall === null) return null;
  const { rho, z80 } = instrument.constants;
  const errors = listGradients(instrument, scores).map(
    ({ item, gradient }) => gradient * sigmaOf(item),
  );
  const independent = (1 - rho) * sum(errors.map((error) => error * error));
  const se = Math.sqrt(independent + rho * sum(errors) ** 2);
  return {
    se,
    lo: clamp(scores.overall - z80 * se, 0, 100),
    hi: clamp(scores.overall + z80 * se, 0, 100),
  };
}

/** How much the overall score moves with an item, points a level. */
type Gradient = { item: Item; gradient: number };

function listGradients({ constants }: Instrument, { overall, questionnaires }: Scores): Gradient[] {
  if (overall === null) return [];
  const scored = questionnaires.filter(isScored);
  const total = sum(scored.map(({ weight }) => weight));
  return scored.flatMap((questionnaire) => {
    const score = Math.max(questionnaire.score, constants.floor);
    const share = (questionnaire.weight / total) * (overall / score) ** 2 * score;
    return gradientsOf(questionnaire, share, constants.floor);
  });
}

function gradientsOf(questionnaire: QuestionnaireScore, share: number, floor: number): Gradient[] {
  const dimensions = questionnaire.dimensions.filter(isScored);
  const total = sum(dimensions.map(({ weight }) => weight));
  return dimensions.flatMap((dimension) => {
    const points = (share * dimension.weight) / total / Math.max(dimension.score, floor);
    return spread(dimension, 25 * points);
  });
}

function spread({ items }: DimensionScore, points: number): Gradient[] {
  const total = sum(items.map(({ weight }) => weight));
  return items.map((item) => ({ item, gradient: (points * item.weight) / total }));
}

function sigmaOf(item: Item): number {
  return UNKNOWN_SIGMA * (1 - EXPLAINED_BY_EVIDENCE * item.confidence);
}

/** A missing item and by how many points an answer may narrow the uncertainty of the score. */
export type LearnFirst = { id: string; value: number };

const LEARN_FIRST_SHOWN = 5;

/**
 * Missing items whose answer would narrow the interval most, at most five (method D.7). Without a score every item
 * counts with its share of the whole, as if all parts stood equal: an empty assessment still gets a place to begin.
 */
export function listLearnFirst(instrument: Instrument, scores: Scores): LearnFirst[] {
  const gradients =
    scores.overall === null ? listShares(scores) : listGradients(instrument, scores);
  return gradients
    .filter(({ item }) => item.level === null)
    .map(({ item, gradient }) => ({ id: item.id, value: gradient * UNKNOWN_SIGMA }))
    .sort((a, b) => b.value - a.value || compareIds(a, b))
    .slice(0, LEARN_FIRST_SHOWN);
}

function listShares({ questionnaires }: Scores): Gradient[] {
  const total = sum(questionnaires.map(({ weight }) => weight));
  return questionnaires.flatMap(({ weight, dimensions }) => {
    const dimensionTotal = sum(dimensions.map((dimension) => dimension.weight));
    return dimensions.flatMap((dimension) =>
      spread(dimension, ((25 * weight) / total) * (dimension.weight / dimensionTotal)),
    );
  });
}

/** Order by id, the last resort of every sorted list of the report. */
export function compareIds(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
