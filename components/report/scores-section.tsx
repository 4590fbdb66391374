import { ComputationLink } from "./computation-link";
import { DimensionRadar } from "./dimension-radar";
import { showShare, showWhole } from "./figure-numbers";
import { joinList, nameDimension } from "./names";
import type { ReportWords, SectionProps } from "./report-words";
import { ScoresTable } from "./scores-table";
import { ReportSection } from "./section";

/** More dimensions than this are counted; the table of all dimensions shows which. */
const NAMED = 6;

/** The score with its interval, by questionnaire and dimension, and how sure it is; none in a quick scan. */
export function ScoresSection({ words }: SectionProps) {
  const { report, t } = words;
  if (!report.scores) return null;
  return (
    <ReportSection id="scores" title={sayTitle(words)} say={sayScores(words)}>
      <ScoresTable words={words}>
        <DimensionRadar words={words} />
      </ScoresTable>
      <Sureness words={words} />
      <NotScored words={words} />
      {report.scores.overall === null ? null : (
        <p className="how">
          <ComputationLink links={words} computation="score">
            {t("scores.how")}
          </ComputationLink>
        </p>
      )}
      <p className="vh">{t("scores.scale")}</p>
    </ReportSection>
  );
}

function sayTitle({ report, t, locale }: ReportWords): string {
  const { overall = null, interval = null } = report.scores ?? {};
  if (overall === null || interval === null) return t("scores.noScore");
  return t("scores.title", {
    score: showWhole(overall, locale),
    lo: showWhole(interval.lo, locale),
    hi: showWhole(interval.hi, locale),
  });
}

function sayScores(words: ReportWords): string {
  const { report, instrument, t, say } = words;
  const scored = instrument.questionnaires
    .flatMap(({ id, name }) => {
      const score = report.scores?.blocks[id]?.score ?? null;
      return score === null ? [] : [{ name: say(name), score }];
    })
    .sort((a, b) => b.score - a.score);
  const [strongest, weakest] = [scored[0], scored.at(-1)];
  if (report.scores?.overall == null) return t("scores.noScoreSay");
  if (!strongest || !weakest || scored.length < 2) return t("scores.say");
  const lost = Math.round(report.scores.balancePenalty ?? 0);
  const names = { strongest: strongest.name, weakest: weakest.name, lost };
  return `${t("scores.ends", names)}${words.gap}${t("scores.say")}`;
}

/** What stands behind the number: evidence, coverage, the core alone, and what imbalance costs. */
function Sureness({ words }: { words: ReportWords }) {
  const { report, t, locale } = words;
  const { scores } = report;
  if (!scores) return null;
  const facts: [string, string, string | null][] = [
    [
      t("scores.confidence"),
      showShare(scores.confidence, locale),
      t(`scores.${nameConfidence(scores.confidence)}`),
    ],
    [t("scores.coverage"), showShare(scores.coverage, locale), t("scores.coverageNote")],
  ];
  if (scores.core !== null) {
    facts.push([t("scores.core"), showWhole(scores.core, locale), t("scores.coreNote")]);
  }
  if (scores.arithmetic !== null && scores.balancePenalty !== null) {
    const plain = showWhole(scores.arithmetic, locale);
    facts.push([
      t("scores.imbalance"),
      t("scores.points", { count: Math.round(scores.balancePenalty) }),
      t("scores.imbalanceNote", { plain }),
    ]);
  }
  return (
    <dl className="parts sure">
      {facts.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            <span className="t1 dim under">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The steps lie between the confidences of the four kinds of evidence (method A.2). */
function nameConfidence(confidence: number) {
  if (confidence < 0.5) return "confidenceLow";
  if (confidence < 0.7) return "confidenceFair";
  return confidence < 0.85 ? "confidenceGood" : "confidenceHigh";
}

function NotScored({ words }: { words: ReportWords }) {
  const { report, instrument, t, say } = words;
  const nameQuestionnaires = (ids: readonly string[]) =>
    instrument.questionnaires.filter(({ id }) => ids.includes(id)).map(({ name }) => say(name));
  const dimensions = report.dimensionsNotScored.map((id) => nameDimension(words, id));
  const lines = [
    ["scores.modulesNotScored", nameQuestionnaires(report.modulesNotScored)],
    ["scores.modulesLeftOut", nameQuestionnaires(report.modulesLeftOut)],
    ["scores.dimensionsNotScored", dimensions],
  ] as const;
  return lines.map(([key, names]) =>
    names.length === 0 ? null : (
      <p className="remark" key={key}>
        {names.length > NAMED
          ? t("scores.manyNotScored", { count: names.length })
          : t(key, { count: names.length, names: joinList(words, names) })}
      </p>
    ),
  );
}
