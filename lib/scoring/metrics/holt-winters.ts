import { mean } from "../numbers";

/** The fitted smoothing, its error, and the path of forecasts with 80 % intervals for h = 1, 2, … months. */
export type HoltWinters = {
  alpha: number;
  beta: number;
  gamma: number;
  sse: number;
  sigma: number;
  path: { h: number; forecast: number; lo: number; hi: number }[];
};

type Smoothing = { alpha: number; beta: number; gamma: number };
type State = { level: number; trend: number; seasons: number[]; sse: number };

const SEASON = 12;
/** 3 smoothing parameters and 13 start values are estimated from the series. */
const ESTIMATED = 16;
const Z80 = 1.2815515655446004;

const grid: Smoothing[] = [0.1, 0.2, 0.3, 0.5, 0.7].flatMap((alpha) =>
  [0.01, 0.05, 0.1].flatMap((beta) =>
    [0.05, 0.1, 0.2, 0.3]
      .filter((gamma) => beta <= alpha && gamma <= 1 - alpha)
      .map((gamma) => ({ alpha, beta, gamma })),
  ),
);

/**
 * Additive seasonal smoothing, ETS(A,A,A), over a series of at least 24 months (method C.3, R-FPP). The smoothing with
 * the least squared error on a fixed grid wins, the first of equals, so the result is reproducible.
 */
export function holtWinters(series: readonly number[], months: number): HoltWinters {
  const start = startState(series);
  let [best, fitted] = [grid[0], null as State | null];
  for (const smoothing of grid) {
    const state = smooth(series, start, smoothing);
    if (!fitted || state.sse < fitted.sse) [best, fitted] = [smoothing, state];
  }
  if (!best || !fitted) throw new Error("the grid of smoothing parameters is empty");
  const sigma = Math.sqrt(fitted.sse / (series.length - ESTIMATED));
  return { ...best, sse: fitted.sse, sigma, path: project(fitted, best, sigma, months) };
}

function startState(series: readonly number[]): State {
  const firstYear = mean(series.slice(0, SEASON));
  const secondYear = mean(series.slice(SEASON, 2 * SEASON));
  const trend = (secondYear - firstYear) / SEASON;
  const level = firstYear - (trend * (SEASON + 1)) / 2;
  const detrended = (index: number) => (series[index] ?? 0) - level - trend * (index + 1);
  const seasons = Array.from({ length: SEASON }, (_, month) =>
    mean([detrended(month), detrended(month + SEASON)]),
  );
  return { level, trend, seasons, sse: 0 };
}

function smooth(series: readonly number[], start: State, { alpha, beta, gamma }: Smoothing): State {
  let { level, trend, sse } = start;
  const seasons = [...start.seasons];
  for (const [index, value] of series.entries()) {
    const month = index % SEASON;
    const season = seasons[month] ?? 0;
    const error = value - level - trend - season;
    sse += error * error;
    level += trend + alpha * error;
    trend += beta * error;
    seasons[month] = season + gamma * error;
  }
  // The next month stands first, so that a projection can count from it.
  const next = series.length % SEASON;
  return { level, trend, sse, seasons: [...seasons.slice(next), ...seasons.slice(0, next)] };
}

function project(
  state: State,
  { alpha, beta, gamma }: Smoothing,
  sigma: number,
  months: number,
): HoltWinters["path"] {
  const path: HoltWinters["path"] = [];
  let variance = 1;
  for (let h = 1; h <= months; h++) {
    const forecast = state.level + h * state.trend + (state.seasons[(h - 1) % SEASON] ?? 0);
    const half = Z80 * sigma * Math.sqrt(variance);
    path.push({ h, forecast, lo: forecast - half, hi: forecast + half });
    variance += (alpha + beta * h + (h % SEASON === 0 ? gamma : 0)) ** 2;
  }
  return path;
}
