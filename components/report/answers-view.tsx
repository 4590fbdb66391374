import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import type { Dimension, Questionnaire } from "@/lib/instrument/schema";
import { hasEveryAnswer, isAnswerHidden } from "@/lib/report/redact";
import { AnswerValueView } from "./answer-value";
import { PageTop } from "./computations-view";
import type { PageView } from "./page-view";
import type { ReportWords, SectionProps } from "./report-words";

/** Every answer as it stood, by questionnaire and dimension. */
export function AnswersView({ words, reportHref }: { words: ReportWords; reportHref: string }) {
  const { view } = words;
  const { t, sheet } = view;
  const given = sheet.asked.filter(({ id }) => sheet.stateOf(id) !== "unanswered").length;
  return (
    <div className="report all-answers">
      <PageTop
        words={words}
        title={
          hasEveryAnswer(words.visibility)
            ? t("answers.title", { count: given, total: sheet.asked.length })
            : words.t("contents.answers")
        }
        say={t(view.visibility.comments ? "answers.say" : "answers.sayNoNotes")}
        reportHref={reportHref}
      />
      <AllAnswers words={words} />
    </div>
  );
}

/** The answers by themselves. */
function AllAnswers({ words: { view } }: SectionProps) {
  return view.instrument.questionnaires.map((questionnaire) => (
    <QuestionnaireAnswers key={questionnaire.id} view={view} questionnaire={questionnaire} />
  ));
}

function QuestionnaireAnswers({
  view,
  questionnaire,
}: {
  view: PageView;
  questionnaire: Questionnaire;
}) {
  const asked = view.sheet.asked.filter((question) => question.questionnaire === questionnaire.id);
  if (asked.length === 0) return null;
  return (
    <section className="sub">
      <h2>{view.say(questionnaire.name)}</h2>
      {questionnaire.dimensions.map((dimension) => (
        <DimensionAnswers
          key={dimension.id}
          view={view}
          dimension={dimension}
          questions={asked.filter((question) => question.dimension === dimension.id)}
        />
      ))}
    </section>
  );
}

function DimensionAnswers({
  view,
  dimension,
  questions,
}: {
  view: PageView;
  dimension: Dimension;
  questions: readonly AskedQuestion[];
}) {
  const { t, sheet, say } = view;
  if (questions.length === 0) return null;
  const count = questions.filter(({ id }) => sheet.stateOf(id) !== "unanswered").length;
  return (
    <section className="answers" id={dimension.id}>
      <h3>
        {say(dimension.name)}{" "}
        {hasEveryAnswer(view.visibility) ? (
          <span className="v">{t("method.of", { count, total: questions.length })}</span>
        ) : null}
      </h3>
      <dl className="given">
        {questions.map((question) => (
          <QuestionAnswer key={question.id} view={view} question={question} />
        ))}
      </dl>
    </section>
  );
}

function QuestionAnswer({ view, question }: { view: PageView; question: AskedQuestion }) {
  const { answerHref, say, t } = view;
  const answer = view.report.answers[question.id];
  return (
    <div className="given-row" id={`answer-${question.id}`}>
      <dt>
        {say(question.prompt)}{" "}
        {answerHref ? (
          <a className="t1 open-answer" href={answerHref(question.id)}>
            {t("answers.open")}
          </a>
        ) : null}
      </dt>
      <dd>
        {answer?.state === "answered" ? (
          <AnswerValueView view={view} question={question} value={answer.value} />
        ) : (
          <StateLine view={view} questionId={question.id} />
        )}
        {answer && isAnswerHidden(view.instrument, view.visibility, question.id) ? (
          <p className="t1 dim">{t("answers.moneyHidden")}</p>
        ) : null}
        <Remarks view={view} questionId={question.id} />
      </dd>
    </div>
  );
}

function StateLine({ view, questionId }: { view: PageView; questionId: string }) {
  const answer = view.report.answers[questionId];
  if (!answer && isAnswerHidden(view.instrument, view.visibility, questionId)) {
    return <p className="dim">{view.t("answers.hidden")}</p>;
  }
  const state = answer && answer.state !== "answered" ? answer.state : "unanswered";
  return (
    <p className="dim">
      {view.say(view.instrument.labels.state[state])}
      {answer?.state === "na" && answer.reason ? `${view.t("colon")}${answer.reason}` : null}
    </p>
  );
}

/** Evidence, date and note of an answer, one line. */
function Remarks({ view, questionId }: { view: PageView; questionId: string }) {
  const { t, say, instrument, numbers, report } = view;
  const answer = report.answers[questionId];
  if (!answer) return null;
  const parts =
    answer.state === "answered"
      ? [
          say(instrument.labels.evidence[answer.evidence]),
          ...(answer.asOf ? [t("answers.asOf", { date: numbers.date(answer.asOf) })] : []),
        ]
      : [];
  return (
    <>
      {parts.length > 0 ? <p className="t1 dim">{parts.join(" · ")}</p> : null}
      {answer.comment ? (
        <p className="t1 note">{t("answers.note", { note: answer.comment })}</p>
      ) : null}
    </>
  );
}
