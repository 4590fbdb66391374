import type { ReactNode } from "react";
import type { Questionnaire } from "@/lib/instrument/schema";
import { showShare, showWhole } from "./figure-numbers";
import type { ReportWords } from "./report-words";
import { ScoreDot } from "./rung";

/** Scores as a table with a drawn cell a row; all dimensions on demand, led by `children`. */
export function ScoresTable({ words, children }: { words: ReportWords; children: ReactNode }) {
  const { report, instrument, t } = words;
  const inScope = instrument.questionnaires.filter(({ id }) => report.scores?.blocks[id]);
  const modules = inScope.filter(({ core }) => !core);
  return (
    <>
      <table className="table scores">
        <caption className="vh">{t("scores.caption")}</caption>
        <Head words={words} first={t("scores.questionnaire")} />
        <tbody>
          <OverallRow words={words} />
          {inScope
            .filter(({ core }) => core)
            .map(({ id, name }) => (
              <Row key={id} {...{ words, name }} score={report.scores?.blocks[id]?.score ?? null} />
            ))}
          {modules.length > 0 ? (
            <tr className="modrow">
              <th colSpan={4}>{t("scores.modules")}</th>
            </tr>
          ) : null}
          {modules.map(({ id, name }) => (
            <Row key={id} {...{ words, name }} score={report.scores?.blocks[id]?.score ?? null} />
          ))}
        </tbody>
      </table>
      <details className="more">
        <summary>{t("scores.dimensions")}</summary>
        {children}
        <table className="table scores dims">
          <caption className="vh">{t("scores.dimensions")}</caption>
          <Head words={words} first={t("scores.dimension")} last={t("scores.confidence")} />
          {inScope.map((questionnaire) => (
            <DimensionRows key={questionnaire.id} {...{ words, questionnaire }} />
          ))}
        </table>
      </details>
    </>
  );
}

function Head({ words, first, last }: { words: ReportWords; first: string; last?: string }) {
  const { t, instrument, report, say } = words;
  return (
    <thead>
      <tr>
        <th scope="col" className="first">
          {first}
        </th>
        <th scope="col" className="plot">
          <span className="vh">{t("scores.drawing")}</span>
          <span className="bands" aria-hidden="true">
            {instrument.verdicts.map(({ id, min, label }) => (
              <span key={id} className={`at-${min}${report.bandFromScore === id ? " on" : ""}`}>
                <span className="only-narrow-inline">{min > 0 ? min : ""}</span>
                <span className="only-wide-inline">{say(label)}</span>
              </span>
            ))}
          </span>
        </th>
        <th scope="col" className="num">
          {t("scores.score")}
        </th>
        <th scope="col" className="num sup">
          {last ?? t("scores.interval")}
        </th>
      </tr>
    </thead>
  );
}

function OverallRow({ words }: { words: ReportWords }) {
  const { report, t, locale } = words;
  const { overall = null, interval = null } = report.scores ?? {};
  const range = interval
    ? t("scores.range", { lo: showWhole(interval.lo, locale), hi: showWhole(interval.hi, locale) })
    : "";
  return (
    <tr>
      <th scope="row" className="b">
        {t("scores.overall")}
      </th>
      <td className="plot">
        {overall === null ? null : <ScoreDot score={overall} interval={interval} isOverall />}
      </td>
      <td className="num b">{showWhole(overall, locale)}</td>
      <td className="num sup t1 dim nowrap">{range}</td>
    </tr>
  );
}

function Row({
  words,
  name,
  score,
  last = "",
}: {
  words: ReportWords;
  name: Questionnaire["name"];
  score: number | null;
  last?: string;
}) {
  const { say, t, locale } = words;
  return (
    <tr>
      <th scope="row">{say(name)}</th>
      <td className="plot">{score === null ? null : <ScoreDot score={score} />}</td>
      <td className={score === null ? "num t1 dim nowrap" : "num"}>
        {score === null ? t("scores.notScored") : showWhole(score, locale)}
      </td>
      <td className="num sup t1 dim">{last}</td>
    </tr>
  );
}

function DimensionRows({
  words,
  questionnaire,
}: {
  words: ReportWords;
  questionnaire: Questionnaire;
}) {
  const { report, say, locale } = words;
  return (
    <tbody>
      <tr className="modrow">
        <th colSpan={4}>{say(questionnaire.name)}</th>
      </tr>
      {questionnaire.dimensions.map(({ id, name }) => {
        const dimension = report.scores?.dims[id];
        if (!dimension) return null;
        const last = dimension.score === null ? "" : showShare(dimension.confidence, locale);
        return <Row key={id} {...{ words, name, last }} score={dimension.score} />;
      })}
    </tbody>
  );
}
