import { sum } from "../numbers";

/** The answer to `res_downtime_inputs`: an hour of outage, amounts in money, shares in percent. */
export type DowntimeInputs = {
  revenue_per_hour: number;
  lost_share_pct: number;
  staff_idle: number;
  loaded_cost_hour: number;
  recovery_cost_hour: number;
  customers_affected: number;
  compensation_each: number;
  extra_churn_pct: number;
  customer_value: number;
};

/** What an hour of outage costs, in money by part. */
export type DowntimeCost = {
  lostRevenue: number;
  productivity: number;
  recovery: number;
  compensation: number;
  churnTail: number;
  total: number;
};

/** Cost of an hour of outage from own figures (S3); published averages mislead small firms (R-ITIC). */
export function downtimeCostPerHour(inputs: DowntimeInputs): DowntimeCost {
  const parts = {
    lostRevenue: (inputs.revenue_per_hour * inputs.lost_share_pct) / 100,
    productivity: inputs.staff_idle * inputs.loaded_cost_hour,
    recovery: inputs.recovery_cost_hour,
    compensation: inputs.customers_affected * inputs.compensation_each,
    churnTail: (inputs.customers_affected * inputs.extra_churn_pct * inputs.customer_value) / 100,
  };
  return { ...parts, total: sum(Object.values(parts)) };
}

const HOURS_IF_NOTHING_IS_KNOWN = 4;

/** Hours that an outage may credibly last: the longest of what is known, 4 if nothing is (method C.6). */
export function credibleOutageHours(known: readonly (number | null)[]): number {
  const hours = known.filter((value) => value !== null);
  return hours.length > 0 ? Math.max(...hours) : HOURS_IF_NOTHING_IS_KNOWN;
}

/** Cost of a credible outage ÷ cash; 0 if nothing would be lost, Infinity without cash. */
export function downtimeExposure(costPerHour: number, hours: number, cash: number): number {
  const cost = costPerHour * hours;
  return cost === 0 ? 0 : cost / cash;
}
