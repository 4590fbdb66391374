import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import { describeProblem } from "./problem";
import { readAnswers, readAssessment } from "./read-assessment";

const instrument = getInstrument("1");
const lingxi = readFileSync(new URL("../../samples/lingxi.json", import.meta.url), "utf8");

type File = { profile: Record<string, unknown>; answers: Record<string, unknown> };

/** The lines that a file gets after a change of the sample. */
function problemsAfter(change: (file: File & Record<string, unknown>) => void): string[] {
  const file = JSON.parse(lingxi);
  change(file);
  const reading = readAssessment(instrument, JSON.parse(JSON.stringify(file)));
  return reading.ok ? [] : reading.problems.map((problem) => describeProblem(problem, "en"));
}

test.each(["lingxi", "brightleaf", "ledgerline"])("%s is sound", (name) => {
  const url = new URL(`../../samples/${name}.json`, import.meta.url);
  const file = JSON.parse(readFileSync(url, "utf8"));
  const reading = readAssessment(instrument, file);
  expect(reading.ok && reading.assessment.answers).toEqual(file.answers);
});

const answered = (value: unknown) => ({ state: "answered", value, evidence: "described" });

test.each<[string, string, unknown, string]>([
  [
    "a level 7",
    "fin_arrears",
    answered(7),
    "answers.fin_arrears.value: expected a whole level from 0 to 4, found 7",
  ],
  [
    "a level 1.5",
    "fin_arrears",
    answered(1.5),
    "answers.fin_arrears.value: expected a whole level from 0 to 4, found 1.5",
  ],
  [
    "a string for a number",
    "fin_cash",
    answered("12"),
    'answers.fin_cash.value: expected a number from 0 to 1000000000000, found "12"',
  ],
  [
    "140 % on time",
    "ops_ontime_pct",
    answered(140),
    "answers.ops_ontime_pct.value: expected a number from 0 to 100, found 140",
  ],
  [
    "no reason",
    "ops_ontime_pct",
    { state: "na" },
    'answers.ops_ontime_pct.reason: expected a text of 1 to 2000 characters, found ""',
  ],
  [
    "an unknown state",
    "fin_cash",
    { state: "maybe" },
    'answers.fin_cash.state: expected one of answered, dont_know, na, unanswered, found "maybe"',
  ],
  [
    "an unknown evidence",
    "fin_cash",
    { ...answered(1), evidence: "rumour" },
    'answers.fin_cash.evidence: expected one of none, described, documented, verified, found "rumour"',
  ],
  [
    "a day that is none",
    "fin_cash",
    { ...answered(1), asOf: "2025-02-30" },
    'answers.fin_cash.asOf: expected a date as YYYY-MM-DD, found "2025-02-30"',
  ],
  [
    "a date that is none",
    "res_restore_test_date",
    answered("soon"),
    'answers.res_restore_test_date.value: expected a date as YYYY-MM-DD or "never", found "soon"',
  ],
  [
    "an unknown question",
    "fin_kash",
    answered(1),
    "answers.fin_kash: expected the id of a question",
  ],
  [
    "a missing cell",
    "ops_key_activities",
    answered([
      { activity: "a" },
      { activity: "b", people_able: 1 },
      { activity: "c", people_able: 1 },
    ]),
    "answers.ops_key_activities.value[0].people_able: expected a number from 0 to 1000",
  ],
  [
    "too many rows",
    "mkt_channels",
    answered(Array(16).fill({ channel: "a", share_pct: 1, headroom_x: 1 })),
    "answers.mkt_channels.value: expected 1 to 15 rows, found 16",
  ],
  [
    "a month twice",
    "mkt_monthly",
    answered(
      ["01", "02", "03", "04", "05", "05"].map((month) => ({ month: `2025-${month}`, volume: 1 })),
    ),
    'answers.mkt_monthly.value[5].month: expected every entry only once, found "2025-05"',
  ],
  [
    "a fourth strength",
    "ops_strengths",
    answered(["speed", "quality", "service", "price"]),
    "answers.ops_strengths.value: expected at most 3 choices, found 4",
  ],
  [
    "a strength twice",
    "ops_strengths",
    answered(["speed", "speed"]),
    'answers.ops_strengths.value[1]: expected every entry only once, found "speed"',
  ],
])("%s is one problem with its place", (_name, question, answer, line) => {
  const lines = problemsAfter((file) => {
    file.answers[question] = answer;
  });
  expect(lines).toEqual([line]);
});

