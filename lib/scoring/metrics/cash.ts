import { clamp, mean, sampleDeviation } from "../numbers";
import { mulberry32 } from "../random";

/** One month of `fin_monthly`, amounts in the company's currency; oldest month first in a table. */
export type FinanceMonth = {
  month: string;
  revenue: number;
  cogs: number;
  opex: number;
  cash_in: number;
  cash_out: number;
  sm_spend: number;
  new_customers: number;
};

/** The answer to `fin_expansion_plan`: money, months, and the margin of the extra revenue in percent. */
export type ExpansionPlan = {
  one_off: number;
  monthly_cost: number;
  ramp_months: number;
  monthly_revenue: number;
  revenue_margin_pct: number;
};

/** Average days of a month (365.25 ÷ 12), method C.1. */
export const DAYS_PER_MONTH = 30.4375;

/** Mean of one column over the last three months ("R̄₃"); NaN for an empty table. */
export function mean3(months: readonly FinanceMonth[], column: keyof Omit<FinanceMonth, "month">): number {
  return mean(months.slice(-3).map((month) => month[column]));
}

/**
 * Money that leaves a month on balance, mean of the last three months; negative while cash grows.
 * cash_out holds capital spending and debt service, financing receipts are left out (method C.2).
 */
export function netBurn(months: readonly FinanceMonth[]): number {
  return mean3(months, "cash_out") - mean3(months, "cash_in");
}

/** Months until the cash is used up; Infinity when nothing is burnt (method C.2, R-ALIVE). */
export function runwayMonths(cash: number, burn: number): number {
  return burn > 0 ? cash / burn : Number.POSITIVE_INFINITY;
}

/** Runway in months if receipts fall by 25 % and costs rise by 5 % (method C.2). */
export function runwayDownside(cash: number, cashIn: number, cashOut: number): number {
  return runwayMonths(cash, 1.05 * cashOut - 0.75 * cashIn);
}

/** Days that the cash lasts with no receipts at all (R-JPM); Infinity without outflow. */
export function cashBufferDays(cash: number, cashOut: number): number {
  return cashOut > 0 ? (cash * DAYS_PER_MONTH) / cashOut : Number.POSITIVE_INFINITY;
}

/** What the cash does under an expansion plan, amounts in money. */
export type ExpansionFunding = {
  /** Deepest cumulative need within the window plus two months' cash out, which stay untouched. */
  peakNeed: number;
  /** Month of the deepest point, 1 to 24; 0 where the plan never needs money. */
  troughMonth: number;
  /** (cash + committed) ÷ peakNeed; Infinity where nothing is needed. */
  cover: number;
  /** Last month with cash and commitments at or above 0; 0 = negative in month 1, 24 = survived. */
  survivesMonths: number;
  /** Cash and commitments after 24 months. */
  endCash: number;
};

const EXPANSION_MONTHS = 24;

/**
 * Projects an expansion over 24 months (method C.2). Downside, the scored case: cost × 1.1, revenue × 0.7,
 * ramp × 1.5; the base case takes the plan as it is. `months` is the window for the peak need.
 */
export function expansionFunding(
  position: { cash: number; committed: number; cashIn: number; cashOut: number } & ExpansionPlan,
  { downside = true, months = EXPANSION_MONTHS }: { downside?: boolean; months?: number } = {},
): ExpansionFunding {
  const flow = expansionFlow(position, downside);
  const funds = position.cash + position.committed;
  let [balance, lowest, troughMonth, survivesMonths] = [0, 0, 0, 0];
  for (let month = 1; month <= EXPANSION_MONTHS; month++) {
    balance += flow(month);
    if (month <= months && balance < lowest) [lowest, troughMonth] = [balance, month];
    if (funds + balance >= 0 && survivesMonths === month - 1) survivesMonths = month;
  }
  const peakNeed = -lowest + 2 * position.cashOut;
  const cover = peakNeed > 0 ? funds / peakNeed : Number.POSITIVE_INFINITY;
  return { peakNeed, troughMonth, cover, survivesMonths, endCash: funds + balance };
}

/** Window in months for the peak need: the horizon and half a year, at least 12 and at most 24 (method C.2). */
export function expansionWindow(horizonMonths: number): number {
  return clamp(horizonMonths + 6, 12, EXPANSION_MONTHS);
}

function expansionFlow(
  plan: { cashIn: number; cashOut: number } & ExpansionPlan,
  downside: boolean,
): (month: number) => number {
  const [costFactor, revenueFactor, rampFactor] = downside ? [1.1, 0.7, 1.5] : [1, 1, 1];
  const ramp = Math.max(1, plan.ramp_months * rampFactor);
  const margin = plan.monthly_revenue * revenueFactor * (plan.revenue_margin_pct / 100);
  return (month) =>
    plan.cashIn -
    plan.cashOut -
    (month === 1 ? plan.one_off * costFactor : 0) -
    plan.monthly_cost * costFactor * Math.min(1, month / 3) +
    margin * Math.min(1, month / ramp);
}

/** Whether profit comes before the cash is gone, and in which month that is decided. */
export type DefaultAlive = { alive: boolean; month: number; lowestCash?: number };

const DEFAULT_ALIVE_MONTHS = 1200;

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
  let lowestCash = cash;
  for (let month = 1; month <= DEFAULT_ALIVE_MONTHS; month++) {
    revenue *= 1 + start.monthlyGrowth;
    const profit = revenue * start.grossMargin - start.opex;
    cash += profit;
    lowestCash = Math.min(lowestCash, cash);
    if (cash < 0) return { alive: false, month };
    if (profit >= 0) return { alive: true, month, lowestCash };
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

/** Share of paths without cash after 6 to 24 months, and percentiles of the month of ruin (25 = none). */
export type RuinOutlook = {
  ruin6: number;
  ruin12: number;
  ruin18: number;
  ruin24: number;
  p10: number;
  p50: number;
  p90: number;
};
