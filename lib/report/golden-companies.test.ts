import { expect, test } from "vitest";
import { FLOOR, powerMean } from "@/lib/scoring/means";
import { stepAnalysis } from "@/lib/scoring/metrics/flow";
import { holtWinters } from "@/lib/scoring/metrics/holt-winters";
import brightleafSample from "@/samples/brightleaf.json";
import ledgerlineSample from "@/samples/ledgerline.json";
import lingxiSample from "@/samples/lingxi.json";
import { buildReport } from "./build-report";
import { companies, edgeCases, inputOf, instrument, listDifferences } from "./golden-cases";
import { type Report, report as reportSchema } from "./schema";

const reports = new Map(
  [...companies, ...edgeCases].map(({ id }) => [id, buildReport(instrument, inputOf(id))]),
);

test("the golden files hold three companies and 28 edge cases", () => {
  expect([companies.length, edgeCases.length]).toEqual([3, 28]);
});

test.each(companies)("the whole report of $id is as the method expects", ({ id, expected }) => {
  expect(listDifferences(reportOf(id), expected)).toEqual([]);
});

test.each(companies)(
  "$id has no metric, level or dimension beyond those expected",
  ({ id, expected }) => {
    const { metrics, metricLevels, scores } = reportOf(id);
    expect(listKnown(metrics)).toEqual(listKnown(expected.metrics));
    expect(listKnown(metricLevels)).toEqual(listKnown(expected.metricLevels));
    const expectedScores = Object(expected.scores);
    expect(listKnown(scores?.dims)).toEqual(listKnown(expectedScores.dims));
    expect(listKnown(scores?.blocks)).toEqual(listKnown(expectedScores.blocks));
  },
);

test.each(companies)(
  "$id counts the items that the method counts, and no hidden one",
  ({ id, items }) => {
    const counted = items.filter(({ state }) => state !== "hidden" && state !== "na");
    const byId = new Map(reportOf(id).items.map((item) => [item.id, item]));
    expect([...byId.keys()].sort()).toEqual(counted.map((item) => item.id).sort());
    const ours = counted.map((item) => byId.get(item.id));
    expect(listDifferences(ours, counted)).toEqual([]);
  },
);

test.each(companies)(
  "the findings of $id contain what a consultant would say",
  ({ id, consultantExpectation }) => {
    const report = reportOf(id);
    const { verdict, constraintStage } = consultantExpectation;
    expect({ verdict: report.verdict, constraintStage: report.constraint?.stage }).toEqual({
      verdict,
      constraintStage,
    });
    expect(report.bottlenecks.map((finding) => finding.id)).toEqual(
      expect.arrayContaining(consultantExpectation.mustIncludeBottlenecks),
    );
    expect(report.risks.map((finding) => finding.id)).toEqual(
      expect.arrayContaining(consultantExpectation.mustIncludeRisks),
    );
  },
);

test.each(edgeCases)("edge case $id", ({ id, expected }) => {
  expect(listDifferences(flatten(reportOf(id)), expected)).toEqual([]);
});

test.each([...reports])("the report of %s is of the published shape", (_, report) => {
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  expect(reportSchema.parse(report)).toStrictEqual(report);
});

test.each([...reports])("the report of %s survives JSON", (_, report) => {
  expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
});

test.each([
  ["lingxi", lingxiSample],
  ["brightleaf", brightleafSample],
  ["ledgerline", ledgerlineSample],
])("the sample %s is the golden company", (id, sample) => {
  const golden = companies.find((company) => company.id === id);
  const { title, story, profile, asOf, answers } = golden ?? {};
  expect(sample).toStrictEqual({ title, story, profile, asOf, answers });
});

test("a step is planned at the share of full load that the content states", () => {
  const one = { step: "one", minutes_per_unit: 60, staff: 1, hours_per_week: 10, rework_pct: 0 };
  const result = stepAnalysis([{ ...one, demand_per_week: 10 }], 1);
  expect(result?.supports).toBeCloseTo(instrument.constants.planUtil, 12);
});

test("the means start at the floor that the content states", () => {
  const { floor } = instrument.constants;
  expect(FLOOR).toBe(floor);
  expect(powerMean([0, 0], [1, 1], 0)).toBeCloseTo(floor, 12);
  expect(powerMean([0, 0], [1, 1], -1)).toBeCloseTo(floor, 12);
  expect(powerMean([0, 0], [1, 1], 1)).toBe(0);
});

test("a seasonal forecast takes the 80 % quantile that the content states", () => {
  const series = Array.from({ length: 36 }, (_, month) => 100 + month + (month % 5));
  const { sigma, path } = holtWinters(series, 1);
  const [next] = path;
  const half = next ? (next.hi - next.lo) / 2 : Number.NaN;
  expect(half / sigma).toBeCloseTo(instrument.constants.z80, 12);
});

test("a level without proof counts at most as the content states", () => {
  const { evidenceCapLevel } = instrument.constants;
  const items = reportOf("level4_without_evidence").items.filter(({ kind }) => kind === "question");
  const levels = items.flatMap(({ level }) => (level === null ? [] : [level]));
  expect(Math.max(...levels)).toBe(evidenceCapLevel);
});

test("the bands of the content are those that the verdicts begin with", () => {
  const [, ...later] = [...instrument.verdicts].sort((a, b) => a.min - b.min);
  expect(later.map(({ min }) => min)).toEqual(instrument.constants.bands);
});

function reportOf(id: string): Report {
  const report = reports.get(id);
  if (!report) throw new Error(`no report of ${id}`);
  return report;
}

/** Keys of a map that hold a value. */
function listKnown(values: unknown): string[] {
  return Object.entries(Object(values))
    .flatMap(([key, value]) => (value === null ? [] : [key]))
    .sort();
}

/** The edge cases list a part of the result, flat (method L). */
function flatten(report: Report) {
  const { scores, blindSpots } = report;
  const { overall, core, interval, coverage, confidence } = scores ?? {};
  const blocks = Object.fromEntries(
    Object.entries(scores?.blocks ?? {}).map(([id, { score }]) => [id, score]),
  );
  return {
    ...report,
    ...{ overall, core, interval, coverage, confidence, blocks },
    blindSpots: blindSpots.length,
  };
}
