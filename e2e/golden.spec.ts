import { expect, type Page } from "@playwright/test";
import { labelVerdict } from "@/lib/report/verdict-label";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { answerQuestion } from "./answer-question";
import { query } from "./app";
import {
  expectSaved,
  instrument,
  listQuestions,
  makeAssessment,
  readExpected,
  readKept,
  readSample,
} from "./assessments";
import { test } from "./fixtures";

for (const { key, language, locale } of [
  { key: "ledgerline", language: "en", locale: "en" },
  { key: "lingxi", language: "zh", locale: "zh-CN" },
] as const) {
  test.describe(key, () => {
    test.use({ locale });

    test(`${key}, answered in the browser, gets its golden verdict, score and ladder`, async ({
      page,
      person,
    }) => {
      test.setTimeout(300_000);
      const sample = readSample(key);
      const { profile, asOf, answers } = sample;
      const assessmentId = await makeAssessment(person, { profile, asOf });
      expect(await readKept(assessmentId)).toEqual({});
      for (const dimensionId of listDimensions(sample)) {
        await page.goto(`/assessments/${assessmentId}/${dimensionId}`);
        await answerDimension(page, sample, dimensionId, language);
      }
      expect(Object.keys(await readKept(assessmentId)).sort()).toEqual(Object.keys(answers).sort());
      await page.goto(`/assessments/${assessmentId}/review`);
      await page
        .getByRole("button", { name: language === "en" ? "Make the report" : "生成报告" })
        .click();
      await page.waitForURL(/\/reports\//);

      const expected = readExpected(key);
      const [row] = await query("select content from reports where assessment_id = $1", [
        assessmentId,
      ]);
      expect(row.content.verdict).toBe(expected.verdict);
      expect(row.content.scores.overall).toBeCloseTo(expected.scores.overall, 6);
      expect(row.content.supportedMultiple).toBeCloseTo(expected.supportedMultiple, 6);
      for (const [index, link] of expected.ladder.entries()) {
        expect(row.content.ladder[index].stage).toBe(link.stage);
        if (typeof link.ratio === "number") {
          expect(row.content.ladder[index].ratio).toBeCloseTo(link.ratio, 6);
        }
      }
      const verdict = labelVerdict(instrument, expected.verdict)[language];
      await expect(page.getByRole("heading", { level: 1 })).toContainText(verdict);
      await expect(page.getByRole("main")).toContainText(
        String(Math.round(expected.scores.overall)),
      );
    });
  });
}

function listDimensions({ profile }: AssessmentInput): string[] {
  const ids = instrument.questionnaires.flatMap(({ dimensions }) => dimensions.map(({ id }) => id));
  return ids.filter((id) => listQuestions(id, profile).length > 0);
}

async function answerDimension(
  page: Page,
  { profile, answers }: AssessmentInput,
  dimensionId: string,
  language: "en" | "zh",
) {
  const given = listQuestions(dimensionId, profile).filter(({ id }) => id in answers);
  for (const question of given) {
    const answer = answers[question.id];
    if (answer) await answerQuestion(page, question, answer, language);
  }
  if (given.length > 0) await expectSaved(page);
}
