import { expect, test } from "vitest";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import type { Scores } from "@/lib/scoring/score";
import { listCaps } from "@/lib/scoring/verdict";
import { buildReport } from "./build-report";
import { companies, inputOf, instrument } from "./golden-cases";

/** The caps of a score and interval alone. */
function capsOf(overall: number, lo: number, confidence = 0.9) {
  const scores: Scores = {
    overall,
    core: overall,
    arithmetic: overall,
    geometric: overall,
    minimum: overall,
    balancePenalty: 0,
    coverage: 1,
    confidence,
    questionnaires: [],
  };
  return listCaps({
    constants: instrument.constants,
    scores,
    interval: { se: 1, lo, hi: 100 },
    gates: [],
    hasCriticalBottleneck: false,
    modulesNotScored: [],
    modulesLeftOut: [],
  });
}

test("a result that may be two bands lower is not trusted", () => {
  expect(capsOf(76, 59)).toEqual([{ cap: 2, why: "interval_low_end" }]);
  expect(capsOf(76, 39)).toEqual([{ cap: 1, why: "interval_low_end" }]);
  expect(capsOf(61, 39)).toEqual([{ cap: 1, why: "interval_low_end" }]);
  expect(capsOf(76, 60)).toEqual([]);
  expect(capsOf(61, 40)).toEqual([]);
});

test("confidence below one half allows no more than scale selectively", () => {
  expect(capsOf(80, 76, 0.49)).toEqual([{ cap: 2, why: "low_confidence" }]);
  expect(capsOf(80, 76, 0.5)).toEqual([]);
});

test("a quick scan has gates and ladder, and neither score nor plan", () => {
  for (const { profile, asOf, answers } of companies) {
    const input: AssessmentInput = { profile, asOf, answers };
    const quick: AssessmentInput = { ...input, profile: { ...input.profile, scope: "quick" } };
    const [report, full] = [buildReport(instrument, quick), buildReport(instrument, input)];
    expect(report).toMatchObject({ scope: "quick", verdict: "not_scored", scores: null, caps: [] });
    expect(report.gates).toEqual(full.gates);
    expect(report.ladder).toEqual(full.ladder);
    expect(report.constraint).toEqual(full.constraint);
    expect(report.launchLine).toEqual(full.launchLine);
    expect(report.plan).toEqual({ 30: [], 60: [], 90: [], later: [] });
    const ids = new Set(full.bottlenecks.map(({ id }) => id));
    expect(report.bottlenecks.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(report.bottlenecks.length).toBeGreaterThan(0);
  }
});

test("don't know on a gate input never gives scale now while the gate is open", () => {
  const ideal = inputOf("all_max");
  for (const id of instrument.gateInputs) {
    const answers = { ...ideal.answers, [id]: { state: "dont_know" as const } };
    const report = buildReport(instrument, { ...ideal, answers }, { preview: true });
    const isOpen = report.unknownGates.length > 0;
    expect([id, isOpen && report.verdict === "scale_now"]).toEqual([id, false]);
  }
});

test("a step with thousands of people gives a wait, not NaN", () => {
  const company = inputOf("ledgerline");
  const step = { step: "a", minutes_per_unit: 60, staff: 1000, hours_per_week: 40, rework_pct: 0 };
  const value = [
    { ...step, demand_per_week: 38_000 },
    { ...step, demand_per_week: 39_999, staff: 100_000 },
  ];
  const answer = { state: "answered", value, evidence: "verified" } as const;
  const answers = { ...company.answers, ops_steps: answer };
  const { derived } = buildReport(instrument, { ...company, answers });
  expect(JSON.stringify(derived.steps)).not.toContain("null");
});
