import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Question } from "@/lib/instrument/schema";
import { isDone, untouched, withRemark, withState, withValue } from "./draft-edits";
import { prepareDimension } from "./prepare-dimension";
import { listDraftProblems } from "./say-problem";
import { computeStepCarries } from "./step-carries";
import { moveRow, putCell, removeRow } from "./table-rows";

const instrument = getInstrument("1");
function get(id: string): Question {
  const question = instrument.questionById.get(id);
  if (!question) throw new Error(id);
  return question;
}
const ontime = get("ops_ontime_pct");

test("a value answers, nothing left leaves it unanswered, remarks stay", () => {
  const answered = withValue({ state: "unanswered", comment: "from the CRM" }, 88);
  expect(answered).toEqual({ state: "answered", value: 88, comment: "from the CRM" });
  for (const blank of [undefined, "", [], {}]) {
    expect(withValue(answered, blank)).toEqual({ state: "unanswered", comment: "from the CRM" });
  }
});

test("don't know keeps the earlier value, and taking it back brings it back", () => {
  const answered = withValue(untouched, 88);
  const unknown = withState(ontime, answered, "dont_know");
  expect(unknown).toEqual({ state: "dont_know", value: 88 });
  expect(withState(ontime, unknown, "dont_know")).toEqual(answered);
  expect(withState(ontime, withState(ontime, untouched, "na"), "na")).toEqual(untouched);
});

test("an unsound value does not make a don't know unsound", () => {
  const unknown = withState(ontime, withValue(untouched, 880), "dont_know");
  expect(isDone(ontime, unknown)).toBe(true);
});

test("done is an answer that counts, a don't know, or a reason", () => {
  expect(isDone(ontime, null)).toBe(false);
  expect(isDone(ontime, withValue(untouched, 880))).toBe(false);
  expect(isDone(ontime, withValue(untouched, 88))).toBe(true);
  const na = withState(ontime, untouched, "na");
  expect(isDone(ontime, na)).toBe(false);
  expect(isDone(ontime, withRemark(na, "reason", "we deliver at once"))).toBe(true);
});

test("problems say where they are and whether something is missing", () => {
  const [problem] = listDraftProblems(ontime, withValue(untouched, 880));
  expect(problem).toMatchObject({
    place: { kind: "value" },
    expected: { kind: "number", max: 100 },
    isMissing: false,
  });
  const rows = [{ step: "Demo", staff: "four" }];
  const inTable = listDraftProblems(get("ops_steps"), withValue(untouched, [...rows, ...rows]));
  expect(inTable).toContainEqual({
    place: { kind: "cell", row: 0, field: expect.objectContaining({ id: "staff" }) },
    expected: { kind: "number", min: 0, max: 100000 },
    isMissing: false,
  });
  expect(inTable.filter(({ isMissing }) => !isMissing)).toHaveLength(2);
  const na = withState(ontime, untouched, "na");
  expect(listDraftProblems(ontime, na)).toMatchObject([
    { place: { kind: "reason" }, isMissing: true },
  ]);
});

test("rows come into being when they are typed into, move, and leave", () => {
  const rows = putCell([], { row: 1, column: "step" }, "B");
  expect(rows).toEqual([{}, { step: "B" }]);
  expect(moveRow(rows, 1, -1)).toEqual([{ step: "B" }, {}]);
  expect(moveRow(rows, 1, 1)).toEqual(rows);
  expect(removeRow(rows, 1)).toEqual([]);
  expect(putCell([{ step: "A" }, { step: "B" }], { row: 1, column: "step" }, undefined)).toEqual([
    { step: "A" },
  ]);
});

test("the step table's column is the report's own figure; unfinished rows wait", () => {
  const question = get("ops_steps");
  if (question.type !== "table") throw new Error("no table");
  const step = {
    demand_per_week: 3,
    minutes_per_unit: 1500,
    staff: 4,
    hours_per_week: 28,
    rework_pct: 9,
  };
  const rows = [
    { step: "Demo", ...step, staff: 40 },
    { step: "Half" },
    { step: "Migration", ...step },
  ];
  const { carries, lowest } = computeStepCarries(question, rows, 1.6);
  expect(carries[1]).toBeNull();
  expect(lowest).toMatchObject({ row: 2, step: "Migration" });
  expect(lowest?.supports).toBeCloseTo(1.15509, 4);
  expect(computeStepCarries(question, [], 1.6)).toEqual({ carries: [], lowest: null });
});

test("a dimension shows what the profile asks, and an unknown or silent one nothing", () => {
  const profile = {
    company_name: "A",
    business_model: "saas",
    stage: "seed",
    headcount: 9,
    currency: "EUR",
    growth_multiple: 2,
    horizon_months: 12,
    modules: [],
    flags: [],
  };
  const drafts = { ops_ontime_pct: withValue(untouched, 88) };
  const prepare = (dimensionId: string) =>
    prepareDimension({ instrument, profile, drafts, dimensionId, locale: "en" });
  const flow = prepare("ops_flow");
  expect(flow?.questions.map(({ id }) => id)).toContain("ops_steps");
  expect(flow?.dimensions.find(({ id }) => id === "ops_flow")).toMatchObject({ done: 1 });
  expect(prepare("nothing")).toBeNull();
  expect(prepare("tech_capacity")).toBeNull();
  expect(prepare("mkt_forecast")?.next).toBeNull();
  expect(prepare("fin_planning")?.next?.id).toMatch(/^(ops|mkt)_/);
});
