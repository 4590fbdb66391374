import { useLocale, useTranslations } from "next-intl";
import { showMultiple, showTarget } from "@/components/report/figure-numbers";
import { VerdictDisc } from "@/components/report/verdict-disc";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import { labelVerdict } from "@/lib/report/verdict-label";
import { gapOf } from "./gap";

/** The load line that the answers so far give, the links behind it, and what a verdict still needs. */
export function LineSoFar({ report, instrument }: { report: Report; instrument: Instrument }) {
  const t = useTranslations("assessment.line");
  return (
    <>
      <h2>{t("title")}</h2>
      <LineFigure report={report} />
      <LineSentence {...{ report, instrument }} />
      <LinkTable {...{ report, instrument }} />
      <VerdictSoFar {...{ report, instrument }} />
    </>
  );
}

function LineFigure({ report }: { report: Report }) {
  const t = useTranslations("assessment.line");
  const target = Number(report.profile.growth_multiple);
  const loadLine = report.supportedMultiple;
  const alt =
    loadLine === null
      ? t("altUnknown", { target: showTarget(target) })
      : t("alt", { supported: showMultiple(loadLine, 2), target: showTarget(target) });
  return (
    <div className="figure">
      <VerdictDisc
        {...{ target, loadLine, width: 296 }}
        labels={{ alt, target: t("target"), loadLine: t("loadLine"), today: t("today") }}
      />
    </div>
  );
}

function LineSentence({ report, instrument }: { report: Report; instrument: Instrument }) {
  const t = useTranslations("assessment.line");
  const locale = useLocale();
  const target = Number(report.profile.growth_multiple);
  const { supportedMultiple, ladder } = report;
  const measured = ladder.filter(({ basis }) => basis === "measured");
  const [lowest] = measured;
  if (supportedMultiple === null || !lowest) return <p className="t1">{t("unmeasured")}</p>;
  const link = instrument.labels.links[lowest.stage]?.[locale] ?? lowest.stage;
  return (
    <p className="t1">
      {t.rich(supportedMultiple < target ? "below" : "reached", {
        supported: showMultiple(supportedMultiple, 2),
        target: showTarget(target),
        b: (text) => <b>{text}</b>,
      })}
      {gapOf(locale)}
      {measured.length < ladder.length
        ? t("setBy", { link, measured: measured.length, total: ladder.length })
        : t("setByAll", { link, total: ladder.length })}
    </p>
  );
}

function LinkTable({ report, instrument }: { report: Report; instrument: Instrument }) {
  const t = useTranslations("assessment.line");
  const locale = useLocale();
  return (
    <table className="table t1 link-table">
      <thead>
        <tr>
          <th>{t("link")}</th>
          <th className="num">{t("carries")}</th>
        </tr>
      </thead>
      <tbody>
        {report.ladder.map(({ stage, supports, basis }) => {
          const limits = basis === "measured" && stage === report.constraint?.stage;
          return (
            <tr key={stage} className={basis === "unknown" ? "dim" : undefined}>
              <th scope="row" className={limits ? "b" : undefined}>
                {instrument.labels.links[stage]?.[locale]}
              </th>
              <td className={limits ? "num b red" : "num"}>
                <Carries {...{ supports, basis, decimals: limits ? 2 : 1 }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Carries({
  supports,
  basis,
  decimals,
}: Pick<Report["ladder"][number], "supports" | "basis"> & { decimals: 1 | 2 }) {
  const t = useTranslations("assessment.line");
  if (supports === null) return t("notYet");
  if (supports === "Infinity") return t("noLimit");
  const multiple = showMultiple(supports, decimals);
  return basis === "estimated" ? `${t("estimated")} ${multiple}` : multiple;
}

function VerdictSoFar({ report, instrument }: { report: Report; instrument: Instrument }) {
  const t = useTranslations("assessment.line");
  const locale = useLocale();
  const { scores, verdict, provisional } = report;
  if (!scores) return <p className="t1 dim">{t("quick")}</p>;
  const short = instrument.questionnaires.filter(
    ({ id, core }) => core && scores.blocks[id]?.score === null,
  );
  if (scores.overall === null || !scores.interval) {
    const questionnaires = short.map(({ name }) => name[locale]).join(t("separator"));
    return <p className="t1 dim">{t("insufficient", { questionnaires })}</p>;
  }
  const [score, low, high] = [scores.overall, scores.interval.lo, scores.interval.hi].map(
    Math.round,
  );
  return (
    <>
      <p className="t1 dim">{t("verdict")}</p>
      <p className="lead">{labelVerdict(instrument, verdict)[locale]}</p>
      <p className="t1 dim">
        {t("score", { score: score ?? 0, low: low ?? 0, high: high ?? 0 })}
        {gapOf(locale)}
        {provisional ? t("provisional") : null}
      </p>
    </>
  );
}
