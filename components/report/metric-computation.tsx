import { showCell } from "./answer-value";
import type { Computation, Formula, Term } from "./computation-kit";
import { explainMetric } from "./computations";
import { Questions } from "./page-blocks";
import { findMetric } from "./page-metric";
import type { PageView } from "./page-view";

/** How a metric is computed: the formula with the company's numbers, its terms, the answers and the source. */
export function MetricComputation({ view, metricId }: { view: PageView; metricId: string }) {
  const metric = findMetric(view.instrument, metricId);
  if (!metric) return null;
  const inputs = [...new Set(metric.inputs.flat(2))].filter(
    (questionId) => view.sheet.stateOf(questionId) !== "hidden",
  );
  const computation = explainMetric(view, metricId);
  return (
    <div className="calc-body">
      {computation ? (
        <Reckoned view={view} computation={computation} />
      ) : (
        <Plain view={view} metricId={metricId} formula={metric.formula} inputs={inputs} />
      )}
      <p className="t1 dim">
        {inputs.length > 0
          ? view.t.rich("computation.answers", {
              count: inputs.length,
              answers: () => <Questions view={view} ids={inputs} />,
            })
          : null}{" "}
        <SourceLine view={view} metricId={metricId} />
      </p>
    </div>
  );
}

function Reckoned({ view, computation }: { view: PageView; computation: Computation }) {
  const { t } = view;
  const { words, numbers, result, terms } = computation;
  return (
    <>
      <p className="formula">
        <Fraction formula={words} />
      </p>
      <p className="formula">
        <Fraction formula={numbers} /> = {result}
      </p>
      <table className="table terms">
        <thead>
          <tr>
            <th scope="col">{t("computation.term")}</th>
            <th scope="col">{t("computation.how")}</th>
            <th scope="col">{t("computation.from")}</th>
            <th scope="col" className="num">
              {t("computation.value")}
            </th>
          </tr>
        </thead>
        <tbody>
          {terms.map((entry) => (
            <TermRow key={entry.label} view={view} entry={entry} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function TermRow({ view, entry }: { view: PageView; entry: Term }) {
  const { instrument, say, answerHref } = view;
  return (
    <tr>
      <td>{entry.label}</td>
      <td>{entry.how}</td>
      <td>
        {entry.from.map((questionId, index) => {
          const dimension = instrument.questionById.get(questionId)?.dimension ?? "";
          const name = instrument.dimensionById.get(dimension)?.name;
          const label = name ? say(name) : questionId;
          return (
            <span key={questionId}>
              {index > 0 ? view.t("listSeparator") : null}
              {answerHref ? <a href={answerHref(questionId)}>{label}</a> : label}
            </span>
          );
        })}
      </td>
      <td className="num">{entry.value}</td>
    </tr>
  );
}

function Fraction({ formula: { top, bottom } }: { formula: Formula }) {
  if (bottom === undefined) return top;
  return (
    <span className="frac">
      <span>{top}</span>
      <span className="vh"> ÷ </span>
      <span>{bottom}</span>
    </span>
  );
}

/** Where the answer itself is the metric, or the formula is a procedure: the formula as written, and the answers. */
function Plain({
  view,
  metricId,
  formula,
  inputs,
}: {
  view: PageView;
  metricId: string;
  formula: string;
  inputs: readonly string[];
}) {
  const figures = inputs.flatMap((questionId) => {
    const question = view.instrument.questionById.get(questionId);
    const value = view.sheet.rawValueOf(questionId);
    const isFigure = typeof value === "number" && question !== undefined && "unit" in question;
    return isFigure
      ? [
          {
            questionId,
            prompt: view.say(question.prompt),
            value: showCell(view, value, question.unit),
          },
        ]
      : [];
  });
  return (
    <>
      <WrittenFormula view={view} metricId={metricId} formula={formula} />
      {figures.length > 0 ? (
        <dl className="dl2 small">
          {figures.map(({ questionId, prompt, value }) => (
            <div className="dl2-row" key={questionId}>
              <dt>{prompt}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

const procedures = [
  "scaling_efficiency",
  "forecast_mape",
  "best_segment",
  "hhi",
  "top1_share",
  "max_utilisation",
  "flow_efficiency",
  "post_expansion_runway",
  "geo_best",
  "load_test_age",
  "restore_age",
] as const;

/** A formula in the reader's words where there are some, else as the method writes it. */
function WrittenFormula({
  view,
  metricId,
  formula,
}: {
  view: PageView;
  metricId: string;
  formula: string;
}) {
  const procedure = procedures.find((id) => id === metricId);
  if (procedure) return <p className="formula">{view.t(`computation.procedures.${procedure}`)}</p>;
  if (isDirect(formula)) return <p>{view.t("computation.direct")}</p>;
  return (
    <p className="formula" lang="en">
      {formula}
    </p>
  );
}

/** Formulas that say no more than the answer does. */
function isDirect(formula: string): boolean {
  return ["pct/100", "hours", "seconds", "count"].includes(formula);
}

function SourceLine({ view, metricId }: { view: PageView; metricId: string }) {
  const { instrument, t, say } = view;
  const scored = instrument.metricById.get(metricId);
  const note = findMetric(instrument, metricId)?.note;
  const titles = (scored?.source ?? []).flatMap(
    (key) => instrument.sources.find((source) => source.key === key)?.title ?? [],
  );
  return (
    <>
      {titles.length > 0 ? (
        <>
          {t("computation.source")}
          <span lang="en">{titles.join("; ")}</span>
          {t("stop")}
        </>
      ) : null}{" "}
      {note ? `${say(note)}${t("stop")}` : null}
    </>
  );
}
