import fc from "fast-check";
import { expect, test } from "vitest";
import type { Question } from "@/lib/instrument/schema";
import type { Answer, Answers, FieldValues } from "@/lib/scoring/answer";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { buildReport } from "./build-report";
import { companies, inputOf, instrument, withAnswers } from "./golden-cases";
import { redactReport } from "./redact";
import { type Report, report as reportSchema } from "./schema";
import { everything, type Visibility } from "./visibility";

const scopes = ["summary", "full", "answers"] as const;
const names = companies.map(({ id }) => id);
const combinations: Visibility[] = scopes.flatMap((scope) =>
  [true, false].flatMap((money) =>
    [true, false].map((comments): Visibility => ({ scope, money, comments })),
  ),
);

function buildFrom(input: AssessmentInput): Report {
  return reportSchema.parse(JSON.parse(JSON.stringify(buildReport(instrument, input))));
}

/** Every amount of the answers replaced; a note with every answer, a reason with what does not apply. */
function plant(input: AssessmentInput, change: (amount: number) => number): AssessmentInput {
  const planted = Object.entries(input.answers).map(([id, answer]): [string, Answer] => {
    const noted = { ...answer, comment: `canary-note-${id}` };
    if (noted.state === "na") return [id, { ...noted, reason: `canary-reason-${id}` }];
    if (noted.state !== "answered") return [id, noted];
    const question = instrument.questionById.get(id);
    return [id, { ...noted, value: changeMoney(question, noted.value, change) }];
  });
  const answers: Answers = Object.fromEntries(planted);
  return { ...input, answers };
}

function changeMoney(
  question: Question | undefined,
  value: (Answer & { state: "answered" })["value"],
  change: (amount: number) => number,
) {
  if (question?.type === "money") return change(Number(value));
  if (question?.type !== "fields" && question?.type !== "table") return value;
  const fields = question.type === "fields" ? question.fields : question.columns;
  const money = fields.filter(({ unit }) => unit === "money").map(({ id }) => id);
  const changeRow = (row: FieldValues): FieldValues => ({
    ...row,
    ...Object.fromEntries(
      money.flatMap((id) => (typeof row[id] === "number" ? [[id, change(Number(row[id]))]] : [])),
    ),
  });
  // Answers to fields and tables are objects.
  return Array.isArray(value)
    ? (value as readonly FieldValues[]).map(changeRow)
    : changeRow(value as FieldValues);
}

/** Every number of a report, as text. */
function listNumbers(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(listNumbers)
    : [];
}

test("everything is the report as it is", () => {
  const report = buildFrom(inputOf("ledgerline"));
  expect(redactReport(report, instrument, everything)).toEqual(report);
});

test.each(names)("%s: whatever is hidden, the rest is a sound report", (id) => {
  const report = buildFrom(plant(inputOf(id), (amount) => amount));
  for (const seen of combinations) {
    const redacted = redactReport(report, instrument, seen);
    expect(reportSchema.parse(redacted)).toEqual(redacted);
    expect(redacted).toMatchObject({ verdict: report.verdict, ladder: report.ladder });
  }
});

test.each(names)("%s: no planted amount is left where money is hidden", (id) => {
  let next = 0;
  const amounts = new Set<number>();
  const input = plant(inputOf(id), (amount) => {
    next += 1;
    const canary = Math.round(amount) + next / 1024;
    amounts.add(canary);
    return canary;
  });
  const report = buildFrom(input);
  expect(amounts.size).toBeGreaterThan(20);
  const shown = new Set(listNumbers(redactReport(report, instrument, everything)));
  expect([...amounts].filter((amount) => !shown.has(amount))).toEqual([]);
  for (const seen of combinations.filter(({ money }) => !money)) {
    const left = listNumbers(redactReport(report, instrument, seen));
    expect(left.filter((value) => amounts.has(value))).toEqual([]);
  }
});

test.each(names)("%s: in another currency the report without money is the same", (id) => {
  // A power of two changes no digit of a quotient: one number that still followed the currency would show.
  fc.assert(
    fc.property(fc.constantFrom(0.25, 0.5, 2, 8), fc.constantFrom(...scopes), (factor, scope) => {
      const seen: Visibility = { scope, money: false, comments: false };
      const [here, there] = [1, factor].map((rate) =>
        redactReport(buildFrom(plant(inputOf(id), (amount) => amount * rate)), instrument, seen),
      );
      expect(JSON.stringify(there)).toBe(JSON.stringify(here));
    }),
    { numRuns: 12 },
  );
});

test.each(names)("%s: notes and reasons are there only where comments are shown", (id) => {
  const left = instrument.questions.find(
    (question) => question.allowNA && question.type === "level" && inputOf(id).answers[question.id],
  );
  const asked = { [left?.id ?? ""]: { state: "na", reason: "none" } } satisfies Answers;
  const report = buildFrom(plant(withAnswers(inputOf(id), asked), (amount) => amount));
  for (const seen of combinations) {
    const json = JSON.stringify(redactReport(report, instrument, seen));
    const isShown = seen.comments && seen.scope === "answers";
    expect(json.includes("canary-note")).toBe(isShown);
    expect(json.includes("canary-reason")).toBe(isShown);
  }
});

test("a note to an answer in money goes with the money", () => {
  const report = buildFrom(plant(inputOf("ledgerline"), (amount) => amount));
  const seen: Visibility = { scope: "answers", money: false, comments: true };
  const json = JSON.stringify(redactReport(report, instrument, seen));
  expect(json).not.toContain('canary-note-fin_monthly"');
  expect(json).not.toContain('canary-note-fin_cash"');
  expect(json).toContain("canary-note-ops_steps");
});

test("a table keeps its columns without amounts", () => {
  const report = buildFrom(inputOf("ledgerline"));
  const redacted = redactReport(report, instrument, { ...everything, money: false });
  const answer = redacted.answers.mkt_channels;
  const rows = answer?.state === "answered" && Array.isArray(answer.value) ? answer.value : [];
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows)
    expect(Object.keys(Object(row)).sort()).toEqual(["channel", "headroom_x", "share_pct"]);
});

test("a figure that redaction does not know is hidden with the money", () => {
  const report = buildFrom(inputOf("ledgerline"));
  const later = { ...report, derived: { ...report.derived, cash_in_2027: 4_711 } };
  const redacted = redactReport(later, instrument, { ...everything, money: false });
  expect(redacted.derived.cash_in_2027).toBeNull();
});

test("answers are there only in the widest scope; a summary has no items, figures or reasons either", () => {
  const report = buildFrom(inputOf("ledgerline"));
  const full = redactReport(report, instrument, { ...everything, scope: "full" });
  expect(full.answers).toEqual({});
  expect(full.items).toEqual(report.items);
  const summary = redactReport(report, instrument, { ...everything, scope: "summary" });
  expect(summary).toMatchObject({
    answers: {},
    items: [],
    levers: [],
    planReasons: [],
    strengths: [],
  });
  expect(summary.bottlenecks.length).toBeLessThanOrEqual(5);
  expect(summary.bottlenecks.flatMap(({ operands }) => operands)).toEqual([]);
  expect(summary.plan).toEqual(report.plan);
});
