import { mean, sum } from "../numbers";
import { holtWinters } from "./holt-winters";
import { tQuantile } from "./t-quantile";

/** Straight line through y₁…yₙ at t = 1…n: intercept a, slope b, residual deviation s. */
export type Line = { a: number; b: number; s: number; n: number; xb: number; sxx: number };

/** Ordinary least squares over the positions 1 to n; at least three values. */
export function ols(series: readonly number[]): Line {
  const n = series.length;
  const xb = (n + 1) / 2;
  const yb = mean(series);
  const sxx = (n * (n * n - 1)) / 12;
  const sxy = sum(series.map((y, index) => (index + 1 - xb) * (y - yb)));
  const b = sxy / sxx;
  const a = yb - b * xb;
  const sse = sum(series.map((y, index) => (y - a - b * (index + 1)) ** 2));
  return { a, b, s: Math.sqrt(sse / (n - 2)), n, xb, sxx };
}

/** A value with its interval, `lo` and `hi`. */
export type Forecast = { forecast: number; lo: number; hi: number };
export type LineForecast = Forecast & { slope: number; intercept: number; s: number };

/** Forecast h steps beyond the series on its line, with the prediction interval of that level (R-FPP). */
export function olsForecast(series: readonly number[], h: number, level: number): LineForecast {
  const { a, b, s, n, xb, sxx } = ols(series);
  const x = n + h;
  const forecast = a + b * x;
  const half = tQuantile(0.5 + level / 2, n - 2) * s * Math.sqrt(1 + 1 / n + (x - xb) ** 2 / sxx);
  return { forecast, lo: forecast - half, hi: forecast + half, slope: b, intercept: a, s };
}

/** Months from which yearly seasons can be told from trend. */
const TWO_YEARS = 24;
/** Months of which the trend is taken below two years. */
const TREND_MONTHS = 12;

/**
 * Growth a month as a share: year on year from 24 months on, else the slope of ln y over the last 12 (seasonality not
 * removed). Null below six months or with a month without volume in that window.
 */
export function monthlyGrowth(series: readonly number[]): number | null {
  if (series.length < 6) return null;
  const window = series.slice(series.length >= TWO_YEARS ? -TWO_YEARS : -TREND_MONTHS);
  if (window.some((value) => value <= 0)) return null;
  if (window.length < TWO_YEARS) return Math.exp(ols(window.map(Math.log)).b) - 1;
  return (sum(window.slice(12)) / sum(window.slice(0, 12))) ** (1 / 12) - 1;
}

/** Index of each of the last 12 months against their mean, and the highest; null with fewer or without volume. */
export function seasonality(
  series: readonly number[],
): { peakToAverage: number; indices: number[] } | null {
  const year = series.slice(-12);
  const centre = mean(year);
  if (year.length < 12 || centre <= 0) return null;
  const indices = year.map((value) => value / centre);
  return { peakToAverage: Math.max(...indices), indices };
}

/** Demand h months ahead with its 80 % interval: seasonal from two years on, else the line; null below six months. */
export function forecastDemand(
  series: readonly number[],
  h: number,
): LineForecast | ({ h: number } & Forecast) | null {
  if (series.length < 6) return null;
  if (series.length < TWO_YEARS) return olsForecast(series, h, 0.8);
  const point = holtWinters(series, h).path.at(-1);
  return point ?? null;
}

const HELD_BACK_MONTHS = 3;

/**
 * Mean absolute error, as a share, of the last three months forecast from the rest. Months without volume are
 * skipped; null below 12 months or if all three are skipped.
 */
export function backtestMape(series: readonly number[]): number | null {
  if (series.length < 12) return null;
  const known = series.slice(0, -HELD_BACK_MONTHS);
  const errors = series.slice(-HELD_BACK_MONTHS).flatMap((actual, index) => {
    const expected = forecastDemand(known, index + 1);
    return actual > 0 && expected ? [Math.abs(actual - expected.forecast) / actual] : [];
  });
  return errors.length > 0 ? mean(errors) : null;
}
