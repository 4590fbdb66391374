import type { FinanceMonth } from "@/lib/scoring/metrics/cash";
import { mean3 } from "@/lib/scoring/metrics/cash";
import { showMetric } from "./page-metric";
import type { PageView } from "./page-view";

/** One line of a computation: what, how it comes about, from which answers, and how much. */
export type Term = { label: string; how: string; from: readonly string[]; value: string };

/** A formula in words and in the company's numbers; with `bottom` a fraction. */
export type Formula = { top: string; bottom?: string };

export type Computation = {
  words: Formula;
  numbers: Formula;
  result: string;
  /** In the order of reckoning. */
  terms: Term[];
};

export type Explain = (view: PageView, metricId: string) => Computation | null;

/** One quantity over another, with the steps that lead to both. */
export function fraction(
  view: PageView,
  metricId: string,
  { top, bottom, steps = [] }: { top: Term; bottom: Term; steps?: Term[] },
): Computation {
  return {
    words: { top: top.label, bottom: bottom.label },
    numbers: { top: top.value, bottom: bottom.value },
    result: showMetric(view, metricId),
    terms: [...steps, top, bottom],
  };
}

/** Terms joined by signs, for example "a − b"; `sign` stands between two terms. */
export function line(
  view: PageView,
  metricId: string,
  { terms, sign, steps = [] }: { terms: Term[]; sign: string; steps?: Term[] },
): Computation {
  const join = (parts: readonly string[]) => parts.join(` ${sign} `);
  return {
    words: { top: join(terms.map(({ label }) => label)) },
    numbers: { top: join(terms.map(({ value }) => value)) },
    result: showMetric(view, metricId),
    terms: [...steps, ...terms],
  };
}

export type TermKey = Parameters<PageView["t"]>[0] extends infer Key
  ? Key extends `terms.${infer Name}`
    ? Name
    : never
  : never;

/** A term by its name in the texts. */
export function term(
  view: PageView,
  key: TermKey,
  { how = "", from = [], value }: { how?: string; from?: readonly string[]; value: string },
): Term {
  return { label: view.t(`terms.${key}`), how, from, value };
}

/** An answer as a term. */
export function answered(view: PageView, key: TermKey, from: string, value: string): Term {
  return term(view, key, { from: [from], value });
}

/** The mean of a column of the monthly figures over the last three months. */
export function monthly(
  view: PageView,
  key: TermKey,
  months: readonly FinanceMonth[],
  column: keyof Omit<FinanceMonth, "month">,
): Term {
  const how = view.t("computation.mean3");
  return term(view, key, {
    how,
    from: ["fin_monthly"],
    value: view.numbers.money(mean3(months, column)),
  });
}
