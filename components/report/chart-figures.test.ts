import fc from "fast-check";
import { expect, test } from "vitest";
import type { Locale } from "@/lib/i18n/locale";
import { getInstrument } from "@/lib/instrument/catalog";
import { buildReport } from "@/lib/report/build-report";
import { readAssessment } from "@/lib/scoring/read-assessment";
import brightleaf from "@/samples/brightleaf.json";
import ledgerline from "@/samples/ledgerline.json";
import lingxi from "@/samples/lingxi.json";
import { buildDemandFigure } from "./chart-demand";
import { niceAxis } from "./chart-figure";
import { buildLoadFigure } from "./chart-load";
import { buildCashFigure, buildExpansionFigure } from "./chart-money";
import { explainMetric } from "./computations";
import { buildReportView, type PageView, toNumber } from "./page-view";

const instrument = getInstrument("1");
const samples = { ledgerline, lingxi, brightleaf };

function viewOf(file: unknown, locale: Locale = "en"): PageView {
  const reading = readAssessment(instrument, file);
  if (!reading.ok) throw new Error("a sample is unsound");
  const report = buildReport(instrument, reading.assessment);
  return buildReportView({ report, instrument, locale });
}

test.each(Object.entries(samples))("%s: the cash lines end where the runway does", (_, file) => {
  const view = viewOf(file);
  for (const [index, metric] of ["runway", "runway_downside"].entries()) {
    const months = view.metric(metric) ?? 0;
    const end = buildCashFigure(view)?.series[index]?.points.at(-1);
    if (!end || months > end.x + 1e-9) continue;
    expect(end.x).toBeCloseTo(months, 9);
    expect(end.y).toBeCloseTo(0, 3);
  }
});

test.each(Object.entries(samples))(
  "%s: the expansion line has the low point of the report",
  (_, file) => {
    const view = viewOf(file);
    const figure = buildExpansionFigure(view);
    const low = figure?.series[1]?.points ?? [];
    const trough =
      low[
        view.derived.expansion?.troughMonth === "Infinity"
          ? 0
          : (view.derived.expansion?.troughMonth ?? 0)
      ];
    expect((low[0]?.y ?? 0) - (trough?.y ?? 0)).toBeCloseTo(
      toNumber(view.derived.expansion?.peakNeed ?? null) ?? Number.NaN,
      3,
    );
    expect(low.at(-1)?.y).toBeCloseTo(
      toNumber(view.derived.expansion?.endCash ?? null) ?? Number.NaN,
      3,
    );
  },
);

test.each(Object.entries(samples))(
  "%s: the forecast ends with the interval of the report",
  (_, file) => {
    const view = viewOf(file);
    const end = buildDemandFigure(view)?.whiskers?.bars.at(-1);
    expect(end?.lo).toBeCloseTo(
      Math.max(0, toNumber(view.derived.forecast?.lo ?? null) ?? Number.NaN),
      6,
    );
    expect(end?.hi).toBeCloseTo(toNumber(view.derived.forecast?.hi ?? null) ?? Number.NaN, 6);
  },
);

test("the load curve passes through its peak", () => {
  const view = viewOf(ledgerline);
  const [peak] = buildLoadFigure(view)?.marks ?? [];
  expect(peak?.y).toBeCloseTo(toNumber(view.derived.usl?.xmax ?? null) ?? Number.NaN, 6);
});

test("without answers there is no figure", () => {
  const view = viewOf({ ...ledgerline, answers: {} });
  expect([
    buildCashFigure(view),
    buildExpansionFigure(view),
    buildDemandFigure(view),
    buildLoadFigure(view),
  ]).toEqual([null, null, null, null]);
});

test("a computation says nothing that is not a number, in either language", () => {
  for (const locale of ["en", "zh"] as const) {
    for (const file of Object.values(samples)) {
      const view = viewOf(file, locale);
      const said = instrument.metrics.map(({ id }) => JSON.stringify(explainMetric(view, id)));
      expect(said.filter((text) => /NaN|undefined|Infinity|reportPages/.test(text))).toEqual([]);
    }
  }
});

test("an axis spans its values in round steps", () => {
  // Equal, or at least a thousandth apart: nothing in a report is finer.
  const value = fc.integer({ min: -1e12, max: 1e12 }).map((thousandths) => thousandths / 1000);
  const values = fc.array(value, { minLength: 1 });
  fc.assert(
    fc.property(values, (list) => {
      const { min, max, ticks } = niceAxis(list);
      const slack = 1e-6 * Math.max(1, Math.abs(min), Math.abs(max));
      expect(Math.min(...list)).toBeGreaterThanOrEqual(min - slack);
      expect(Math.max(...list)).toBeLessThanOrEqual(max + slack);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }),
    { numRuns: 1000 },
  );
});
