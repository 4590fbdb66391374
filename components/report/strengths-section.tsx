import { showWhole } from "./figure-numbers";
import { joinList, nameDimension, nameLevel, showMetric } from "./names";
import { ItemName } from "./question-list";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";

/** What already holds: single figures and answers, and the strong dimensions; none in a quick scan. */
export function StrengthsSection({ words }: SectionProps) {
  const { report, t } = words;
  if (report.scope === "quick") return null;
  const dimensions = Object.keys(report.scores?.dims ?? {}).length;
  return (
    <ReportSection
      id="strengths"
      title={sayTitle(words)}
      say={report.strengths.length > 0 ? t("strengths.say") : t("strengths.noneSay")}
      side={
        <>
          <p>{t("strengths.dimensions", { count: report.strongDims.length, total: dimensions })}</p>
          {report.strongDims.length > 0 ? <p>{sayStrongest(words)}</p> : null}
        </>
      }
    >
      {report.strengths.length > 0 ? (
        <dl className="dl2">
          {report.strengths.map((id) => (
            <div className="dl2-row" key={id}>
              <dt>
                <ItemName words={words} id={id} />
              </dt>
              <dd>{showStrength(words, id)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </ReportSection>
  );
}

function sayTitle({ report, t, startCount }: ReportWords): string {
  const count = report.strengths.length;
  return count === 0
    ? t("strengths.none")
    : t("strengths.title", { count, words: startCount(count) });
}

function showStrength(words: ReportWords, id: string): string {
  if (words.instrument.metricById.has(id)) return showMetric(words, id);
  return nameLevel(words, words.report.items.find((item) => item.id === id)?.level ?? 0);
}

/** As many of the strong dimensions are named, the strongest first. */
const NAMED = 6;

function sayStrongest(words: ReportWords): string {
  const { report, t, locale } = words;
  const scoreOf = (id: string) => report.scores?.dims[id]?.score ?? 0;
  const names = report.strongDims
    .toSorted((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, NAMED)
    .map((id) =>
      t("cap.nameScore", { name: nameDimension(words, id), score: showWhole(scoreOf(id), locale) }),
    );
  const more = report.strongDims.length - names.length;
  const list = joinList(words, names);
  return more > 0 ? t("strengths.more", { names: list, count: more }) : list;
}
