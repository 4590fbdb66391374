import { evaluate, listRefs } from "@/lib/instrument/expression";
import type { LaunchCheck } from "@/lib/instrument/schema";
import { isAnswerHidden } from "@/lib/report/redact";
import { type Block, Finding, PageSection, Records } from "./page-blocks";
import { showMetric } from "./page-metric";
import { type PageView, toNumber } from "./page-view";
import type { SectionProps } from "./report-words";

/** Whether the next launch may go ahead, check by check, and what the links carry on the day. */
export function LaunchSection({ words }: SectionProps) {
  const { view } = words;
  const { t, report } = view;
  if (!report.launch) {
    const hasDate = Boolean(report.profile.launch_date);
    return (
      <PageSection
        id="launch"
        view={view}
        title={hasDate ? t("launch.notJudged") : t("launch.none")}
        say={hasDate ? t("launch.notJudgedSay") : t("launch.noneSay")}
        blocks={[buildLine(view)]}
      />
    );
  }
  return (
    <PageSection
      id="launch"
      view={view}
      title={sayDecision(view)}
      say={sayDays(view)}
      blocks={[buildChecks(view), buildLine(view)]}
    />
  );
}

function sayDecision({ t, report }: PageView): string {
  const { go = false, failed = [], unknown = [] } = report.launch ?? {};
  if (go) return t("launch.go");
  return failed.length > 0
    ? t("launch.noGo", { count: failed.length })
    : t("launch.open", { count: unknown.length });
}

function sayDays({ t, report, numbers }: PageView): string {
  const days = report.launch?.daysToLaunch ?? 0;
  const date = numbers.date(String(report.profile.launch_date));
  return days >= 0 ? t("launch.days", { days, date }) : t("launch.past", { date });
}

type State = "failed" | "unknown" | "notApplicable" | "passed";

function buildChecks(view: PageView): Block {
  const { t, instrument, say } = view;
  const order: State[] = ["failed", "unknown", "passed", "notApplicable"];
  const checks = instrument.launchChecks
    .filter((check) => applies(view, check))
    .map((check) => ({ check, state: stateOf(view, check) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return {
    id: "checks",
    subject: "",
    needs: [],
    node: (
      <Records
        caption={t("launch.checks")}
        columns={[
          { label: t("launch.check") },
          { label: t("launch.now") },
          { label: t("launch.state") },
        ]}
        rows={checks.map(({ check, state }) => ({
          id: check.id,
          cells: [
            say(check.text),
            sayOperands(view, check),
            <span className="nowrap" key={state}>
              <StateMark state={state} />
              {t(`launch.states.${state}`)}
            </span>,
          ],
        }))}
      />
    ),
  };
}

/** Checks look at facts about the business only to see whether they matter. */
function applies({ report }: PageView, { applies: condition }: LaunchCheck): boolean {
  const flags: unknown = report.profile.flags;
  if (!condition) return true;
  const isSet = (flag: string) => Array.isArray(flags) && flags.includes(flag);
  return (
    evaluate(condition, ({ ref, id }) =>
      ref === "flag" ? { state: "known", value: isSet(id) } : { state: "unknown" },
    ) === true
  );
}

function stateOf({ report }: PageView, { id }: LaunchCheck): State {
  const lists = report.launch;
  const state = (["failed", "unknown", "notApplicable"] as const).find((list) =>
    lists?.[list].includes(id),
  );
  return state ?? "passed";
}

/** What the check looked at: the metric, or the level chosen. */
function sayOperands(view: PageView, check: LaunchCheck): string {
  const { sheet, instrument, say, t } = view;
  const said = listRefs(check.when).map(({ ref, id }) => {
    if (ref === "m") return showMetric(view, id);
    if (isAnswerHidden(instrument, view.visibility, id)) return showHiddenLevel(view, id);
    const level = sheet.levelOf(id);
    const entry = instrument.scale.levels.find((step) => step.level === level);
    return entry ? say(entry.name) : t("unknown");
  });
  return [...new Set(said)].join(t("listSeparator"));
}

/** A level that the scores rest on is a part of the report. */
function showHiddenLevel({ report, instrument, say }: PageView, questionId: string): string {
  const level = report.items.find(({ id }) => id === questionId)?.level ?? null;
  const entry = instrument.scale.levels.find((step) => step.level === level);
  return entry ? say(entry.name) : "–";
}

function StateMark({ state }: { state: State }) {
  return (
    <svg className="gmark" width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      {state === "failed" ? <rect width="11" height="11" fill="currentColor" /> : null}
      {state === "passed" ? <circle cx="5.5" cy="5.5" r="4.6" className="c-ring" /> : null}
      {state === "unknown" || state === "notApplicable" ? (
        <path d="M1 5.5H10" className="c-ring" />
      ) : null}
    </svg>
  );
}

function buildLine(view: PageView): Block {
  const { t, numbers, report, instrument, say } = view;
  const line = report.launchLine;
  const amount = (value: number | "Infinity") =>
    value === "Infinity" ? t("capacity.steps.any") : numbers.multiple(value);
  const linkName = (stage: string) => {
    const name = instrument.labels.links[stage];
    return name ? say(name) : stage;
  };
  return {
    id: "line",
    subject: t("launch.line.subject"),
    needs: ["tech_peak", "ops_vendor_limit_x"],
    node: line ? (
      <Finding
        title={
          (toNumber(line.ratio) ?? 0) >= 1
            ? t("launch.line.enough", {
                carries: amount(line.carries),
                factor: amount(line.factor),
              })
            : t("launch.line.short", {
                carries: amount(line.carries),
                factor: amount(line.factor),
                link: linkName(line.stage),
              })
        }
        say={t("launch.line.say")}
      >
        <Records
          caption={t("launch.line.subject")}
          columns={[
            { label: t("launch.line.link") },
            { label: t("capacity.steps.carries"), isNumber: true },
          ]}
          rows={line.links.map(({ stage, carries }) => ({
            id: stage,
            isRed: stage === line.stage && (toNumber(line.ratio) ?? 0) < 1,
            cells: [linkName(stage), amount(carries)],
          }))}
        />
      </Finding>
    ) : null,
  };
}