test("1e309 is no number", () => {
  const file = JSON.parse(lingxi.replace(/"value": 1050000/, '"value": 1e309'));
  const reading = readAssessment(instrument, file);
  expect(!reading.ok && reading.problems.map((problem) => describeProblem(problem, "zh"))).toEqual([
    "answers.fin_cash.value：应为 0 到 1000000000000 的数，实际为 Infinity",
  ]);
});

test.each<[string, string]>([
  ['{"__proto__": {}}', "__proto__"],
  ['{"profile": {"__proto__": {}}}', "profile.__proto__"],
  ['{"answers": {"__proto__": {}}}', "answers.__proto__"],
  ['{"answers": {"fin_cash": {"__proto__": {}}}}', "answers.fin_cash.__proto__"],
  [
    '{"answers": {"fin_balance": {"state": "answered", "value": {"__proto__": 1}}}}',
    "answers.fin_balance.value.__proto__",
  ],
  [
    '{"answers": {"fin_customers": {"state": "answered", "value": [{"__proto__": 1}]}}}',
    "answers.fin_customers.value[0].__proto__",
  ],
  ['{"title": {"__proto__": 1}}', "title.__proto__"],
])("%s names the key that is not allowed", (json, place) => {
  const reading = readAssessment(instrument, JSON.parse(json));
  const lines = reading.ok ? [] : reading.problems.map((one) => describeProblem(one, "en"));
  expect(lines.filter((line) => line.includes("__proto__"))).toEqual([
    `${place}: expected ${place === "answers.__proto__" ? "the id of a question" : "a known key"}`,
  ]);
});

test.each<[unknown, string]>([
  [undefined, "profile.growth_multiple: expected a number from 1 to 20"],
  [0.5, "profile.growth_multiple: expected a number from 1 to 20, found 0.5"],
])("a target multiple of %s is a problem", (multiple, line) => {
  const lines = problemsAfter((file) => {
    file.profile.growth_multiple = multiple;
  });
  expect(lines).toEqual([line]);
});

test("every problem is listed, not the first", () => {
  const lines = problemsAfter((file) => {
    file.extra = 1;
    delete file.asOf;
    file.answers.fin_arrears = answered(9);
  });
  expect(lines).toEqual([
    "extra: expected a known key",
    "asOf: expected a date as YYYY-MM-DD",
    "answers.fin_arrears.value: expected a whole level from 0 to 4, found 9",
  ]);
});

test.each([null, 1, "x", []])("a file that is %j is one problem", (file) => {
  const reading = readAssessment(instrument, file);
  expect(!reading.ok && reading.problems[0]?.expected).toEqual({ kind: "object" });
});

test("months are put in order, the oldest first", () => {
  const months = ["2025-02", "2024-12", "2025-01", "2025-05", "2025-04", "2025-03"];
  const value = months.map((month) => ({ month, volume: 5 }));
  const { answers } = readAnswers(instrument, { mkt_monthly: answered(value) });
  const sorted = [...months].sort().map((month) => ({ month, volume: 5 }));
  expect(answers.mkt_monthly).toMatchObject({ value: sorted });
});

test("singly read, an unsound answer is set aside and the others stay", () => {
  const { answers, setAside } = readAnswers(instrument, {
    fin_arrears: answered(3),
    fin_cash: answered(-1),
  });
  expect(Object.keys(answers)).toEqual(["fin_arrears"]);
  expect([...setAside.keys()]).toEqual(["fin_cash"]);
});

test("an earlier value beside don't know is left out, an optional empty cell too", () => {
  const { answers } = readAnswers(instrument, {
    fin_cash: { state: "dont_know", value: 5 },
    mkt_tam_sam: answered({ tam: null, sam: 5 }),
  });
  expect(answers.fin_cash).toEqual({ state: "dont_know" });
  expect(answers.mkt_tam_sam).toMatchObject({ value: { sam: 5 } });
});

test("what is null or empty beside an answer counts as not given", () => {
  const input = { ...answered(5), asOf: null, reason: "", comment: null, agreement: null };
  expect(readAnswers(instrument, { fin_cash: input }).answers.fin_cash).toEqual(answered(5));
});

test("of a hundred thousand keys that nobody knows the first hundred are told", () => {
  const keys = Array.from({ length: 150_000 }, (_, index) => [`k${index}`, 0]);
  const drafts = { mkt_segments: answered([Object.fromEntries(keys)]) };
  const problems = readAnswers(instrument, drafts).setAside.get("mkt_segments") ?? [];
  expect(problems.filter(({ expected }) => expected.kind === "key")).toHaveLength(100);
});
