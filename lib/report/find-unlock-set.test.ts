import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { readAssessment } from "@/lib/scoring/read-assessment";
import { buildReport } from "./build-report";
import { findUnlockSet } from "./find-unlock-set";

const instrument = getInstrument("1");
const order = ["stabilise_first", "fix_bottlenecks", "scale_selectively", "scale_now"];

function readSample(name: string): AssessmentInput {
  const url = new URL(`../../samples/${name}.json`, import.meta.url);
  const reading = readAssessment(instrument, JSON.parse(readFileSync(url, "utf8")));
  if (!reading.ok) throw new Error(`${name} is not sound`);
  return reading.assessment;
}

/** A company with some level answers at other levels, proven. */
function withLevels(input: AssessmentInput, levels: Record<string, number>): AssessmentInput {
  const changed = Object.entries(levels).map(([id, value]) => [
    id,
    { state: "answered", value, evidence: "verified" },
  ]);
  return { ...input, answers: { ...input.answers, ...Object.fromEntries(changed) } };
}

/** Ledgerline with every level proven, so that one answer alone decides. */
function buildIdeal(): AssessmentInput {
  const { edgeCases } = JSON.parse(
    readFileSync(new URL("./golden/golden-edge-cases.json", import.meta.url), "utf8"),
  );
  return edgeCases.find(({ id }: { id: string }) => id === "all_max").input;
}

function verdictNumber(input: AssessmentInput): number {
  return order.indexOf(buildReport(instrument, input, { preview: true }).verdict);
}

test("one level away from a gate, that answer is the set, and changing it lifts the verdict", () => {
  const input = withLevels(buildIdeal(), { fin_arrears: 1 });
  const { target, set, caps } = findUnlockSet(instrument, input);
  expect(target).toBe("fix_bottlenecks");
  expect(set).toEqual([{ id: "fin_arrears", kind: "question", from: 1, to: 2 }]);
  expect(caps).toEqual([
    { cap: 0, why: "g_arrears", release: { kind: "gate", ids: ["g_arrears"] } },
  ]);
  expect(verdictNumber(withLevels(input, { fin_arrears: 2 }))).toBeGreaterThan(
    verdictNumber(input),
  );
});

test("gates on several answers need them together: no smaller set lifts the verdict", () => {
  const levels = { ops_compliance: 0, res_backups: 0, mkt_demand_evidence: 0 };
  const input = withLevels(buildIdeal(), levels);
  const { set } = findUnlockSet(instrument, input);
  expect(set?.map(({ id }) => id).sort()).toEqual(Object.keys(levels).sort());
  const before = verdictNumber(input);
  for (const id of Object.keys(levels)) {
    expect(verdictNumber(withLevels(input, { ...levels, [id]: 1 }))).toBeGreaterThanOrEqual(before);
    const others = Object.fromEntries(Object.keys(levels).map((one) => [one, one === id ? 0 : 1]));
    expect(verdictNumber(withLevels(input, others))).toBe(before);
  }
});

test("four gates on four answers are more than a set of three", () => {
  const levels = { ops_compliance: 0, res_backups: 0, mkt_demand_evidence: 0, fin_arrears: 1 };
  const first = findUnlockSet(instrument, withLevels(buildIdeal(), levels));
  expect(first.set?.map(({ id }) => id)).toEqual(["fin_arrears"]);
  const input = withLevels(buildIdeal(), { ...levels, fin_arrears: 4, grow_geo_compliance: 0 });
  const { target, set, blockedBy } = findUnlockSet(instrument, input);
  expect(target).toBe("scale_selectively");
  expect(set).toBeNull();
  expect(blockedBy).toEqual([]);
});

test("missing points: the set is as small as trying every single answer and every pair allows", () => {
  const ideal = buildIdeal();
  const questions = instrument.questions.filter(
    ({ id, type }) => type === "level" && ideal.answers[id]?.state === "answered",
  );
  // Just below the band of 75: one level answer after the other goes down by one.
  const low = Object.fromEntries(questions.map(({ id }) => [id, 3]));
  const raise = (ids: string[]) =>
    withLevels(ideal, { ...low, ...Object.fromEntries(ids.map((id) => [id, 2])) });
  const ids = questions.map(({ id }) => id);
  const count = ids.findIndex(
    (_, index) =>
      (buildReport(instrument, raise(ids.slice(0, index + 1)), { preview: true }).scores?.overall ??
        0) < 75,
  );
  const input = raise(ids.slice(0, count + 1));
  const { target, set } = findUnlockSet(instrument, input);
  expect(target).toBe("scale_now");
  expect(set).toHaveLength(1);
  expect(verdictNumber(input)).toBe(2);
  const [change] = set ?? [];
  if (change?.kind === "question") {
    expect(verdictNumber(withLevels(input, { [change.id]: change.to }))).toBe(3);
  }
});

test("an unknown gate is blocked by its open question, not by a level", () => {
  const ideal = buildIdeal();
  const input = {
    ...ideal,
    answers: { ...ideal.answers, fin_cash: { state: "dont_know" as const } },
  };
  const { set, blockedBy, caps } = findUnlockSet(instrument, input);
  expect(set).toBeNull();
  expect(blockedBy).toContain("unknown:g_runway_6");
  expect(caps.find(({ why }) => why === "unknown:g_runway_6")?.release).toEqual({
    kind: "answer",
    ids: ["fin_cash"],
  });
});

test.each(["lingxi", "brightleaf", "ledgerline"])(
  "%s: JSON-safe and the same every time",
  (name) => {
    const input = readSample(name);
    const unlock = findUnlockSet(instrument, input);
    expect(JSON.parse(JSON.stringify(unlock))).toEqual(unlock);
    expect(findUnlockSet(instrument, input)).toEqual(unlock);
  },
);

test("there is nothing above scale now, and no verdict without a score", () => {
  expect(findUnlockSet(instrument, buildIdeal()).target).toBeNull();
  const empty = { ...readSample("lingxi"), answers: {} };
  expect(findUnlockSet(instrument, empty)).toEqual({
    caps: [],
    target: null,
    set: null,
    blockedBy: [],
  });
});
