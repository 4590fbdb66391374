import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Text, Unit } from "@/lib/instrument/schema";
import type { Report } from "./schema";

export type Locale = keyof Text;

/** A number of a report, null when it is not known. */
type Quantity = number | "Infinity" | null;

/**
 * What stands for a placeholder: a name as the company wrote it, a label in both languages, or a number and how to
 * show it: share 0 to 1 as whole %, ratio with one decimal, whole, or with the decimals that were typed (two at most).
 */
export type TextValue =
  | { kind: "name"; name: string | null }
  | { kind: "label"; label: Text | null }
  | { kind: "share" | "ratio" | "whole" | "typed"; value: Quantity };

/** Placeholder without its braces to what stands for it. */
export type TextValues = ReadonlyMap<string, TextValue>;

/**
 * The text with its {placeholders} filled; a dash for what is not known. One pass: a name that looks like a placeholder
 * stays as it is.
 */
export function fillText(text: Text, values: TextValues, locale: Locale): string {
  return text[locale].replace(/\{(\w+)\}/g, (_, id: string) => showValue(values.get(id), locale));
}

/** One value as `fillText` shows it. */
export function showValue(value: TextValue | undefined, locale: Locale): string {
  if (value === undefined) return missing[locale];
  switch (value.kind) {
    case "name":
      return value.name ?? missing[locale];
    case "label":
      return value.label?.[locale] ?? missing[locale];
    default:
      return showNumber(value.kind, value.value, locale);
  }
}

/** Everything that the texts of findings quote: the metrics by id, and the names of method E.4. */
export function listTextValues(instrument: Instrument, report: Report): TextValues {
  const { derived, profile } = report;
  const metrics = [...instrument.metrics, ...instrument.derivedMetrics];
  const usl = isRecord(derived.usl) ? derived.usl : {};
  return new Map<string, TextValue>([
    ...metrics.map(({ id, unit }): [string, TextValue] => [
      id,
      { kind: kindOf(id, unit), value: report.metrics[id] ?? null },
    ]),
    ["G", { kind: "typed", value: readQuantity(profile.growth_multiple) }],
    ["step", { kind: "name", name: readName(derived.constraintStep) }],
    ["ratio", { kind: "share", value: readQuantity(derived.constraintStepRatio) }],
    ["vendor_x", { kind: "typed", value: readQuantity(derived.vendorX) }],
    ["vendor_need", { kind: "typed", value: readQuantity(derived.vendorNeed) }],
    ["usl_nmax", { kind: "whole", value: readQuantity(usl.nmax) }],
    ["usl_limit", { kind: "label", label: findLimit(instrument, usl.limit) }],
  ]);
}

const missing = { en: "–", zh: "——" };

/** Ratios of what is there to what is needed read better as a share. */
const capacityRatios: ReadonlySet<string> = new Set([
  "constraint_ratio",
  "headroom",
  "funding_cover",
  "hiring_ratio",
  "pipeline_adequacy",
  "channel_headroom",
  "max_utilisation",
]);

/** How a metric is shown. */
export function kindOf(metricId: string, unit: Unit): NumberKind {
  if (unit === "share" || capacityRatios.has(metricId)) return "share";
  // An index runs from 0 to 1: one decimal would tell too little.
  if (unit === "index") return "typed";
  return wholeUnits.has(unit) ? "whole" : "ratio";
}

const wholeUnits: ReadonlySet<Unit> = new Set(["days", "months", "points", "count", "money"]);

type NumberKind = "share" | "ratio" | "whole" | "typed";

const formats = {
  share: { style: "percent", maximumFractionDigits: 0 },
  ratio: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  whole: { maximumFractionDigits: 0 },
  typed: { maximumFractionDigits: 2 },
} satisfies Record<NumberKind, Intl.NumberFormatOptions>;

function showNumber(kind: NumberKind, value: Quantity, locale: Locale): string {
  if (value === null) return missing[locale];
  if (value === "Infinity") return "∞";
  // No "-0": what rounds to nothing has no sign.
  return getFormat(kind, locale)
    .format(value)
    .replace(/^-(?=[0.,]+%?$)/, "");
}

/** A formatter takes longer to build than to use a hundred times. */
const built = new Map<string, Intl.NumberFormat>();

function getFormat(kind: NumberKind, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${kind}`;
  const known = built.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, formats[kind]);
  built.set(key, format);
  return format;
}

function readQuantity(value: unknown): Quantity {
  return typeof value === "number" || value === "Infinity" ? value : null;
}

function readName(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function findLimit({ labels }: Instrument, limit: unknown): Text | null {
  return limit === "contention" || limit === "coherency" ? labels.uslLimit[limit] : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
