import { showWhole } from "./figure-numbers";
import type { ReportWords } from "./report-words";

/** How the overall score, its interval and the four ways to average come about. */
export function ScoreComputation({ words }: { words: ReportWords }) {
  const { report, instrument, t, say, locale } = words;
  const { scores } = report;
  if (scores?.overall == null || !scores.interval) return null;
  const parts = instrument.questionnaires.flatMap(({ id, name }) => {
    const part = scores.blocks[id];
    return part && part.score !== null ? [{ ...part, id, name: say(name), score: part.score }] : [];
  });
  const floor = (score: number) => Math.max(instrument.constants.floor, score);
  const weight = parts.reduce((total, part) => total + part.weight, 0);
  const quotient = parts.reduce((total, part) => total + part.weight / floor(part.score), 0);
  return (
    <div className="calc-body">
      <p className="formula">
        {t("scores.formula", {
          weight: String(weight),
          quotient: quotient.toFixed(4),
          score: showWhole(scores.overall, locale),
        })}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("scores.questionnaire")}</th>
            <th scope="col" className="num">
              {t("scores.weight")}
            </th>
            <th scope="col" className="num">
              {t("scores.score")}
            </th>
            <th scope="col" className="num">
              {t("scores.quotient")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id}>
              <td>{part.name}</td>
              <td className="num">{part.weight}</td>
              <td className="num">{part.score.toFixed(1)}</td>
              <td className="num">{(part.weight / floor(part.score)).toFixed(4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("scores.howInterval", describeInterval(words))}</p>
      <p>{t("scores.howAverages", describeAverages(words))}</p>
      <p className="t1 dim">{t("scores.howSource")}</p>
    </div>
  );
}

function describeInterval({ report, instrument, locale }: ReportWords) {
  const { overall = null, interval = null } = report.scores ?? {};
  return {
    score: showWhole(overall, locale),
    z: instrument.constants.z80.toFixed(2),
    se: (interval?.se ?? 0).toFixed(1),
    lo: showWhole(interval?.lo ?? null, locale),
    hi: showWhole(interval?.hi ?? null, locale),
  };
}

function describeAverages({ report, locale }: ReportWords) {
  const { scores } = report;
  return {
    arithmetic: showWhole(scores?.arithmetic ?? null, locale),
    geometric: showWhole(scores?.geometric ?? null, locale),
    harmonic: showWhole(scores?.overall ?? null, locale),
    minimum: showWhole(scores?.minimum ?? null, locale),
  };
}
