import { ratioOrNull } from "../numbers";

/** The answer to `tech_peak`: peak load today, load that was tested, factor of the largest launch or campaign. */
export type Peak = { current_peak: number; tested_capacity: number; event_factor: number };

/** Tested capacity ÷ the peak to come (R-SRE, S3); null without a peak today. */
export function headroom(tested: number, currentPeak: number, factor: number): number | null {
  return ratioOrNull(tested, currentPeak * factor);
}

/** Downtime in minutes that a service level in percent allows in 30 days (R-SRE). */
export function errorBudgetMinutes(sloPct: number, days = 30): number {
  return (1 - sloPct / 100) * days * 1440;
}

/** Availability of a chain of parts that all must be up. */
export function serialAvailability(parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1);
}
