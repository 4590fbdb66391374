import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Text, Unit } from "@/lib/instrument/schema";
import { fillText, kindOf, type Locale, showValue, type TextValues } from "@/lib/report/fill-text";
import type { UnlockChange, UnlockSet } from "@/lib/report/find-unlock-set";
import type { Report } from "@/lib/report/schema";
import { words } from "./words";

/** What every part of the summary reads. */
export type Page = {
  instrument: Instrument;
  report: Report;
  unlock: UnlockSet;
  locale: Locale;
  /** For the texts of the instrument. */
  values: TextValues;
};

/** A sentence of the summary, its placeholders filled with texts that are ready to print. */
export function say(
  { locale }: Pick<Page, "locale">,
  sentence: keyof typeof words,
  names: Record<string, string> = {},
): string {
  const values = Object.entries(names).map(([id, name]) => [id, { kind: "name", name }] as const);
  return fillText(words[sentence], new Map(values), locale);
}

/** A text of the instrument, filled with what the report found. */
export function tell({ values, locale }: Page, text: Text): string {
  return fillText(text, values, locale);
}

/** A heading with its lines below; nothing without lines. */
export function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** The question or metric in words. */
export function nameItem({ instrument, locale }: Page, id: string): string {
  const text = instrument.metricById.get(id)?.name ?? instrument.questionById.get(id)?.prompt;
  if (!text) throw new Error(`there is no question or metric "${id}"`);
  return text[locale];
}

/** The value of a metric with its unit. */
export function showMetric(page: Page, id: string, value: number | "Infinity" | null): string {
  const unit = page.instrument.metricById.get(id)?.unit ?? "ratio";
  const kind = kindOf(id, unit);
  const isTiny = kind === "whole" && typeof value === "number" && value > 0 && value < 1;
  const count = isTiny ? "<1" : showValue({ kind, value }, page.locale);
  const sentence = unitSentences.get(unit);
  return sentence === undefined || value === "Infinity" ? count : say(page, sentence, { count });
}

const unitSentences: ReadonlyMap<Unit, keyof typeof words> = new Map([
  ["months", "numberOfMonths"],
  ["days", "numberOfDays"],
  ["hours", "numberOfHours"],
  ["seconds", "numberOfSeconds"],
]);

/** A step of one level, as words for a question and as values for a metric. */
export function showRise(
  page: Page,
  { id, kind, from, to, targetValue }: UnlockChange,
): { from: string; to: string } {
  if (kind === "metric") {
    const now = page.report.metrics[id] ?? null;
    return { from: showMetric(page, id, now), to: showMetric(page, id, targetValue ?? null) };
  }
  return { from: nameLevel(page, from), to: nameLevel(page, to) };
}

/** A level in words, not as a digit. */
export function nameLevel({ instrument, locale }: Page, level: number): string {
  const known = instrument.scale.levels.find((entry) => entry.level === Math.round(level));
  return known?.name[locale] ?? showValue({ kind: "whole", value: level }, locale);
}

export function showWhole({ locale }: Pick<Page, "locale">, value: number): string {
  return showValue({ kind: "whole", value }, locale);
}

export function showShare({ locale }: Pick<Page, "locale">, value: number): string {
  return showValue({ kind: "share", value }, locale);
}

/** A multiple of today's volume, without its ×. */
export function showMultiple(
  { locale }: Pick<Page, "locale">,
  value: number | "Infinity" | null,
): string {
  return showValue({ kind: "ratio", value }, locale);
}

/** A multiple as it was typed. */
export function showTyped({ locale }: Pick<Page, "locale">, value: unknown): string {
  return showValue({ kind: "typed", value: typeof value === "number" ? value : null }, locale);
}

/** Names in a row. */
export function joinNames(page: Page, names: readonly string[]): string {
  return names.join(say(page, "nameSeparator"));
}
