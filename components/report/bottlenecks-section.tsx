import type { Report } from "@/lib/report/schema";
import { Evidence, listShown } from "./evidence";
import { showShare } from "./figure-numbers";
import { Tally } from "./marks";
import { nameLink } from "./names";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";

/** As many stand in the report itself; the rest is opened (method E.2). */
const SHOWN = 10;

/** What limits growth, the most urgent first: what is wrong, what to do, and what it was seen in. */
export function BottlenecksSection({ words }: SectionProps) {
  const { report, t } = words;
  const shown = report.bottlenecks.slice(0, SHOWN);
  const further = report.bottlenecks.slice(SHOWN);
  return (
    <ReportSection id="bottlenecks" title={sayTitle(words)} say={sayBottlenecks(words)}>
      <div className="findings">
        {shown.map((finding) => (
          <Bottleneck key={finding.id} {...{ words, finding }} />
        ))}
      </div>
      {further.length > 0 ? (
        <details className="more">
          <summary>{t("bottlenecks.further", { count: further.length })}</summary>
          {further.map((finding) => (
            <Bottleneck key={finding.id} {...{ words, finding }} />
          ))}
        </details>
      ) : null}
    </ReportSection>
  );
}

function sayTitle({ report, t, startCount, count: words }: ReportWords): string {
  const count = report.bottlenecks.length;
  const critical = report.bottlenecks.filter(({ severity }) => severity === "critical").length;
  if (count === 0)
    return t(report.uncheckedRules > 0 ? "bottlenecks.noneSoFar" : "bottlenecks.none");
  const title = t("bottlenecks.title", { count, words: startCount(count) });
  return critical === 0
    ? title
    : t("bottlenecks.withCritical", { title, critical, count, words: words(critical) });
}

function sayBottlenecks(words: ReportWords): string {
  const { report, instrument, t, startCount } = words;
  const onConstraint = report.bottlenecks.filter(({ isConstraint }) => isConstraint).length;
  const rules = instrument.bottlenecks.length;
  const checked = rules - report.uncheckedRules;
  const sentences = [
    checked < rules
      ? t("bottlenecks.sayPart", { checked, rules })
      : t("bottlenecks.say", { rules }),
  ];
  if (onConstraint > 0 && report.constraint) {
    const link = nameLink(words, report.constraint.stage);
    const names = { count: onConstraint, words: startCount(onConstraint), link };
    sentences.push(t("bottlenecks.onConstraint", names));
  }
  return sentences.join(words.gap);
}

function Bottleneck({
  words,
  finding,
}: {
  words: ReportWords;
  finding: Report["bottlenecks"][number];
}) {
  const { instrument, say } = words;
  const rule = instrument.bottlenecks.find(({ id }) => id === finding.id);
  if (!rule) return null;
  return (
    <article className="finding">
      <div>
        <h3>{say(rule.title)}</h3>
        <p>{say(rule.explanation)}</p>
        <ul className="do">
          {rule.actions.map((id) => {
            const action = instrument.actionById.get(id);
            return action ? <li key={id}>{say(action.text)}</li> : null;
          })}
        </ul>
      </div>
      <Margin words={words} finding={finding} actions={rule.actions} owner={rule.owner} />
    </article>
  );
}

function Margin({
  words,
  finding,
  actions,
  owner,
}: {
  words: ReportWords;
  finding: Report["bottlenecks"][number];
  actions: readonly string[];
  owner: keyof ReportWords["instrument"]["labels"]["roles"];
}) {
  const { t, say, instrument, locale } = words;
  const { severity, stage, isConstraint, operands, confidence } = finding;
  const link = nameLink(words, stage);
  // The first action is the first to show an effect.
  const watched = instrument.actionById.get(actions[0] ?? "")?.kpi;
  const kpi = instrument.kpis.find(({ id }) => id === watched);
  return (
    <dl className="kv">
      <div>
        <dt>{t("finding.severity")}</dt>
        <dd className={severity === "critical" ? "sev red" : "sev"}>
          <Tally severity={severity} />
          {say(instrument.labels.severity[severity])}
        </dd>
      </div>
      <div>
        <dt>{t("finding.link")}</dt>
        <dd>{isConstraint ? t("finding.constraint", { link }) : link}</dd>
      </div>
      {listShown(words, operands).length > 0 ? (
        <div>
          <dt>{t("finding.seenIn")}</dt>
          <dd>
            <Evidence words={words} operands={operands} />
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t("finding.confidence")}</dt>
        <dd>{showShare(confidence, locale)}</dd>
      </div>
      <div>
        <dt>{t("finding.owner")}</dt>
        <dd>{say(instrument.labels.roles[owner])}</dd>
      </div>
      {kpi ? (
        <div>
          <dt>{t("finding.watch")}</dt>
          <dd>{say(kpi.name)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
