import { Evidence } from "./evidence";
import { Tally } from "./marks";
import { ItemName } from "./question-list";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";

/** What the team does not know, and the answers that do not fit together. */
export function BlindSpotsSection({ words }: SectionProps) {
  const { report, t, say, instrument } = words;
  return (
    <ReportSection id="blind-spots" title={sayTitle(words)} say={sayBlindSpots(words)}>
      {report.blindSpots.length > 0 ? (
        <table className="table spots">
          <caption className="vh">{t("blindSpots.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("blindSpots.question")}</th>
              <th scope="col" className="rating">
                {t("blindSpots.weight")}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.blindSpots.map(({ id, severity }) => (
              <tr key={id}>
                <td>
                  <ItemName words={words} id={id} />
                </td>
                <td className="sev t1">
                  <Tally severity={severity} />
                  {say(instrument.labels.severity[severity])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Contradictions words={words} />
    </ReportSection>
  );
}

function sayTitle({ report, t, startCount, count }: ReportWords): string {
  const spots = report.blindSpots.length;
  const clashes = report.contradictions.length;
  const title =
    spots === 0
      ? t("blindSpots.none")
      : t("blindSpots.title", { count: spots, words: startCount(spots) });
  if (clashes === 0) return title;
  return t("blindSpots.withContradictions", { title, count: clashes, words: count(clashes) });
}

function sayBlindSpots({ report, t }: ReportWords): string {
  if (report.blindSpots.length > 0) return t("blindSpots.say");
  return t(report.unknownGates.length > 0 ? "blindSpots.noneButGates" : "blindSpots.noneSay");
}

function Contradictions({ words }: { words: ReportWords }) {
  const { report, instrument, t, say } = words;
  if (report.contradictions.length === 0) return null;
  return (
    <>
      <h3 className="sub-head">{t("contradictions.title")}</h3>
      <p className="say">{t("contradictions.say")}</p>
      <div className="findings">
        {report.contradictions.map(({ id, operands }) => {
          const rule = instrument.contradictions.find((entry) => entry.id === id);
          return rule ? (
            <article className="finding" key={id}>
              <div>
                <h4>{say(rule.title)}</h4>
                <p>{say(rule.explanation)}</p>
              </div>
              <div className="kv">
                <Evidence words={words} operands={operands} />
              </div>
            </article>
          ) : null;
        })}
      </div>
    </>
  );
}
