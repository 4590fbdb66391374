import type { Report } from "@/lib/report/schema";
import { ComputationLink } from "./computation-link";
import { showMultiple, showRatio, showTarget } from "./figure-numbers";
import { nameLink } from "./names";
import { toNumber } from "./page-view";
import type { ReportWords } from "./report-words";
import { Rung, toPercent } from "./rung";
import { findLimit, targetOf } from "./say-load-line";

type Entry = Report["ladder"][number];

/** The ladder: a table with one drawn cell a row. */
export function Ladder({ words }: { words: ReportWords }) {
  const { report, t } = words;
  const target = showTarget(targetOf(report));
  const launchRatio = report.launchLine
    ? (toNumber(report.launchLine.carries) ?? 0) / targetOf(report)
    : null;
  return (
    <table className="table ladder">
      <caption className="vh">{t("ladder.caption", { target })}</caption>
      <thead>
        <tr>
          <th scope="col" className="rank">
            <span className="vh">{t("ladder.rank")}</span>
          </th>
          <th scope="col" className="first">
            {t("ladder.link")}
          </th>
          <th scope="col" className="plot">
            {launchRatio === null ? null : <LaunchLabel words={words} ratio={launchRatio} />}
            <span className="axis">
              <span>0</span>
              <span className="demand">{t("ladder.demand", { target })}</span>
              <span>2.5</span>
            </span>
          </th>
          <th scope="col" className="num">
            {t("ladder.ratio")}
          </th>
          <th scope="col" className="num sup">
            {t("ladder.carries")}
          </th>
          <th scope="col" className="bas">
            {t("ladder.basis")}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.ladder.map((entry, index) => (
          <Row key={entry.stage} {...{ words, entry, index, launchRatio }} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  words,
  entry,
  index,
  launchRatio,
}: {
  words: ReportWords;
  entry: Entry;
  index: number;
  launchRatio: number | null;
}) {
  const { report } = words;
  const isConstraint = findLimit(report) === entry.stage;
  const metric = findLinkMetric(words, entry);
  return (
    <tr id={`link-${entry.stage}`} className={isConstraint ? "red" : undefined}>
      <td className="rank dim">{index + 1}</td>
      <th scope="row" className={isConstraint ? "b" : undefined}>
        {nameLink(words, entry.stage)}
      </th>
      <td className="plot">
        <Rung
          isConstraint={isConstraint}
          basis={entry.basis}
          ratio={toNumber(entry.ratio)}
          launchRatio={launchRatio}
        />
      </td>
      <td className={isConstraint ? "num b" : "num"}>
        {metric ? (
          <ComputationLink links={words} computation={metric} from={`link-${entry.stage}`}>
            {showRatio(entry.ratio)}
          </ComputationLink>
        ) : (
          showRatio(entry.ratio)
        )}
      </td>
      <td className="num sup">{showMultiple(entry.supports, isConstraint ? 2 : 1)}</td>
      <BasisCell {...{ words, isConstraint }} basis={entry.basis} />
    </tr>
  );
}

/** The metric that a link was measured with. */
export function findLinkMetric(
  { instrument }: ReportWords,
  { stage, basis }: Pick<Entry, "stage" | "basis">,
): string | null {
  if (basis !== "measured") return null;
  return instrument.links.find(({ id }) => id === stage)?.metric ?? null;
}

/** Measured goes without saying on a phone; what limits or is estimated does not. */
function BasisCell({
  words: { t },
  basis,
  isConstraint,
}: {
  words: ReportWords;
  basis: Entry["basis"];
  isConstraint: boolean;
}) {
  const name = t(`basis.${basis}`);
  if (isConstraint) return <td className="t1 bas">{t("ladder.limitBasis", { basis: name })}</td>;
  return <td className={`t1 dim bas${basis === "measured" ? " quiet" : ""}`}>{name}</td>;
}

/** The name of the launch line above its dashes. */
function LaunchLabel({ words, ratio }: { words: ReportWords; ratio: number }) {
  const { report, t } = words;
  const x = toPercent(ratio);
  return (
    <svg className="launch-label" width="100%" height="20" role="presentation">
      <text
        x={x}
        y="14"
        textAnchor={ratio < 0.6 ? "start" : ratio > 2 ? "end" : "middle"}
        className="f-lab f-red"
      >
        {t("ladder.launch", { carries: showMultiple(report.launchLine?.carries ?? null) })}
      </text>
    </svg>
  );
}
