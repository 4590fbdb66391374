import { showValue } from "@/lib/report/fill-text";
import type { Report } from "@/lib/report/schema";
import { showMetric as showCurrent, showQuantity, unitOf } from "./page-metric";
import type { ReportWords } from "./report-words";

/** A link of the value chain in words. */
export function nameLink({ instrument, locale }: ReportWords, link: string): string {
  return instrument.labels.links[link]?.[locale] ?? link;
}

/** A dimension in words. Some questions have the id of their dimension. */
export function nameDimension({ instrument, locale }: ReportWords, id: string): string {
  return instrument.dimensionById.get(id)?.name[locale] ?? id;
}

/** A question or metric in words. */
export function nameItem({ instrument, locale }: ReportWords, id: string): string {
  const text =
    instrument.metricById.get(id)?.name ??
    instrument.questionById.get(id)?.prompt ??
    instrument.derivedMetrics.find((metric) => metric.id === id)?.name;
  return text?.[locale] ?? id;
}

/** A level in words; a metric's lies between two, so the nearer one. */
export function nameLevel({ instrument, locale }: ReportWords, level: number): string {
  const known = instrument.scale.levels.find((entry) => entry.level === Math.round(level));
  return known?.name[locale] ?? String(level);
}

/** A metric with its unit: as it is, or at another value. */
export function showMetric({ view }: ReportWords, id: string, value?: number): string {
  const unit = unitOf(view, id);
  if (value === undefined || unit === null) return showCurrent(view, id);
  return showQuantity(view, value, unit);
}

/** A step of one level: in words for a question, as values for a metric. */
export function showRise(
  words: ReportWords,
  change: {
    id: string;
    kind: "question" | "metric";
    from: number;
    to: number;
    targetValue?: number;
  },
): { from: string; to: string } {
  if (change.kind === "question") {
    return { from: nameLevel(words, change.from), to: nameLevel(words, change.to) };
  }
  return {
    from: showMetric(words, change.id),
    to: showMetric(words, change.id, change.targetValue),
  };
}

export type Operand = Report["gateOperands"][string][number];

/** The value behind a condition in words; null where it says nothing, as with a fact of the profile. */
export function showOperand(words: ReportWords, { ref, id, state, value }: Operand): string | null {
  if (ref === "flag" || ref === "profile" || ref === "dk") return null;
  if (state === "unknown") return words.t("unknown");
  if (state === "hidden") return null;
  if (ref === "m" || ref === "ml") return showMetric(words, id);
  if (typeof value !== "number") return null;
  if (ref === "d") return showValue({ kind: "whole", value }, words.locale);
  const isLevel = words.instrument.questionById.get(id)?.type === "level";
  return isLevel ? nameLevel(words, value) : showValue({ kind: "typed", value }, words.locale);
}

/** The finding, gate or launch check that an action answers, in words. */
export function nameFinding({ instrument, say, t }: ReportWords, id: string): string {
  const finding =
    instrument.bottlenecks.find((rule) => rule.id === id) ??
    instrument.risks.find((rule) => rule.id === id);
  if (finding) return say(finding.title);
  const check = instrument.launchChecks.find((entry) => entry.id === id);
  if (check) return t("plan.check", { check: say(check.text) });
  const gate = instrument.gates.find((entry) => entry.id === id);
  return gate ? say(gate.text) : id;
}

export function joinList(
  { locale }: Pick<ReportWords, "locale">,
  names: readonly string[],
): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
}
