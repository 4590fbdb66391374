import { ratioOrNull } from "../numbers";

/** The answer to `team_hiring_facts`. */
export type HiringFacts = {
  hires_needed: number;
  hires_per_month: number;
  time_to_hire_months: number;
  ramp_months: number;
};

/** New people who can be productive within the horizon ÷ those needed (R-TOC); Infinity if none are needed. */
export function hiringRatio(facts: HiringFacts, horizonMonths: number): number {
  const months = Math.max(0, horizonMonths - facts.time_to_hire_months - facts.ramp_months);
  return ratioOrNull(facts.hires_per_month * months, facts.hires_needed) ?? Infinity;
}

/** Share of critical activities that at most one person can do (R-TRUCK); null without activities. */
export function singlePointShare(activities: readonly { people_able: number }[]): number | null {
  const single = activities.filter((activity) => activity.people_able <= 1);
  return ratioOrNull(single.length, activities.length);
}
