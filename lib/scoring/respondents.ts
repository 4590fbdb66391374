import { clamp, mean, sum } from "./numbers";

/** What several people said to one question. */
export type Consensus = {
  /** Weighted lower median, 0 to 4. */
  consensus: number;
  /** Agreement r_wg, 0 to 1. */
  rwg: number;
  range: number;
  /** Two levels or more apart: a perception gap to talk about. */
  gap: boolean;
};

/** Variance of an answer drawn at random from the five levels. */
const RANDOM_VARIANCE = 2;

/**
 * Consensus and agreement of the levels that several people gave (method A.5, R-RWG). `weights` = 2 for the role that
 * owns the question, 1 for others. Null without answers.
 */
export function respondents(
  levels: readonly number[],
  weights: readonly number[],
): Consensus | null {
  if (levels.length === 0) return null;
  const range = Math.max(...levels) - Math.min(...levels);
  return {
    consensus: lowerMedian(levels, weights),
    rwg: levels.length > 1 ? clamp(1 - sampleVariance(levels) / RANDOM_VARIANCE, 0, 1) : 1,
    range,
    gap: levels.length >= 2 && range >= 2,
  };
}

function lowerMedian(levels: readonly number[], weights: readonly number[]): number {
  const byLevel = levels
    .map((level, index) => ({ level, weight: weights[index] ?? 1 }))
    .sort((a, b) => a.level - b.level);
  const half = sum(byLevel.map(({ weight }) => weight)) / 2;
  let reached = 0;
  for (const { level, weight } of byLevel) {
    reached += weight;
    if (reached >= half) return level;
  }
  return Math.max(...levels);
}

function sampleVariance(values: readonly number[]): number {
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}
