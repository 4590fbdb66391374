import type { Assessed } from "@/lib/scoring/assess";
import { mapBoth } from "@/lib/scoring/figures";
import {
  monteCarloParams,
  monteCarloRunway,
  type RuinOutlook,
} from "@/lib/scoring/metrics/outlook";

const SIMULATION = { months: 24, paths: 2000, seed: 42 };

/**
 * Results that are reported beside the metrics and not scored; null where an input is missing. `simulate` adds the
 * cash outlook of 2,000 paths, the costliest part of a report.
 */
export function buildDerived(assessed: Assessed, { simulate }: { simulate: boolean }) {
  const { figures } = assessed;
  return {
    vendorNeed: figures.vendorNeed,
    vendorX: assessed.sheet.valueOf("ops_vendor_limit_x"),
    net_burn: figures.netBurn,
    monteCarlo: simulate ? simulateCash(assessed) : null,
    defaultAlive: figures.defaultAlive,
    cac: figures.cac,
    breakeven_revenue: figures.breakeven,
    ccc: figures.ccc,
    growthWorkingCapital: figures.workingCapital,
    expansion: figures.expansion,
    customers: figures.customers,
    pmf: figures.pmf,
    nps: figures.nps,
    segments: figures.segments,
    monthlyGrowth: figures.monthlyGrowth,
    seasonality: figures.seasonality,
    forecast: figures.forecast,
    requiredPeak: figures.requiredPeak,
    usl: figures.usl,
    geo: figures.geo,
    downtime: figures.downtime,
    credibleOutageHours: figures.downtime ? figures.credibleOutageHours : null,
    steps: figures.steps?.steps ?? null,
    constraintStep: figures.steps?.constraint.step ?? null,
    constraintStepRatio: figures.steps?.constraint.ratio ?? null,
    constraintStepSupports: figures.steps?.constraint.supports ?? null,
  };
}

function simulateCash({ sheet, figures }: Assessed): RuinOutlook | null {
  const params = figures.months && monteCarloParams(figures.months);
  return mapBoth(sheet.valueOf("fin_cash"), params, (cash, drift) =>
    monteCarloRunway({ ...drift, ...SIMULATION, cash }),
  );
}
