import { ratioOrNull, sum } from "../numbers";
import { type FinanceMonth, mean3 } from "./cash";

/** Share of revenue left after the cost of goods and services sold; null without revenue. */
export function grossMargin(revenue: number, cogs: number): number | null {
  return ratioOrNull(revenue - cogs, revenue);
}

/** Cost to win a customer: sales and marketing spend ÷ new customers, fully loaded; null without new customers. */
export function cac(spend: number, newCustomers: number): number | null {
  return ratioOrNull(spend, newCustomers);
}

const LONGEST_LIFE_MONTHS = 60;
const LONGEST_LIFE_YEARS = 3;

/** Lifetime value of a subscriber: monthly revenue × gross margin × life, capped at 60 months (method I). */
export function ltvRecurring(arpaMonth: number, margin: number, churn: number): number {
  return arpaMonth * margin * Math.min(1 / churn, LONGEST_LIFE_MONTHS);
}

/** Lifetime value of a buyer: order value × orders a year × years (at most 3) × contribution margin. */
export function ltvTransaction(unit: {
  aov: number;
  ordersPerYear: number;
  years: number;
  margin: number;
}): number {
  return unit.aov * unit.ordersPerYear * Math.min(unit.years, LONGEST_LIFE_YEARS) * unit.margin;
}

/** Value of a customer ÷ cost to win one; Infinity where winning costs nothing, null where both are nothing. */
export function ltvToCac(ltv: number, acquisitionCost: number): number | null {
  if (acquisitionCost > 0) return ltv / acquisitionCost;
  return ltv > 0 ? Number.POSITIVE_INFINITY : null;
}

/** Months until a subscriber has paid back the cost to win them; Infinity where the margin never does. */
export function paybackRecurring(
  acquisitionCost: number,
  arpaMonth: number,
  margin: number,
): number {
  return ratioOrNull(acquisitionCost, arpaMonth * margin) ?? Number.POSITIVE_INFINITY;
}

/** Months until a buyer has; 0 where the first order repays, Infinity where none ever does. */
export function paybackTransaction(unit: {
  cac: number;
  aov: number;
  margin: number;
  ordersPerYear: number;
}): number {
  const perOrder = unit.aov * unit.margin;
  if (perOrder >= unit.cac) return 0;
  const perMonth = (perOrder * unit.ordersPerYear) / 12;
  return ratioOrNull(unit.cac - perOrder, perMonth) ?? Number.POSITIVE_INFINITY;
}

/** 12-month net burn ÷ 12-month net new ARR (R-SACKS); 0 when not burning, 99 when burning without growth. */
export function burnMultiple(netBurn12: number, netNewArr: number): number {
  if (netBurn12 <= 0) return 0;
  return netNewArr > 0 ? netBurn12 / netNewArr : 99;
}

/** Revenue growth in % + operating margin in % (R-40); meant for companies at scale. */
export function ruleOf40(growthPct: number, operatingMarginPct: number): number {
  return growthPct + operatingMarginPct;
}

/** Operating margin of the last 12 months (or as many as there are) in %; null without revenue. */
export function operatingMarginPct(months: readonly FinanceMonth[]): number | null {
  const year = months.slice(-12);
  const revenue = sum(year.map((month) => month.revenue));
  const cost = sum(year.map((month) => month.cogs + month.opex));
  const margin = ratioOrNull(revenue - cost, revenue);
  return margin === null ? null : 100 * margin;
}

/** Monthly revenue at which fixed cost is earned; Infinity where sales contribute nothing. */
export function breakevenRevenue(fixedCost: number, margin: number): number {
  return ratioOrNull(fixedCost, margin) ?? Number.POSITIVE_INFINITY;
}

/** Share by which revenue may fall before the company loses money; −1 where sales contribute nothing. */
export function marginOfSafety(revenue: number, fixedCost: number, margin: number): number | null {
  if (margin <= 0) return -1;
  return ratioOrNull(revenue - breakevenRevenue(fixedCost, margin), revenue);
}

/** The answer to `fin_retention`: recurring revenue at the start of the period and what became of it. */
export type RetentionFacts = {
  start: number;
  expansion: number;
  contraction: number;
  churned: number;
};

/** Net and gross revenue retention as shares (R-SAASCAP); null without revenue at the start. */
export function retention(facts: RetentionFacts): { nrr: number | null; grr: number | null } {
  const kept = facts.start - facts.contraction - facts.churned;
  return {
    nrr: ratioOrNull(kept + facts.expansion, facts.start),
    grr: ratioOrNull(kept, facts.start),
  };
}

/**
 * Concentration of revenue (Herfindahl–Hirschman, 0 to 1, R-HHI) from the listed shares. The unlisted rest is spread
 * over shares no larger than the smallest listed one: an upper bound. Effective customers = 1 ÷ HHI.
 */
export function hhi(shares: readonly number[]): { hhi: number; top1: number; effective: number } {
  const rest = Math.max(0, 1 - sum(shares));
  const tail = rest * Math.min(rest, ...shares);
  const index = sum(shares.map((share) => share * share)) + tail;
  return { hhi: index, top1: Math.max(...shares), effective: 1 / index };
}

const EFFICIENCY_CAP = 3;

/**
 * Revenue growth ÷ cost growth (S1: above 1 is scaling, 1 or less only growing); 0 to 3. From 15 months on against the
 * same three months a year before, with 6 to 14 against the first three, seasonality not removed.
 * Null below six months or without revenue in the base months.
 */
export function scalingEfficiency(
  months: readonly Pick<FinanceMonth, "revenue" | "cogs" | "opex">[],
): number | null {
  const count = months.length;
  if (count < 6) return null;
  const base = count >= 15 ? months.slice(count - 15, count - 12) : months.slice(0, 3);
  const last = months.slice(-3);
  const revenue = (rows: typeof months) => sum(rows.map((row) => row.revenue));
  const cost = (rows: typeof months) => sum(rows.map((row) => row.cogs + row.opex));
  if (revenue(base) <= 0) return null;
  const revenueGrowth = revenue(last) / revenue(base) - 1;
  if (revenueGrowth <= 0) return 0;
  const costGrowth = cost(last) / cost(base) - 1;
  if (!(costGrowth > 0)) return EFFICIENCY_CAP;
  return Math.min(EFFICIENCY_CAP, revenueGrowth / costGrowth);
}

/** Spend and new customers of the last six months, for `cac`. */
export function acquisition(months: readonly FinanceMonth[]): number | null {
  const half = months.slice(-6);
  return cac(sum(half.map((row) => row.sm_spend)), sum(half.map((row) => row.new_customers)));
}

/** Gross margin of the last three months. */
export function grossMargin3(months: readonly FinanceMonth[]): number | null {
  return grossMargin(mean3(months, "revenue"), mean3(months, "cogs"));
}

/** Net burn of twelve months; a shorter table is brought up to twelve. */
export function netBurn12(months: readonly FinanceMonth[]): number {
  const year = months.slice(-12);
  return (12 * sum(year.map((row) => row.cash_out - row.cash_in))) / year.length;
}
