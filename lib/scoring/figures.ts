import { type AnswerSheet, daysBetween } from "./answer-sheet";
import { cccDays, growthWorkingCapital } from "./metrics/capital";
import { expansionFunding, expansionWindow, mean3, netBurn } from "./metrics/cash";
import { geoScore, nps, segmentScore, wilson } from "./metrics/demand";
import { stepAnalysis } from "./metrics/flow";
import { forecastDemand, monthlyGrowth, seasonality } from "./metrics/forecast";
import { defaultAlive } from "./metrics/outlook";
import { credibleOutageHours, downtimeCostPerHour } from "./metrics/resilience";
import { acquisition, breakevenRevenue, grossMargin3, hhi } from "./metrics/unit-economics";
import { uslFit } from "./metrics/universal-scalability";

/** Results that several metrics share or the report shows beside them; null where an input is missing. */
export type Figures = ReturnType<typeof buildFigures>;

/** "Never" as an age in days (method L). */
const NEVER_DAYS = 99_999;

/** Works out every shared result once. Pure; the simulated outlook is left to the report. */
export function buildFigures(sheet: AnswerSheet) {
  const money = buildMoney(sheet);
  return {
    ...money,
    ...buildMarket(sheet),
    ...buildCapacity(sheet),
    ...buildResilience(sheet),
    defaultAlive: projectTrend(sheet, money),
  };
}

/** Days from a date answer to the assessment; 99,999 for "never", null unless answered. */
export function ageInDays(
  sheet: AnswerSheet,
  questionId: "tech_last_load_test" | "res_restore_test_date",
): number | null {
  const date = sheet.valueOf(questionId);
  if (date === null) return null;
  return date === "never" ? NEVER_DAYS : daysBetween(date, sheet.asOf);
}

function buildMoney(sheet: AnswerSheet) {
  const months = sheet.valueOf("fin_monthly");
  const variablePct = sheet.valueOf("fin_variable_cost_pct");
  const grossMargin = months && grossMargin3(months);
  const contributionMargin =
    grossMargin === null || variablePct === null ? null : grossMargin - variablePct / 100;
  const means = months && {
    revenue: mean3(months, "revenue"),
    cogs: mean3(months, "cogs"),
    opex: mean3(months, "opex"),
    cashIn: mean3(months, "cash_in"),
    cashOut: mean3(months, "cash_out"),
  };
  const customers = sheet.valueOf("fin_customers");
  return {
    months,
    means,
    grossMargin,
    contributionMargin,
    netBurn: months && netBurn(months),
    cac: months && acquisition(months),
    breakeven: mapBoth(sheet.valueOf("fin_fixed_costs"), contributionMargin, breakevenRevenue),
    customers: customers && hhi(customers.map(({ share_pct }) => share_pct / 100)),
    ...buildWorkingCapital(sheet, means),
    expansion: projectExpansion(sheet, means),
  };
}

type Means = { revenue: number; cogs: number; opex: number; cashIn: number; cashOut: number };

function buildWorkingCapital(sheet: AnswerSheet, means: Means | null) {
  const balance = sheet.valueOf("fin_balance");
  const ccc = mapBoth(balance, means, (assets, { revenue, cogs }) =>
    cccDays(assets, 12 * revenue, 12 * cogs),
  );
  const growth = sheet.profile.growth_multiple - 1;
  const workingCapital = mapBoth(ccc, means, (cycle, { cogs, opex }) =>
    growthWorkingCapital(cycle.ccc, 12 * (cogs + opex), growth),
  );
  return { ccc, workingCapital };
}

function projectExpansion(sheet: AnswerSheet, means: Means | null) {
  const cash = sheet.valueOf("fin_cash");
  const committed = sheet.valueOf("fin_credit_available");
  const plan = sheet.valueOf("fin_expansion_plan");
  if (cash === null || committed === null || !plan || !means) return null;
  const { cashIn, cashOut } = means;
  const months = expansionWindow(sheet.profile.horizon_months);
  return expansionFunding({ cash, committed, cashIn, cashOut, ...plan }, { months });
}

function projectTrend(
  sheet: AnswerSheet,
  { means, grossMargin }: { means: Means | null; grossMargin: number | null },
) {
  const cash = sheet.valueOf("fin_cash");
  const growth = monthlyGrowth(sheet.valueOf("fin_monthly")?.map((month) => month.revenue) ?? []);
  if (cash === null || growth === null || grossMargin === null || !means) return null;
  const { revenue, opex } = means;
  return defaultAlive({ cash, revenue, grossMargin, opex, monthlyGrowth: growth });
}

function volumesOf(sheet: AnswerSheet): number[] | null {
  return sheet.valueOf("mkt_monthly")?.map(({ volume }) => volume) ?? null;
}

function buildMarket(sheet: AnswerSheet) {
  const volumes = volumesOf(sheet);
  const survey = sheet.valueOf("mkt_pmf_survey");
  const votes = sheet.valueOf("mkt_nps");
  const surveyed = survey ? survey.very + survey.somewhat + survey.not : 0;
  const fit = survey && wilson(survey.very, surveyed);
  return {
    volumes,
    monthlyGrowth: volumes && monthlyGrowth(volumes),
    seasonality: volumes && seasonality(volumes),
    forecast: volumes && forecastDemand(volumes, Math.round(sheet.profile.horizon_months)),
    pmf: fit && { n: surveyed, ...fit },
    nps: votes && nps(votes.promoters, votes.passives, votes.detractors),
    segments: scoreSegments(sheet),
    geo: scoreMarkets(sheet),
  };
}

function scoreSegments(sheet: AnswerSheet) {
  const segments = sheet.valueOf("mkt_segments");
  if (!segments) return null;
  return segments
    .map((segment) => ({
      segment: segment.segment,
      penetration: segment.penetration_pct,
      ...segmentScore(segment),
    }))
    .sort((a, b) => b.priority - a.priority);
}

function scoreMarkets(sheet: AnswerSheet) {
  const markets = sheet.valueOf("grow_geo_markets");
  if (!markets) return null;
  return markets
    .map((market) => ({ market: market.market, ...geoScore(market) }))
    .sort((a, b) => b.priority - a.priority);
}

function buildCapacity(sheet: AnswerSheet) {
  const target = sheet.profile.growth_multiple;
  const steps = sheet.valueOf("ops_steps");
  const peak = sheet.valueOf("tech_peak");
  const points = sheet.valueOf("tech_load_points");
  const vendorNeed = Math.max(target, peak?.event_factor ?? 0);
  return {
    steps: steps && stepAnalysis(steps, target),
    peak,
    /** The multiple of today's peak that must be carried: growth, or the largest launch. */
    vendorNeed,
    requiredPeak: peak && peak.current_peak * vendorNeed,
    usl: points && uslFit(points),
  };
}

function buildResilience(sheet: AnswerSheet) {
  const inputs = sheet.valueOf("res_downtime_inputs");
  const incidents = sheet.valueOf("res_incidents");
  const meanHours =
    incidents && incidents.count > 0 ? incidents.total_hours / incidents.count : null;
  return {
    downtime: inputs && downtimeCostPerHour(inputs),
    credibleOutageHours: credibleOutageHours([
      sheet.valueOf("ops_recovery_hours"),
      sheet.valueOf("res_recovery")?.recovery_tested_h ?? null,
      meanHours,
    ]),
  };
}

/** Applies a function to two values if both are there. */
export function mapBoth<A, B, C>(a: A | null, b: B | null, apply: (a: A, b: B) => C): C | null {
  return a === null || b === null ? null : apply(a, b);
}
