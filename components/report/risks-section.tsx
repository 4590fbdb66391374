import type { ReactNode } from "react";
import type { Report } from "@/lib/report/schema";
import { Evidence, listShown } from "./evidence";
import { Tally } from "./marks";
import type { ReportWords, SectionProps } from "./report-words";
import { HatchKey, RiskMatrix } from "./risk-matrix";
import { ReportSection } from "./section";

type Risk = Report["risks"][number];

/** From this score on a risk is listed; below it is counted (method F.1). */
const LISTED = 5;

/** The risks after the controls in place, in a matrix and a table; none in a quick scan. */
export function RisksSection({ words }: SectionProps) {
  const { report, t, say, instrument } = words;
  if (report.scope === "quick") return null;
  const listed = report.risks.filter(({ score }) => score >= LISTED);
  const others = report.risks.filter(({ score }) => score < LISTED);
  return (
    <ReportSection id="risks" title={sayTitle(words, listed)} say={t("risks.say")}>
      <div className="riskgrid">
        <figure>
          <div className="mat">
            <RiskMatrix
              {...{ listed, others }}
              labels={{
                alt: t("risks.alt", { title: sayTitle(words, listed), count: others.length }),
                likelihood: t("risks.likelihood"),
                impact: t("risks.impact"),
              }}
            />
          </div>
          <figcaption className="t1 dim">
            <span className="legend">
              {(["low", "medium", "high", "critical"] as const).map((rating) => (
                <span key={rating}>
                  <HatchKey rating={rating} />
                  {say(instrument.labels.severity[rating])}
                </span>
              ))}
            </span>
            {t("risks.axes")}
            {others.length > 0 ? `${words.gap}${t("risks.counted")}` : null}
          </figcaption>
        </figure>
        {listed.length > 0 ? <Table words={words} risks={listed} isNumbered /> : null}
      </div>
      {others.length > 0 ? (
        <details className="more">
          <summary>{t("risks.low", { count: others.length })}</summary>
          <Table words={words} risks={others} />
        </details>
      ) : null}
    </ReportSection>
  );
}

function sayTitle({ t, startCount, count }: ReportWords, listed: readonly Risk[]): string {
  const worst = (["critical", "high"] as const)
    .map((rating) => ({ rating, count: listed.filter((risk) => risk.rating === rating).length }))
    .find((group) => group.count > 0);
  if (listed.length === 0) return t("risks.none");
  const names = { total: listed.length, first: startCount(listed.length) };
  if (!worst) return t("risks.noneHigh", names);
  return t(`risks.${worst.rating}`, { ...names, worst: worst.count, second: count(worst.count) });
}

function Table({
  words,
  risks,
  isNumbered = false,
}: {
  words: ReportWords;
  risks: readonly Risk[];
  isNumbered?: boolean;
}) {
  const { t } = words;
  return (
    <table className="table risks">
      <caption className="vh">{t("risks.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="rank">
            <span className="vh">{t("risks.rank")}</span>
          </th>
          <th scope="col">{t("risks.risk")}</th>
          <th scope="col" className="num">
            {t("risks.before")}
          </th>
          <th scope="col" className="rating">
            {t("risks.rating")}
          </th>
        </tr>
      </thead>
      <tbody>
        {risks.map((risk, index) => (
          <Row key={risk.id} {...{ words, risk }} number={isNumbered ? index + 1 : null} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ words, risk, number }: { words: ReportWords; risk: Risk; number: number | null }) {
  const { instrument, say, t } = words;
  const rule = instrument.risks.find(({ id }) => id === risk.id);
  if (!rule) return null;
  const kpi = instrument.kpis.find(({ id }) => id === rule.earlyWarningKpi);
  const isCritical = risk.rating === "critical";
  return (
    <tr>
      <td className="rank dim">{number}</td>
      <td>
        <details className="about">
          <summary>{say(rule.title)}</summary>
          <dl className="kv">
            <Pair label={t("risks.contingency")}>{say(rule.contingency)}</Pair>
            {kpi ? (
              <Pair label={t("risks.warning")}>
                {t("risks.tripwire", { kpi: say(kpi.name), tripwire: say(kpi.tripwire) })}
              </Pair>
            ) : null}
            <Pair label={t("finding.owner")}>{say(instrument.labels.roles[rule.owner])}</Pair>
            {listShown(words, risk.operands).length > 0 ? (
              <Pair label={t("finding.seenIn")}>
                <Evidence words={words} operands={risk.operands} />
              </Pair>
            ) : null}
            <Pair label={t("risks.sum")}>{t("risks.sumValue", { ...toFactors(risk) })}</Pair>
          </dl>
        </details>
        <span className="t1 dim under">{say(rule.mitigation)}</span>
        {risk.assumed ? <span className="t1 dim under">{t("risks.assumed")}</span> : null}
      </td>
      <td className="num nowrap">
        <span className="dim">{risk.inherent} →</span> {risk.score}
      </td>
      <td className={isCritical ? "sev t1 red" : "sev t1"}>
        <Tally severity={risk.rating} />
        {say(instrument.labels.severity[risk.rating])}
      </td>
    </tr>
  );
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function toFactors({ inherentLikelihood, inherentImpact, likelihood, impact }: Risk) {
  return { inherentLikelihood, inherentImpact, likelihood, impact };
}
