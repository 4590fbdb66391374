import type { Unit } from "@/lib/instrument/schema";
import type { PageView } from "./page-view";

/** A metric of the report in words: with its unit, "not burning cash" for a runway without end, a dash if unknown. */
export function showMetric(view: PageView, metricId: string): string {
  const value = view.metric(metricId);
  const unit = unitOf(view, metricId);
  if (value === null || unit === null) return view.t("unknown");
  if (value === Number.POSITIVE_INFINITY) return showEndless(view, metricId);
  if (value === NEVER_DAYS) return view.t("never");
  return showQuantity(view, value, unit);
}

/** "Never" as an age in days (method L). */
const NEVER_DAYS = 99_999;

/** A number with its unit. */
export function showQuantity({ t, numbers }: PageView, value: number, unit: Unit): string {
  switch (unit) {
    case "money":
      return numbers.money(value);
    case "share":
      return numbers.share(value);
    case "percent":
      return numbers.share(value / 100);
    case "multiple":
      return numbers.multiple(value);
    case "months":
    case "days":
      return t(`units.${unit}`, { count: Math.round(value), value: numbers.whole(value) });
    case "hours":
    case "minutes":
    case "seconds":
      return t(`units.${unit}`, { count: value, value: numbers.typed(value) });
    case "points":
      return numbers.whole(value);
    default:
      return numbers.ratio(value);
  }
}

/** What an endless value means where it has a meaning of its own. */
const endless = {
  runway: "endless.runway",
  runway_downside: "endless.runway",
  cac_payback: "endless.never",
  ltv_cac: "endless.noCost",
  current_ratio: "endless.noLiabilities",
  quick_ratio: "endless.noLiabilities",
  dscr: "endless.noDebt",
  hiring_ratio: "endless.noHires",
  funding_cover: "endless.noNeed",
} as const;

function showEndless({ t }: PageView, metricId: string): string {
  return isEndless(metricId) ? t(endless[metricId]) : "∞";
}

function isEndless(metricId: string): metricId is keyof typeof endless {
  return Object.hasOwn(endless, metricId);
}

/** The unit of a metric; null for an id that the instrument does not have. */
export function unitOf({ instrument }: PageView, metricId: string): Unit | null {
  return findMetric(instrument, metricId)?.unit ?? null;
}

/** A scored or derived metric of the instrument. */
export function findMetric(instrument: PageView["instrument"], metricId: string) {
  return (
    instrument.metricById.get(metricId) ??
    instrument.derivedMetrics.find(({ id }) => id === metricId)
  );
}

/** Whether a metric has a value, and with it a computation. */
export function isComputed(view: PageView, metricId: string): boolean {
  return view.metric(metricId) !== null && findMetric(view.instrument, metricId) !== undefined;
}

/** The level of a metric in whole numbers; null where it has none. */
export function sayLevel({ report, t }: PageView, metricId: string): string | null {
  const level = report.metricLevels[metricId];
  return level === undefined ? null : t("level", { level: Math.round(level) });
}
