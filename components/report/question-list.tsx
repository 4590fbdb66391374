import { Fragment } from "react";
import { nameItem } from "./names";
import type { ReportWords } from "./report-words";

/** Questions by their prompts, each a link to its answer where the reader may go there. */
export function QuestionList({ words, ids }: { words: ReportWords; ids: readonly string[] }) {
  return ids.map((id, index) => (
    <Fragment key={id}>
      {index > 0 ? words.t("listSeparator") : null}
      <ItemName words={words} id={id} />
    </Fragment>
  ));
}

/** A question, metric or dimension in words; a question is a link where the reader may go to its answer. */
export function ItemName({ words, id }: { words: ReportWords; id: string }) {
  const name = nameItem(words, id);
  const isQuestion = words.instrument.questionById.has(id);
  return isQuestion && words.answerHref ? <a href={words.answerHref(id)}>{name}</a> : name;
}
