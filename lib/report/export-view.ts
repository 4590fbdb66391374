import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Text, Unit } from "@/lib/instrument/schema";
import { exportWords } from "./export-words";
import { fillText, kindOf, type Locale, listTextValues, showValue } from "./fill-text";
import type { Report } from "./schema";

/** A report to be written to a file in the reader's language. It may be redacted: what is not there is left out. */
export type ExportSource = { report: Report; instrument: Instrument; locale: Locale };

/** The source with what its writers speak with. */
export type ExportView = ExportSource & {
  /** A text of the instrument with the report's values. */
  say: (text: Text) => string;
  /** One of the files' own words with its values, by name. */
  word: (name: keyof typeof exportWords, values?: Record<string, string>) => string;
};

/** Makes the source speak. */
export function openExport(source: ExportSource): ExportView {
  const { report, instrument, locale } = source;
  const values = listTextValues(instrument, report);
  return {
    ...source,
    say: (text) => fillText(text, values, locale),
    word: (name, given = {}) =>
      exportWords[name][locale].replace(/\{(\w+)\}/g, (_, id: string) => given[id] ?? ""),
  };
}

/** A question or metric in words. */
export function nameItem({ instrument, locale }: ExportView, id: string): string {
  const text =
    instrument.metricById.get(id)?.name ??
    instrument.questionById.get(id)?.prompt ??
    instrument.derivedMetrics.find((metric) => metric.id === id)?.name;
  return text?.[locale] ?? id;
}

/** A level in words; a metric's lies between two, so the nearer one. */
export function nameLevel({ instrument, locale }: ExportView, level: number): string {
  const known = instrument.scale.levels.find((entry) => entry.level === Math.round(level));
  return known?.name[locale] ?? String(level);
}

/** A metric of the report with its unit; null when the report does not have it. */
export function showMetric(view: ExportView, id: string): string | null {
  const { instrument, report } = view;
  const unit = (
    instrument.metricById.get(id) ?? instrument.derivedMetrics.find((metric) => metric.id === id)
  )?.unit;
  const value = report.metrics[id] ?? null;
  if (value === null || unit === undefined) return null;
  if (value === "Infinity") return "∞";
  if (value === NEVER_DAYS) return view.word("never");
  return showQuantity(view, { id, value, unit });
}

/** "Never" as an age in days (method L). */
const NEVER_DAYS = 99_999;

function showQuantity(
  view: ExportView,
  { id, value, unit }: { id: string; value: number; unit: Unit },
): string {
  const { locale } = view;
  switch (unit) {
    case "money":
      return showMoney(view, value);
    case "percent":
      return showValue({ kind: "share", value: value / 100 }, locale);
    case "multiple":
      return `×${showValue({ kind: "typed", value }, locale)}`;
    case "days":
    case "months":
    case "hours":
    case "minutes":
    case "seconds":
      return showDuration(value, timeUnits[unit], locale);
    default:
      return showValue({ kind: kindOf(id, unit), value }, locale);
  }
}

const timeUnits = {
  days: "day",
  months: "month",
  hours: "hour",
  minutes: "minute",
  seconds: "second",
} as const;

function showDuration(value: number, unit: string, locale: Locale): string {
  const isWhole = unit === "day" || unit === "month";
  const look = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locale, { ...look, maximumFractionDigits: isWhole ? 0 : 2 }).format(
    value,
  );
}

function showMoney({ report, locale }: ExportView, amount: number): string {
  const { currency } = report.profile;
  return new Intl.NumberFormat(locale, {
    ...(typeof currency === "string" ? { style: "currency", currency } : {}),
    maximumFractionDigits: Math.abs(amount) >= 100 ? 0 : 2,
  }).format(amount);
}
