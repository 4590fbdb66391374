import type { AnswerSheet } from "./answer-sheet";
import { ageInDays, type Figures, mapBoth } from "./figures";
import { errorBudgetMinutes, headroom } from "./metrics/capacity";
import { dscr, liquidityRatio } from "./metrics/capital";
import { cashBufferDays, runwayDownside, runwayMonths } from "./metrics/cash";
import {
  channelHeadroom,
  channelTopShare,
  requiredShare,
  UNTAPPED_BELOW_PCT,
} from "./metrics/demand";
import { backtestMape } from "./metrics/forecast";
import { hiringRatio, singlePointShare } from "./metrics/people";
import { downtimeExposure } from "./metrics/resilience";
import {
  burnMultiple,
  ltvRecurring,
  ltvToCac,
  ltvTransaction,
  marginOfSafety,
  netBurn12,
  operatingMarginPct,
  paybackRecurring,
  paybackTransaction,
  retention,
  ruleOf40,
  scalingEfficiency,
} from "./metrics/unit-economics";
import { ratioOrNull } from "./numbers";

/** What a formula reads. */
type Inputs = { sheet: AnswerSheet; figures: Figures };
type Formula = (inputs: Inputs) => number | null;

/** Metric id to formula (method C.7); null where an input is missing or the result is undefined. */
export const metricFormulas: Readonly<Record<string, Formula>> = {
  constraint_ratio: ({ figures }) => figures.steps?.constraintRatio ?? null,
  max_utilisation: ({ figures }) => figures.steps?.maxUtil ?? null,
  rolled_yield: ({ figures }) => figures.steps?.rolledYield ?? null,
  flow_efficiency: flowEfficiency,
  ontime: share("ops_ontime_pct"),
  defect_escape: share("ops_defect_escape_pct"),
  change_fail: share("ops_change_fail_pct"),
  recovery_hours: ({ sheet }) => sheet.valueOf("ops_recovery_hours"),
  single_point_share: ({ sheet }) => mapOne(sheet.valueOf("ops_key_activities"), singlePointShare),
  scaling_efficiency: ({ figures }) => mapOne(figures.months, scalingEfficiency),
  first_response: ({ sheet }) => sheet.valueOf("ops_first_response_hours"),
  csat: share("ops_csat_pct"),
  vendor_limit_ratio: ({ sheet, figures }) =>
    mapOne(sheet.valueOf("ops_vendor_limit_x"), (limit) => limit / figures.vendorNeed),

  required_share: ({ sheet, figures }) =>
    mapBoth(sheet.valueOf("mkt_tam_sam"), figures.means, ({ sam }, { revenue }) =>
      requiredShare(revenue, sheet.profile.growth_multiple, sam),
    ),
  market_growth: share("mkt_growth_pct"),
  pmf_pct: ({ figures }) => figures.pmf?.p ?? null,
  nps: ({ figures }) => figures.nps?.nps ?? null,
  referral_share: share("mkt_referral_pct"),
  best_segment: bestSegment,
  win_rate: share("mkt_win_rate_pct"),
  channel_top_share: ({ sheet }) => mapOne(sheet.valueOf("mkt_channels"), channelTopShare),
  channel_headroom: ({ sheet }) =>
    mapOne(sheet.valueOf("mkt_channels"), (channels) =>
      channelHeadroom(channels, sheet.profile.growth_multiple),
    ),
  pipeline_adequacy: ({ sheet }) =>
    mapBoth(
      sheet.valueOf("mkt_pipeline_x"),
      sheet.valueOf("mkt_win_rate_pct"),
      (coverage, winPct) => (coverage * winPct) / 100,
    ),
  demand_momentum: ({ sheet: { profile }, figures }) =>
    mapOne(
      figures.monthlyGrowth,
      (growth) => (1 + growth) ** profile.horizon_months / profile.growth_multiple,
    ),
  forecast_mape: ({ figures }) => mapOne(figures.volumes, backtestMape),

  runway: ({ sheet, figures }) => mapBoth(sheet.valueOf("fin_cash"), figures.netBurn, runwayMonths),
  runway_downside: ({ sheet, figures }) =>
    mapBoth(sheet.valueOf("fin_cash"), figures.means, (cash, { cashIn, cashOut }) =>
      runwayDownside(cash, cashIn, cashOut),
    ),
  cash_buffer_days: ({ sheet, figures }) =>
    mapBoth(sheet.valueOf("fin_cash"), figures.means, (cash, { cashOut }) =>
      cashBufferDays(cash, cashOut),
    ),
  gross_margin: ({ figures }) => figures.grossMargin,
  contribution_margin: ({ figures }) => figures.contributionMargin,
  ltv_cac: ltvCac,
  cac_payback: cacPayback,
  burn_multiple: ({ sheet, figures }) =>
    mapBoth(figures.months, sheet.valueOf("fin_net_new_arr"), (months, arr) =>
      burnMultiple(netBurn12(months), arr),
    ),
  rule_of_40: ({ sheet, figures }) =>
    mapBoth(
      sheet.valueOf("fin_yoy_growth_pct"),
      mapOne(figures.months, operatingMarginPct),
      ruleOf40,
    ),
  margin_of_safety: ({ sheet, figures: { means, contributionMargin } }) =>
    mapBoth(means, sheet.valueOf("fin_fixed_costs"), ({ revenue }, fixed) =>
      mapOne(contributionMargin, (margin) => marginOfSafety(revenue, fixed, margin)),
    ),
  ccc_days: ({ figures }) => figures.ccc?.ccc ?? null,
  current_ratio: ({ sheet }) =>
    mapOne(sheet.valueOf("fin_balance"), (balance) =>
      liquidityRatio(balance.current_assets, balance.current_liabilities),
    ),
  quick_ratio: ({ sheet }) =>
    mapOne(sheet.valueOf("fin_balance"), (balance) =>
      liquidityRatio(balance.current_assets - balance.inventory, balance.current_liabilities),
    ),
  dscr: ({ sheet }) =>
    mapOne(sheet.valueOf("fin_debt"), (debt) => dscr(debt.ebitda, debt.principal, debt.interest)),
  top1_share: ({ figures }) => figures.customers?.top1 ?? null,
  hhi: ({ figures }) => figures.customers?.hhi ?? null,
  nrr: ({ sheet }) => mapOne(sheet.valueOf("fin_retention"), (facts) => retention(facts).nrr),
  grr: ({ sheet }) => mapOne(sheet.valueOf("fin_retention"), (facts) => retention(facts).grr),
  funding_cover: ({ figures }) => figures.expansion?.cover ?? null,
  post_expansion_runway: ({ figures }) => figures.expansion?.survivesMonths ?? null,

  headroom: ({ figures: { peak, vendorNeed } }) =>
    peak && headroom(peak.tested_capacity, peak.current_peak, vendorNeed),
  usl_peak_ratio: uslPeakRatio,
  load_test_age: ({ sheet }) => ageInDays(sheet, "tech_last_load_test"),
  lcp: ({ sheet }) => sheet.valueOf("tech_lcp_s"),
  error_budget_burn: ({ sheet }) =>
    mapOne(
      sheet.valueOf("tech_slo"),
      (slo) => slo.downtime_minutes / errorBudgetMinutes(slo.slo_pct),
    ),
  infra_cost: share("tech_infra_cost_pct"),

  hiring_ratio: ({ sheet }) =>
    mapOne(sheet.valueOf("team_hiring_facts"), (facts) =>
      hiringRatio(facts, sheet.profile.horizon_months),
    ),
  attrition: share("team_attrition_pct"),
  span: ({ sheet }) => sheet.valueOf("team_span"),

  geo_best: ({ figures }) => figures.geo?.[0]?.priority ?? null,
  partner_share: share("grow_partner_share_pct"),

  rto_ratio: ({ sheet }) =>
    mapOne(sheet.valueOf("res_recovery"), (facts) => facts.recovery_tested_h / facts.rto_target_h),
  rpo_ratio: ({ sheet }) =>
    mapOne(sheet.valueOf("res_recovery"), (facts) => facts.backup_interval_h / facts.rpo_target_h),
  restore_age: ({ sheet }) => ageInDays(sheet, "res_restore_test_date"),
  downtime_exposure: ({ sheet, figures: { downtime, credibleOutageHours } }) =>
    mapBoth(downtime, sheet.valueOf("fin_cash"), ({ total }, cash) =>
      downtimeExposure(total, credibleOutageHours, cash),
    ),
};

