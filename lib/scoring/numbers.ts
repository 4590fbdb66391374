/** Sum of the numbers; 0 for none. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Arithmetic mean; NaN for none, so that a caller cannot mistake "no data" for 0. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The value within lower..upper. */
export function clamp(value: number, lower: number, upper: number): number {
  return Math.min(Math.max(value, lower), upper);
}

/** Sample standard deviation (n − 1); NaN for fewer than two values. */
export function sampleDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1));
}

/** Numerator ÷ denominator, or null where the quotient has no meaning (denominator not above 0). */
export function ratioOrNull(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}

/** The element with the smallest rank; the first one of equals. Null for an empty list. */
export function minBy<T>(values: readonly T[], rank: (value: T) => number): T | null {
  let best: T | null = null;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const valueRank = rank(value);
    if (best === null || valueRank < bestRank) {
      best = value;
      bestRank = valueRank;
    }
  }
  return best;
}
