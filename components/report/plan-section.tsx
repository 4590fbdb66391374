import { nameFinding } from "./names";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";

const phases = ["30", "60", "90"] as const;

/** Reasons named under an action; the others are counted. */
const REASONS_SHOWN = 1;

/** The next 90 days: what to do, who does it, what to watch, and the findings that it answers; none in a quick scan. */
export function PlanSection({ words }: SectionProps) {
  const { report, t } = words;
  if (report.scope === "quick") return null;
  const later = report.plan.later;
  return (
    <ReportSection id="plan" title={sayTitle(words)} say={sayPlan(words)}>
      {isEmpty(words) ? null : (
        <div className="plan">
          {phases.map((phase) => (
            <Phase key={phase} {...{ words, phase }} />
          ))}
        </div>
      )}
      {later.length > 0 ? (
        <details className="more">
          <summary>{t("plan.later", { count: later.length })}</summary>
          <ol className="later">
            {later.map((id) => (
              <Action key={id} {...{ words, id }} />
            ))}
          </ol>
        </details>
      ) : null}
    </ReportSection>
  );
}

function countActions({ report }: ReportWords): number {
  return phases.reduce((total, phase) => total + report.plan[phase].length, 0);
}

function isEmpty(words: ReportWords): boolean {
  return countActions(words) === 0;
}

function sayTitle(words: ReportWords): string {
  const count = countActions(words);
  if (count === 0) return words.t("plan.none");
  return words.t("plan.title", { count, words: words.startCount(count) });
}

function sayPlan(words: ReportWords): string {
  const { t, report } = words;
  if (isEmpty(words)) return t("plan.noneSay");
  return t("plan.say", {
    count: report.plan["30"].length,
    words: words.count(report.plan["30"].length),
  });
}

function Phase({ words, phase }: { words: ReportWords; phase: (typeof phases)[number] }) {
  const { report, instrument, say, t } = words;
  return (
    <div className="phase">
      <h3>
        <span>{say(instrument.labels.phase[phase])}</span>
        {t(`plan.phases.${phase}`)}
      </h3>
      {report.plan[phase].length === 0 ? <p className="dim">{t("plan.nothing")}</p> : null}
      <ol>
        {report.plan[phase].map((id) => (
          <Action key={id} {...{ words, id }} />
        ))}
      </ol>
    </div>
  );
}

function Action({ words, id }: { words: ReportWords; id: string }) {
  const { instrument, say, t } = words;
  const action = instrument.actionById.get(id);
  if (!action) return null;
  const kpi = instrument.kpis.find((entry) => entry.id === action.kpi);
  const reasons = sayReasons(words, id);
  return (
    <li>
      {say(action.text)}
      <p className="meta">
        {t("plan.owner", {
          owner: say(instrument.labels.roles[action.owner]),
          effort: t(`plan.effort.${action.effort}`),
        })}
      </p>
      {kpi ? (
        <p className="meta">{t("plan.kpi", { kpi: say(kpi.name), green: say(kpi.green) })}</p>
      ) : null}
      {reasons ? <p className="meta">{reasons}</p> : null}
    </li>
  );
}

function sayReasons(words: ReportWords, actionId: string): string | null {
  const { report, t } = words;
  const findings = report.planReasons.find(({ action }) => action === actionId)?.findings ?? [];
  if (findings.length === 0) {
    return actionId === "a_find_out"
      ? t("plan.blindSpots", { count: report.blindSpots.length })
      : null;
  }
  const names = findings
    .slice(0, REASONS_SHOWN)
    .map((id) => trimStop(nameFinding(words, id)))
    .join(t("listSeparator"));
  const more = findings.length - REASONS_SHOWN;
  return more > 0 ? t("plan.becauseMore", { names, count: more }) : t("plan.because", { names });
}

/** Gates are sentences, titles are not. */
function trimStop(text: string): string {
  return text.replace(/[.。]$/, "");
}
