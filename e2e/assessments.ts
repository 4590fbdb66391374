import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import { getInstrument } from "@/lib/instrument/catalog";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import type { TestPerson } from "./app";
import { query } from "./app";

export const instrument = getInstrument("1");

/** A sample company's file, whose `expected` the golden numbers of lib/report hold too. */
export function readSample(key: "ledgerline" | "lingxi" | "brightleaf"): AssessmentInput {
  return JSON.parse(readFileSync(`samples/${key}.json`, "utf8"));
}

/** What the golden file of a company expects of its report. */
export function readExpected(key: "ledgerline" | "lingxi") {
  const file = JSON.parse(readFileSync(`lib/report/golden/golden-${key}.json`, "utf8"));
  return file.expected;
}

type Wishes = {
  profile?: Partial<Profile>;
  asOf?: string;
  answers?: Readonly<Record<string, unknown>>;
  companyName?: string;
};

/** A company with an assessment, written straight into the database. Without wishes: Ledgerline's profile, no answer. */
export async function makeAssessment(person: TestPerson, wishes: Wishes = {}): Promise<string> {
  const { profile } = readSample("ledgerline");
  const companyId = randomUUID();
  const assessmentId = randomUUID();
  const name = wishes.companyName ?? "Ledgerline";
  await query("insert into companies (id, workspace_id, name) values ($1, $2, $3)", [
    companyId,
    person.workspaceId,
    name,
  ]);
  await query(
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile, as_of)
     values ($1, $2, $3, '1', $4, $5)`,
    [
      assessmentId,
      person.workspaceId,
      companyId,
      JSON.stringify({ ...profile, company_name: name, ...wishes.profile }),
      wishes.asOf ?? null,
    ],
  );
  const edits = Object.entries(wishes.answers ?? {}).map(([questionId, value]) => ({
    operationId: randomUUID(),
    questionId,
    baseVersion: 0,
    value,
  }));
  await query("select * from save_answers($1, $2, $3, $4)", [
    person.workspaceId,
    assessmentId,
    person.userId,
    JSON.stringify(edits),
  ]);
  return assessmentId;
}

/** The questions of one dimension that a profile asks, in the order shown. */
export function listQuestions(dimensionId: string, profile: Profile): AskedQuestion[] {
  const asked = listAskedQuestions(instrument, profile);
  return instrument.questions.filter(
    ({ id, dimension }) => dimension === dimensionId && asked.has(id),
  );
}

/** The answers as the database holds them: question id to what was typed. */
export async function readKept(assessmentId: string): Promise<Record<string, unknown>> {
  const rows = await query("select question_id, value from answers where assessment_id = $1", [
    assessmentId,
  ]);
  return Object.fromEntries(rows.map(({ question_id, value }) => [question_id, value]));
}

/** Waits until every edit has been acknowledged. */
export async function expectSaved(page: Page) {
  await expect(page.getByRole("status").filter({ hasText: /^(Saved \d|已保存 ?\d)/ })).toBeVisible({
    timeout: 20_000,
  });
}

/** A report with its markup, which comes after the page for who did not load it by its address. */
export async function expectReport(page: Page) {
  await expect(page.locator("[data-written]")).not.toHaveCount(0);
  await expect(page.locator("[data-written]:empty")).toHaveCount(0);
}
