import type { Question } from "@/lib/instrument/schema";

/** Our estimate, looking figures up included, so that the core takes 90 to 150 minutes and a module 20 to 30 (method A.6). */
const minutesByType: Readonly<Record<Question["type"], number>> = {
  level: 1,
  multi: 1,
  text: 1,
  date: 1,
  number: 2,
  percent: 2,
  money: 2,
  fields: 3,
  table: 6,
};

/** Whole minutes that it takes to answer some questions. */
export function minutesFor(questions: readonly Pick<Question, "type">[]): number {
  return questions.reduce((total, { type }) => total + minutesByType[type], 0);
}
