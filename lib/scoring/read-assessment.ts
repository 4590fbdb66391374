import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Text } from "@/lib/instrument/schema";
import type { Answer, Answers } from "./answer";
import type { AssessmentInput } from "./answer-sheet";
import { fail, listProblems, type Problem, type Reading } from "./problem";
import { readAnswer } from "./read-answer";
import { isRecord, listUnknownKeys, readDate, readOneOf, readText } from "./read-primitive";
import { readProfile } from "./read-profile";

/** An assessment as a file holds it. */
export type Assessment = AssessmentInput & { title?: Text | string; story?: Text | string };

const keys = ["instrumentVersion", "title", "story", "profile", "asOf", "answers"];
const LONGEST_STORY = 20_000;

/** The strict reading, for files: all of it is sound, or every problem is listed and nothing is used. */
export function readAssessment(
  instrument: Instrument,
  file: unknown,
): { ok: true; assessment: Assessment } | { ok: false; problems: Problem[] } {
  if (!isRecord(file)) return fail([], { kind: "object" }, file);
  const profile = readProfile(instrument, file.profile);
  const asOf = readDate(file.asOf, ["asOf"], false);
  const answers = readAll(instrument, file.answers);
  const version = file.instrumentVersion ?? instrument.version;
  const problems = [
    ...listUnknownKeys(file, keys, []),
    ...listProblems(readOneOf([instrument.version], version, ["instrumentVersion"])),
    ...["title", "story"].flatMap((key) => listTextProblems(file[key], key)),
    ...[profile, asOf, answers].flatMap(listProblems),
  ];
  if (problems.length > 0 || !profile.ok || !asOf.ok || !answers.ok) return { ok: false, problems };
  return {
    ok: true,
    assessment: {
      profile: profile.value,
      asOf: asOf.value,
      answers: answers.value,
      ...pickText(file, "title"),
      ...pickText(file, "story"),
    },
  };
}

/**
 * The other reading, for work in progress: takes answers singly and sets aside each that is unsound. A set-aside answer
 * stays with the caller, who keeps it and shows its problems; here it counts as unanswered.
 */
export function readAnswers(
  instrument: Instrument,
  input: Readonly<Record<string, unknown>>,
): { answers: Answers; setAside: ReadonlyMap<string, Problem[]> } {
  const answers: [string, Answer][] = [];
  const setAside = new Map<string, Problem[]>();
  for (const questionId of Object.keys(input)) {
    const reading = readOne(instrument, questionId, input[questionId]);
    if (reading.ok) answers.push([questionId, reading.value]);
    else setAside.set(questionId, reading.problems);
  }
  return { answers: Object.fromEntries(answers), setAside };
}

function readAll(instrument: Instrument, input: unknown): Reading<Answers> {
  if (!isRecord(input)) return fail(["answers"], { kind: "object" }, input);
  const { answers, setAside } = readAnswers(instrument, input);
  if (setAside.size === 0) return { ok: true, value: answers };
  return { ok: false, problems: [...setAside.values()].flat() };
}

function readOne(instrument: Instrument, questionId: string, input: unknown): Reading<Answer> {
  const question = instrument.questionById.get(questionId);
  const path = ["answers", questionId];
  if (!question) return fail(path, { kind: "question" });
  return readAnswer(question, input, path);
}

function listTextProblems(value: unknown, key: string): Problem[] {
  if (value === undefined) return [];
  if (!isRecord(value)) return listProblems(readText(value, [key], LONGEST_STORY));
  return [
    ...listUnknownKeys(value, ["en", "zh"], [key]),
    ...["en", "zh"].flatMap((locale) =>
      listProblems(readText(value[locale], [key, locale], LONGEST_STORY)),
    ),
  ];
}

function pickText<Key extends "title" | "story">(
  file: Record<string, unknown>,
  key: Key,
): { [K in Key]?: Text | string } {
  const value = file[key];
  if (typeof value === "string") return { [key]: value } as { [K in Key]: string };
  if (!isRecord(value)) return {};
  return { [key]: { en: String(value.en), zh: String(value.zh) } } as { [K in Key]: Text };
}
