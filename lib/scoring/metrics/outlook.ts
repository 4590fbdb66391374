import { clamp, mean, sampleDeviation } from "../numbers";
import { mulberry32, normalFrom } from "../random";
import { type FinanceMonth, mean3 } from "./cash";

/** Whether profit comes before the cash is gone, and in which month; `lowestCash` = cash at the end of that month. */
export type DefaultAlive = { alive: boolean; month: number; lowestCash?: number };

const HORIZON_MONTHS = 1200;

/**
 * "Default alive" (Paul Graham 2015, R-ALIVE): revenue grows on its trend, gross margin and operating cost stay.
 * Alive in the first month without a loss, dead in the first with negative cash; null if neither
 * happens within a century.
 */
export function defaultAlive(start: {
  cash: number;
  revenue: number;
  grossMargin: number;
  opex: number;
  monthlyGrowth: number;
}): DefaultAlive | null {
  let { cash, revenue } = start;
  for (let month = 1; month <= HORIZON_MONTHS; month++) {
    revenue *= 1 + start.monthlyGrowth;
    const profit = revenue * start.grossMargin - start.opex;
    cash += profit;
    if (cash < 0) return { alive: false, month };
    if (profit >= 0) return { alive: true, month, lowestCash: cash };
  }
  return null;
}

/** Start and drift of the simulated cash flows: money a month, shares a month. */
export type RunwaySimulation = {
  cashIn: number;
  cashOut: number;
  muIn: number;
  sdIn: number;
  muOut: number;
  sdOut: number;
};

/**
 * Drift and spread of receipts and payments from their month-on-month changes: μ within ±10 %, σ at least 2 %
 * (method C.2). Null with fewer than six months or a month without receipts or payments.
 */
export function monteCarloParams(months: readonly FinanceMonth[]): RunwaySimulation | null {
  if (months.length < 6) return null;
  const incoming = changes(months.map((month) => month.cash_in));
  const outgoing = changes(months.map((month) => month.cash_out));
  if (!incoming || !outgoing) return null;
  return {
    cashIn: mean3(months, "cash_in"),
    cashOut: mean3(months, "cash_out"),
    muIn: clamp(mean(incoming), -0.1, 0.1),
    sdIn: Math.max(0.02, sampleDeviation(incoming)),
    muOut: clamp(mean(outgoing), -0.1, 0.1),
    sdOut: Math.max(0.02, sampleDeviation(outgoing)),
  };
}

function changes(series: readonly number[]): number[] | null {
  if (series.some((value) => value <= 0)) return null;
  return series.slice(1).map((value, index) => value / (series[index] ?? value) - 1);
}

/** Share of paths without cash within 6 to 24 months, and percentiles of the month of ruin (25 = none). */
export type RuinOutlook = {
  ruin6: number;
  ruin12: number;
  ruin18: number;
  ruin24: number;
  p10: number;
  p50: number;
  p90: number;
};

/**
 * Simulates the runway (method C.2): every month receipts and payments change by a normal share, a path ends with
 * negative cash. Draw order: receipts, then payments. Not scored: it takes the recent trend to go on.
 */
export function monteCarloRunway(
  simulation: RunwaySimulation & { cash: number; months: number; paths: number; seed: number },
): RuinOutlook {
  const { paths } = simulation;
  const ruinedIn = countRuins(simulation);
  const byMonth = (month: number) => countUntil(ruinedIn, month) / paths;
  const percentile = (share: number) =>
    ruinedIn.findIndex((_, month) => countUntil(ruinedIn, month) > share * paths);
  return {
    ruin6: byMonth(6),
    ruin12: byMonth(12),
    ruin18: byMonth(18),
    ruin24: byMonth(24),
    p10: percentile(0.1),
    p50: percentile(0.5),
    p90: percentile(0.9),
  };
}

/** Paths by their month of ruin. */
function countRuins(
  simulation: RunwaySimulation & { cash: number; months: number; paths: number; seed: number },
): number[] {
  const { cash, cashIn, cashOut, muIn, sdIn, muOut, sdOut, months, paths } = simulation;
  const normals = drawNormals(simulation.seed, 2 * months * paths);
  const ruinedIn = new Array<number>(months + 2).fill(0);
  let next = 0;
  for (let path = 0; path < paths; path++) {
    let [balance, incoming, outgoing, month] = [cash, cashIn, cashOut, 0];
    do {
      month += 1;
      incoming *= Math.max(0, 1 + muIn + sdIn * (normals[next] ?? 0));
      outgoing *= Math.max(0, 1 + muOut + sdOut * (normals[next + 1] ?? 0));
      next += 2;
      balance += incoming - outgoing;
    } while (balance >= 0 && month < months);
    if (balance >= 0) month = months + 1;
    ruinedIn[month] = (ruinedIn[month] ?? 0) + 1;
  }
  return ruinedIn;
}

let drawn = { seed: Number.NaN, normals: new Float64Array() };

/**
 * The first normal numbers of a seed. Every simulation takes the same ones, as a printed table of random numbers
 * would give: drawing them is two thirds of a report's time, and no company changes them.
 */
function drawNormals(seed: number, count: number): Float64Array {
  if (drawn.seed !== seed || drawn.normals.length < count) {
    drawn = { seed, normals: new Float64Array(count).map(normalFrom(mulberry32(seed))) };
  }
  return drawn.normals;
}

function countUntil(counts: readonly number[], last: number): number {
  let total = 0;
  for (let index = 0; index <= last; index++) total += counts[index] ?? 0;
  return total;
}