type PercentQuestion =
  | "ops_ontime_pct"
  | "ops_defect_escape_pct"
  | "ops_change_fail_pct"
  | "ops_csat_pct"
  | "mkt_growth_pct"
  | "mkt_referral_pct"
  | "mkt_win_rate_pct"
  | "tech_infra_cost_pct"
  | "team_attrition_pct"
  | "grow_partner_share_pct";

function share(questionId: PercentQuestion): Formula {
  return ({ sheet }) => mapOne(sheet.valueOf(questionId), (percent) => percent / 100);
}

function flowEfficiency({ sheet, figures }: Inputs): number | null {
  return mapBoth(figures.steps, sheet.valueOf("ops_lead_time_days"), ({ touchMinutes }, days) =>
    ratioOrNull(touchMinutes, days * 480),
  );
}

function bestSegment({ figures }: Inputs): number | null {
  const untapped = figures.segments?.find(({ penetration }) => penetration < UNTAPPED_BELOW_PCT);
  return untapped?.priority ?? null;
}

/** Subscribers or buyers: the profile asks only one of the two questions. */
function ltvCac({
  sheet,
  figures: { cac, grossMargin, contributionMargin },
}: Inputs): number | null {
  if (cac === null) return null;
  if (sheet.stateOf("fin_recurring_unit") !== "hidden") {
    const unit = sheet.valueOf("fin_recurring_unit");
    return mapBoth(unit, grossMargin, ({ arpa_month, monthly_churn_pct }, margin) =>
      ltvToCac(ltvRecurring(arpa_month, margin, monthly_churn_pct / 100), cac),
    );
  }
  const unit = sheet.valueOf("fin_transaction_unit");
  return mapBoth(unit, contributionMargin, (buyer, margin) => {
    const { aov, orders_per_year: ordersPerYear, lifetime_years: years } = buyer;
    return ltvToCac(ltvTransaction({ aov, ordersPerYear, years, margin }), cac);
  });
}

function cacPayback({
  sheet,
  figures: { cac, grossMargin, contributionMargin },
}: Inputs): number | null {
  if (cac === null) return null;
  if (sheet.stateOf("fin_recurring_unit") !== "hidden") {
    const unit = sheet.valueOf("fin_recurring_unit");
    return mapBoth(unit, grossMargin, ({ arpa_month }, margin) =>
      paybackRecurring(cac, arpa_month, margin),
    );
  }
  const unit = sheet.valueOf("fin_transaction_unit");
  return mapBoth(unit, contributionMargin, ({ aov, orders_per_year: ordersPerYear }, margin) =>
    paybackTransaction({ cac, aov, margin, ordersPerYear }),
  );
}

/** Fit quality from which the load-test curve may be believed (method C.5). */
const TRUSTED_R2 = 0.9;

function uslPeakRatio({ figures: { usl, requiredPeak } }: Inputs): number | null {
  if (!usl || requiredPeak === null || usl.r2 < TRUSTED_R2) return null;
  return ratioOrNull(usl.xmax, requiredPeak);
}

function mapOne<A, B>(value: A | null, apply: (value: A) => B): B | null {
  return value === null ? null : apply(value);
}
