import { AnswersView } from "../report/answers-view";
import type { SectionProps } from "../report/report-words";

/** The page of all answers, which is an appendix on paper. */
export function AllAnswers({ words }: SectionProps) {
  return <AnswersView words={words} reportHref="" />;
}
