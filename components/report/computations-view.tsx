import type { ReactNode } from "react";
import type { Questionnaire } from "@/lib/instrument/schema";
import { homeOf } from "./computation-link";
import { showWhole } from "./figure-numbers";
import { MetricComputation } from "./metric-computation";
import { isComputed, showMetric } from "./page-metric";
import type { PageView } from "./page-view";
import type { ReportWords } from "./report-words";
import { ScoreComputation } from "./score-computation";

/** The way back to the report: to the place that the reader came `from`, else to the row of the number. */
export type WayBack = { reportHref: string; from: string | null };

/** How every number of a report is computed, by questionnaire; each has its address. */
export function ComputationsView({ words, back }: { words: ReportWords; back: WayBack }) {
  const { report, instrument, view, locale } = words;
  const overall = report.scores?.overall ?? null;
  return (
    <div className="report computations">
      <PageTop
        words={words}
        title={view.t("computation.all")}
        say={view.t("computation.allSay")}
        reportHref={back.reportHref}
      />
      {overall === null ? null : (
        <section className="sub">
          <h2>{words.t("scores.overall")}</h2>
          <Article
            {...{ view, back }}
            id="score"
            name={words.t("scores.how")}
            value={showWhole(overall, locale)}
          >
            <ScoreComputation words={words} />
          </Article>
        </section>
      )}
      {instrument.questionnaires.map((questionnaire) => (
        <QuestionnaireComputations key={questionnaire.id} {...{ view, back, questionnaire }} />
      ))}
    </div>
  );
}

/** The head of a page beside the report: whose it is, what it shows, and the way back. */
export function PageTop({
  words: { report, view },
  title,
  say,
  reportHref,
}: {
  words: ReportWords;
  title: string;
  say: string;
  reportHref: string;
}) {
  return (
    <header className="page-top">
      <p className="t1 dim">
        {view.t("computation.of", {
          company: String(report.profile.company_name),
          date: view.numbers.date(report.asOf),
        })}
      </p>
      <h1>{title}</h1>
      <p className="say">{say}</p>
      <p className="t1 back">
        <a href={reportHref}>{view.t("computation.back")}</a>
      </p>
    </header>
  );
}

function QuestionnaireComputations({
  view,
  back,
  questionnaire,
}: {
  view: PageView;
  back: WayBack;
  questionnaire: Questionnaire;
}) {
  const { instrument, say } = view;
  const metrics = [...instrument.metrics, ...instrument.derivedMetrics].filter(
    ({ id, inputs }) =>
      isComputed(view, id) && findQuestionnaire(view, inputs.flat(2)) === questionnaire.id,
  );
  if (metrics.length === 0) return null;
  return (
    <section className="sub">
      <h2>{say(questionnaire.name)}</h2>
      {metrics.map(({ id, name }) => (
        <Article key={id} {...{ view, back, id }} name={say(name)} value={showMetric(view, id)}>
          <MetricComputation view={view} metricId={id} />
        </Article>
      ))}
    </section>
  );
}

/** The questionnaire of the first answer that a metric is made of. */
function findQuestionnaire({ instrument }: PageView, inputs: readonly string[]) {
  return instrument.questionById.get(inputs[0] ?? "")?.questionnaire;
}

function Article({
  view,
  back: { reportHref, from },
  id,
  name,
  value,
  children,
}: {
  view: PageView;
  back: WayBack;
  id: string;
  name: string;
  value: string;
  children: ReactNode;
}) {
  return (
    <article className="calc" id={id} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>
        {name} <span className="v">{value}</span>
      </h3>
      {children}
      <p className="t1 back">
        <a href={`${reportHref}#${from ?? homeOf(id)}`}>{view.t("computation.back")}</a>
      </p>
    </article>
  );
}
