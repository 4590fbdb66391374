import { clamp, mean } from "../numbers";

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
const DAYS_PER_MONTH = 30.4375;

/** Mean of one column over the last three months ("R̄₃"); NaN for an empty table. */
export function mean3(
  months: readonly FinanceMonth[],
  column: keyof Omit<FinanceMonth, "month">,
): number {
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
  /** Deepest cumulative need within the window; 0 where the plan never needs money. */
  peakNeed: number;
  /** Month of the deepest point, 1 to 24; 0 without one. */
  troughMonth: number;
  /** (cash + committed) ÷ (peakNeed + two months' cash out); Infinity where nothing is needed. */
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
  const funds = position.cash + position.committed;
  const balances = expansionBalances(position, { downside });
  let [lowest, troughMonth, survivesMonths] = [0, 0, 0];
  for (const [index, balance] of balances.entries()) {
    const month = index + 1;
    if (month <= months && balance < lowest) [lowest, troughMonth] = [balance, month];
    if (funds + balance >= 0 && survivesMonths === month - 1) survivesMonths = month;
  }
  const needed = 2 * position.cashOut - lowest;
  const cover = needed > 0 ? funds / needed : Number.POSITIVE_INFINITY;
  const endCash = funds + (balances.at(-1) ?? 0);
  return { peakNeed: -lowest, troughMonth, cover, survivesMonths, endCash };
}

/** What the plan has brought in or used up by the end of each of 24 months, beside the cash at hand. */
export function expansionBalances(
  plan: { cashIn: number; cashOut: number } & ExpansionPlan,
  { downside }: { downside: boolean },
): number[] {
  const flow = expansionFlow(plan, downside);
  let balance = 0;
  return Array.from({ length: EXPANSION_MONTHS }, (_, index) => {
    balance += flow(index + 1);
    return balance;
  });
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
