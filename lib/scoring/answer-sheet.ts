import type { AskedQuestion, Instrument } from "@/lib/instrument/build-instrument";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import type { EvidenceId } from "@/lib/instrument/schema";
import type { Answer, Answers, AnswerValue } from "./answer";
import type { InputValues } from "./input-values";

/** Everything that an assessment rests on. `asOf` is YYYY-MM-DD: ages count from there, never from the clock. */
export type AssessmentInput = { profile: Profile; asOf: string; answers: Answers };

/** How a question or metric counts: hidden = not asked or mathematically undefined (method A.3). */
export type ItemState = "answered" | "dont_know" | "na" | "unanswered" | "hidden";

/** The answers as the formulas and rules read them. */
export type AnswerSheet = {
  instrument: Instrument;
  profile: Profile;
  asOf: string;
  /** Questions in scope, in the order shown. */
  asked: readonly AskedQuestion[];
  stateOf(questionId: string): ItemState;
  /** Level 0 to 4 after the evidence cap; null unless a level question is answered. */
  levelOf(questionId: string): number | null;
  /** 0 to 1, after age and agreement; 0 unless answered. */
  confidenceOf(questionId: string): number;
  /** The value that a formula reads; null unless answered. */
  valueOf<Id extends keyof InputValues>(questionId: Id): InputValues[Id] | null;
  /** Any answered value; null unless answered. */
  rawValueOf(questionId: string): AnswerValue | null;
};

/** Reads the answers against the questions that the profile asks; all others are hidden. */
export function buildAnswerSheet(instrument: Instrument, input: AssessmentInput): AnswerSheet {
  const askedIds = listAskedQuestions(instrument, input.profile);
  const asked = instrument.questions.filter(({ id }) => askedIds.has(id));
  const trust = new Map(instrument.evidence.map(({ id, confidence }) => [id, confidence]));
  const counted = new Map(asked.map((question) => [question.id, countAs(question, input, trust)]));
  const answered = (questionId: string) => {
    const answer = counted.get(questionId)?.answer;
    return answer?.state === "answered" ? answer : null;
  };
  return {
    instrument,
    profile: input.profile,
    asOf: input.asOf,
    asked,
    stateOf: (questionId) => counted.get(questionId)?.answer.state ?? "hidden",
    levelOf: (questionId) => counted.get(questionId)?.level ?? null,
    confidenceOf: (questionId) => counted.get(questionId)?.confidence ?? 0,
    // The shapes of InputValues are those of the content, and answers are read against it (read-answer.ts).
    valueOf: <Id extends keyof InputValues>(questionId: Id) =>
      (answered(questionId)?.value ?? null) as InputValues[Id] | null,
    rawValueOf: (questionId) => answered(questionId)?.value ?? null,
  };
}

type Counted = { answer: Answer; level: number | null; confidence: number };

const unanswered: Counted = { answer: { state: "unanswered" }, level: null, confidence: 0 };

type Trust = ReadonlyMap<EvidenceId, number>;

function countAs(
  question: AskedQuestion,
  { answers, asOf }: AssessmentInput,
  trust: Trust,
): Counted {
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (!answer || (answer.state === "na" && !question.allowNA)) return unanswered;
  if (answer.state !== "answered") return { answer, level: null, confidence: 0 };
  const isLevel = question.type === "level" && typeof answer.value === "number";
  return {
    answer,
    level: isLevel ? capByEvidence(Number(answer.value), answer.evidence) : null,
    confidence: (trust.get(answer.evidence) ?? 0) * agingOf(answer, asOf),
  };
}

/** "Proven" without proof is "measured" at best (method A.2). */
function capByEvidence(level: number, evidence: EvidenceId): number {
  const isProven = evidence === "documented" || evidence === "verified";
  return isProven ? level : Math.min(level, 3);
}

/** Factor for age and disagreement, 0.3 to 1 (method A.2). */
function agingOf(answer: Answer & { state: "answered" }, asOf: string): number {
  const ageDays = answer.asOf === undefined ? 0 : daysBetween(answer.asOf, asOf);
  const ageFactor = ageDays > 365 ? 0.6 : ageDays > 182 ? 0.8 : 1;
  return answer.agreement === undefined ? ageFactor : ageFactor * (0.5 + 0.5 * answer.agreement);
}

/** Whole days from one YYYY-MM-DD to another; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
