import { labelVerdict } from "@/lib/report/verdict-label";
import { findHoldingCaps } from "./caps";
import { describeCap } from "./describe-cap";
import { showShare, showWhole } from "./figure-numbers";
import { listProvisionalReasons } from "./provisional";
import type { ReportWords, SectionProps } from "./report-words";
import { sayLaunchLine, sayLoadLine } from "./say-load-line";

/** The verdict in one sentence, what today carries, and beside it what limits the verdict. */
export function VerdictHead({ words }: SectionProps) {
  const { report, instrument, locale, t, say } = words;
  const verdict = labelVerdict(instrument, report.verdict)[locale];
  const meaning = instrument.verdicts.find(({ id }) => id === report.verdict)?.meaning;
  const launch = sayLaunchLine(words);
  const reasons = listProvisionalReasons(words);
  return (
    <section className="verdict" aria-labelledby="verdict">
      <div>
        <p className="t1 dim">{t(reasons.length > 0 ? "head.provisional" : "head.kicker")}</p>
        <h1 id="verdict">{t("head.verdict", { verdict })}</h1>
        <p className="lead">
          {sayLoadLine(words)}
          {launch ? `${words.gap}${launch}` : null}
        </p>
        {meaning ? <p className="meaning">{say(meaning)}</p> : null}
        {reasons.length > 0 ? (
          <p className="meaning">
            {t("head.because", { reasons: reasons.join(t("listSeparator")) })}
          </p>
        ) : null}
      </div>
      <Limits words={words} />
    </section>
  );
}

function Limits({ words }: { words: ReportWords }) {
  const { title, lines } = listLimits(words);
  return (
    <div className="by">
      <p>{title}</p>
      {lines.length > 0 ? (
        <ol>
          {lines.map((line, index) => (
            <li key={line}>
              <span>{index + 1}</span>
              <span>{line}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function listLimits(words: ReportWords): { title: string; lines: string[] } {
  const { report, instrument, t, locale } = words;
  if (report.verdict === "not_scored") return { title: t("by.quick"), lines: listLeftOut(words) };
  if (report.bandFromScore === null) return { title: t("by.missing"), lines: listMissing(words) };
  const score = showWhole(report.scores?.overall ?? null, locale);
  const holding = findHoldingCaps(report);
  if (!holding) return { title: t("by.score", { score }), lines: [] };
  const band = labelVerdict(instrument, report.bandFromScore)[locale];
  return {
    title: t("by.caps", { score, band }),
    lines: holding.caps.map((why) => describeCap(words, why).text),
  };
}

/** What a quick scan does not judge. */
export function listLeftOut({ t }: ReportWords): string[] {
  return [t("quick.score"), t("quick.risks"), t("quick.strengths"), t("quick.plan")];
}

/** The core questionnaires that are too little answered for a score, each with how far it is. */
export function listMissing({ report, instrument, say, t, locale }: ReportWords): string[] {
  return instrument.questionnaires.flatMap(({ id, name }) => {
    const part = report.scores?.blocks[id];
    if (!part?.core || part.score !== null) return [];
    return [t("missing", { name: say(name), share: showShare(part.coverage, locale) })];
  });
}
