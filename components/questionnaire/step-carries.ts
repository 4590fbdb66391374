import type { Question } from "@/lib/instrument/schema";
import { type ProcessStep, stepAnalysis } from "@/lib/scoring/metrics/flow";
import { readValue } from "@/lib/scoring/read-value";
import type { DraftRow } from "./table-rows";

/** What each row of the step table carries, and the lowest. */
export type StepCarries = {
  /** Multiple of today's volume by row; Infinity where nothing limits, null for a row that cannot be read yet. */
  carries: (number | null)[];
  /** The row that carries least; null when none limits. */
  lowest: { row: number; step: string; supports: number } | null;
};

/** The computed column of the step table: the report's own formula over the rows that are sound so far. */
export function computeStepCarries(
  question: Question & { type: "table" },
  rows: readonly DraftRow[],
  targetMultiple: number,
): StepCarries {
  const sound = rows.flatMap((row, index) => {
    const reading = readValue({ ...question, minRows: 1 }, [row], []);
    // The columns of ops_steps are the fields of ProcessStep (lib/scoring/input-values.ts).
    return reading.ok ? [{ index, step: (reading.value as ProcessStep[])[0] as ProcessStep }] : [];
  });
  const analysis = stepAnalysis(
    sound.map(({ step }) => step),
    targetMultiple,
  );
  const carries: (number | null)[] = rows.map(() => null);
  for (const [place, { index }] of sound.entries()) {
    carries[index] = analysis?.steps[place]?.supports ?? null;
  }
  const place = analysis ? analysis.steps.indexOf(analysis.constraint) : -1;
  const row = sound[place]?.index;
  if (!analysis || row === undefined || !Number.isFinite(analysis.supports)) {
    return { carries, lowest: null };
  }
  const { step, supports } = analysis.constraint;
  return { carries, lowest: { row, step, supports } };
}
