import { clamp, sum } from "./numbers";

/** Lowest score that enters a geometric or harmonic mean: one zero must not annihilate the product (method D.1). */
export const FLOOR = 5;

/**
 * Weighted power mean of scores: 1 arithmetic, 0 geometric, −1 harmonic. Below 1 every score counts as at least 5.
 * The lower the exponent, the less a strong part makes up for a weak one. NaN without scores.
 */
export function powerMean(
  scores: readonly number[],
  weights: readonly number[],
  exponent: 1 | 0 | -1,
): number {
  const floored = exponent === 1 ? scores : scores.map((score) => Math.max(score, FLOOR));
  const total = sum(weights);
  const weighted = (transform: (score: number) => number) =>
    sum(floored.map((score, index) => (weights[index] ?? 0) * transform(score))) / total;
  // A mean lies between its parts; rounding may miss that by a hair, and a hair decides at the bound of a band.
  const inside = (mean: number) => clamp(mean, Math.min(...floored), Math.max(...floored));
  if (exponent === 1) return inside(weighted((score) => score));
  if (exponent === 0) return inside(Math.exp(weighted(Math.log)));
  return inside(1 / weighted((score) => 1 / score));
}
