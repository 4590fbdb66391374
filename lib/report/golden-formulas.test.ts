import { expect, test } from "vitest";
import { residualStep } from "@/lib/findings/risks";
import { estimateSupports, incrementSupports } from "@/lib/scoring/ladder";
import { powerMean } from "@/lib/scoring/means";
import { errorBudgetMinutes, headroom, serialAvailability } from "@/lib/scoring/metrics/capacity";
import { cccDays, dscr, growthWorkingCapital } from "@/lib/scoring/metrics/capital";
import {
  cashBufferDays,
  expansionFunding,
  netBurn,
  runwayDownside,
  runwayMonths,
} from "@/lib/scoring/metrics/cash";
import {
  cagr,
  geoScore,
  nps,
  requiredShare,
  segmentScore,
  wilson,
} from "@/lib/scoring/metrics/demand";
import { erlangC, kingman, littleWip, queue, stepAnalysis } from "@/lib/scoring/metrics/flow";
import {
  backtestMape,
  monthlyGrowth,
  ols,
  olsForecast,
  seasonality,
} from "@/lib/scoring/metrics/forecast";
import { holtWinters } from "@/lib/scoring/metrics/holt-winters";
import { defaultAlive, monteCarloParams, monteCarloRunway } from "@/lib/scoring/metrics/outlook";
import { hiringRatio } from "@/lib/scoring/metrics/people";
import { downtimeCostPerHour } from "@/lib/scoring/metrics/resilience";
import { tQuantile } from "@/lib/scoring/metrics/t-quantile";
import {
  breakevenRevenue,
  burnMultiple,
  cac,
  grossMargin,
  hhi,
  ltvRecurring,
  ltvTransaction,
  marginOfSafety,
  paybackRecurring,
  paybackTransaction,
  retention,
  ruleOf40,
  scalingEfficiency,
} from "@/lib/scoring/metrics/unit-economics";
import { uslFit } from "@/lib/scoring/metrics/universal-scalability";
import { pwl, pwlInverse } from "@/lib/scoring/piecewise-linear";
import { mulberry32, normalFrom } from "@/lib/scoring/random";
import { respondents } from "@/lib/scoring/respondents";
import { formulaCases, instrument, listDifferences } from "./golden-cases";
import { launchPhase } from "./plan";

/** Function of the golden file to ours, with the arguments of the golden file. */
const adapters: Readonly<Record<string, (...args: never[]) => unknown>> = {
  pwl,
  pwlInverse,
  powerMean,
  netBurn,
  runwayMonths,
  runwayDownside,
  cashBufferDays,
  grossMargin,
  ltvRecurring,
  ltvTransaction: (aov: number, ordersPerYear: number, years: number, margin: number) =>
    ltvTransaction({ aov, ordersPerYear, years, margin }),
  cac,
  paybackRecurring,
  paybackTransaction: (cost: number, aov: number, margin: number, ordersPerYear: number) =>
    paybackTransaction({ cac: cost, aov, margin, ordersPerYear }),
  burnMultiple,
  ruleOf40,
  breakevenRevenue,
  marginOfSafety,
  cccDays,
  growthWorkingCapital,
  hhi,
  retention,
  dscr,
  scalingEfficiency,
  expansionFunding,
  defaultAlive,
  monteCarloRunway,
  monteCarloParams,
  mulberry32: (seed: number) => draw(mulberry32(seed), 4),
  normalFrom: (seed: number) => draw(normalFrom(mulberry32(seed)), 2),
  requiredShare,
  cagr,
  wilson,
  nps,
  segmentScore,
  geoScore,
  tQuantile,
  ols,
  olsForecast,
  monthlyGrowth,
  seasonality,
  backtestMape,
  holtWinters: (series: number[], months: number) => {
    const fitted = holtWinters(series, months);
    return { ...fitted, path: fitted.path.filter(({ h }) => [1, 12, 13, 14].includes(h)) };
  },
  erlangC,
  queue: (
    arrivalRate: number,
    serviceTime: number,
    servers: number,
    ...[cvArrival = 1, cvService = 1]: number[]
  ) => queue({ arrivalRate, serviceTime, servers, cvArrival, cvService }),
  kingman: (rho: number, cvArrival: number, cvService: number, serviceTime: number) =>
    kingman({ rho, cvArrival, cvService, serviceTime }),
  littleWip,
  stepAnalysis,
  estimateSupports: (level: number, target: number) =>
    estimateSupports(instrument.estimateMap, level, target),
  incrementSupports,
  residualStep,
  launchPhase,
  uslFit,
  errorBudgetMinutes,
  serialAvailability,
  headroom,
  downtimeCostPerHour,
  hiringRatio,
  respondents,
};

/** An optimiser ends elsewhere on another machine; counts of simulated paths do not. */
const tolerances: Readonly<Record<string, number>> = { uslFit: 2e-5, monteCarloRunway: 0 };

test("the golden file holds its 115 formula cases", () => {
  expect(formulaCases).toHaveLength(115);
});

test.each(formulaCases)("$fn, $id", ({ fn, args, expected, tol }) => {
  const actual = callAdapter(fn, args);
  expect(listDifferences(actual, expected, { tolerance: tolerances[fn] ?? tol })).toEqual([]);
});

test("no adapter is without a case", () => {
  const tried = new Set(formulaCases.map(({ fn }) => fn));
  expect(Object.keys(adapters).filter((fn) => !tried.has(fn))).toEqual([]);
});

function callAdapter(fn: string, args: readonly unknown[]): unknown {
  const adapter = adapters[fn];
  if (!adapter) throw new Error(`no adapter for ${fn}`);
  // The golden file fixes the arguments; a wrong one shows in the result.
  return adapter(...(args as never[]));
}

function draw(next: () => number, count: number): number[] {
  return Array.from({ length: count }, next);
}
