import { expect, test } from "vitest";
import type { Field, Question } from "@/lib/instrument/schema";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { mulberry32 } from "@/lib/scoring/random";
import { readAssessment } from "@/lib/scoring/read-assessment";
import { buildReport } from "./build-report";
import { findUnlockSet } from "./find-unlock-set";
import { companies, instrument, preview, withAnswers } from "./golden-cases";
import { report } from "./schema";

const random = mulberry32(11);
const pick = <T>(values: readonly T[]): T | undefined =>
  values[Math.floor(random() * values.length)];

/** Often a bound or 0, else anything between: where formulas divide by nothing. */
function numberWithin(min: number, max: number): number {
  const zero = Math.min(max, Math.max(min, 0));
  const small = min + random() * Math.min(100, max - min);
  return pick([min, max, zero, small, small, min + (max - min) * random() ** 4]) ?? min;
}

function cellOf({ unit, min = 0, max = 0 }: Field, row: number): unknown {
  if (unit === "text") return "x";
  if (unit === "boolean") return random() < 0.5;
  if (unit !== "month") return numberWithin(min, max);
  return `20${20 + Math.floor(row / 12)}-${String((row % 12) + 1).padStart(2, "0")}`;
}

function rowOf(fields: readonly Field[], row: number): unknown {
  const given = fields.filter(({ required }) => required || random() < 0.5);
  return Object.fromEntries(given.map((field) => [field.id, cellOf(field, row)]));
}

function randomValue(question: Question): unknown {
  switch (question.type) {
    case "level":
      return Math.floor(random() * 5);
    case "number":
    case "percent":
    case "money":
      return numberWithin(question.min, question.max);
    case "date":
      return pick(["never", "2025-01-01", "2026-01-01"]);
    case "fields":
      return rowOf(question.fields, 0);
    case "table": {
      const spare = Math.floor(random() * (question.maxRows - question.minRows + 1));
      return Array.from({ length: question.minRows + spare }, (_, row) =>
        rowOf(question.columns, row),
      );
    }
    case "multi":
      return [question.options[0]?.id];
    case "text":
      return "x";
  }
}

function answerTo(question: Question): unknown {
  const chance = random();
  if (chance < 0.05) return { state: "dont_know" };
  if (chance < 0.1) return { state: "na", reason: "x" };
  if (chance < 0.15) return { state: "unanswered" };
  const evidence = pick(["none", "described", "documented", "verified"]);
  return { state: "answered", value: randomValue(question), evidence };
}

/** A company with any answers that the questions allow. */
function buildExtreme(company: AssessmentInput): AssessmentInput {
  const chosen = instrument.questions.filter(() => random() < 0.6);
  const { flags } = instrument.profile;
  const reading = readAssessment(instrument, {
    asOf: company.asOf,
    profile: {
      ...company.profile,
      growth_multiple: numberWithin(1, 20),
      horizon_months: numberWithin(3, 36),
      modules: ["tech", "team", "grow", "res"].filter(() => random() < 0.8),
      flags: flags.map(({ id }) => id).filter(() => random() < 0.6),
      launch_date: pick([null, "2025-08-01", "2025-01-01"]),
    },
    answers: {
      ...company.answers,
      ...Object.fromEntries(chosen.map((question) => [question.id, answerTo(question)])),
    },
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.assessment;
}

test("whatever the questions allow gives a report of the published shape, and a search that ends", () => {
  for (let round = 0; round < 100; round++) {
    for (const company of companies) {
      const input = buildExtreme(company);
      const made = buildReport(instrument, input);
      expect(report.safeParse(JSON.parse(JSON.stringify(made))).error).toBeUndefined();
      expect(findUnlockSet(instrument, input).set?.length ?? 0).toBeLessThanOrEqual(3);
    }
  }
});

test("no single answer that lifts the verdict is missed", () => {
  const order = instrument.verdicts.map(({ id }) => String(id));
  let lifted = 0;
  for (let round = 0; round < 8; round++) {
    for (const company of companies) {
      const levels = Object.entries(company.answers).flatMap(([id, answer]) =>
        answer.state === "answered" && instrument.questionById.get(id)?.type === "level"
          ? [[id, { ...answer, value: Math.floor(random() * 4), evidence: "verified" }] as const]
          : [],
      );
      const input = withAnswers(company, Object.fromEntries(levels));
      const before = order.indexOf(preview(input).verdict);
      const isLifted = levels.some(([id, answer]) => {
        const raised = { ...answer, value: answer.value + 1 };
        return order.indexOf(preview(withAnswers(input, { [id]: raised })).verdict) > before;
      });
      if (!isLifted) continue;
      lifted += 1;
      expect(findUnlockSet(instrument, input).set).toHaveLength(1);
    }
  }
  expect(lifted).toBeGreaterThan(0);
});
