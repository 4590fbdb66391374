import type { Kpi } from "@/lib/instrument/schema";
import { type Block, Finding, PageSection, Records } from "./page-blocks";
import { findMetric, showMetric } from "./page-metric";
import type { PageView } from "./page-view";
import type { SectionProps } from "./report-words";

/** What to watch from now on: when all is well, and at which value to act. */
export function KpiSection({ words }: SectionProps) {
  const { view, startCount } = words;
  const { t, instrument } = view;
  const named = listNamed(view);
  const planned = instrument.kpis.filter(({ id }) => named.has(id));
  const further = instrument.kpis.filter(({ id, core }) => core && !named.has(id));
  return (
    <PageSection
      id="kpis"
      view={view}
      title={
        planned.length > 0
          ? t("kpis.title", { count: planned.length, words: startCount(planned.length) })
          : t("kpis.titleCore", { words: startCount(further.length) })
      }
      say={t("kpis.say")}
      blocks={[buildTable(view, "planned", planned), buildTable(view, "further", further)]}
    />
  );
}

/** The KPIs of the actions in the plan and of the risks that are worth watching. */
function listNamed({ report, instrument }: PageView): Set<string> {
  const { 30: first, 60: second, 90: third } = report.plan;
  const ofActions = [...first, ...second, ...third].map((id) => instrument.actionById.get(id)?.kpi);
  const watched = report.risks.filter(({ rating }) => rating === "critical" || rating === "high");
  const ofRisks = watched.map(
    ({ id }) => instrument.risks.find((risk) => risk.id === id)?.earlyWarningKpi,
  );
  return new Set([...ofActions, ...ofRisks].filter((id) => id !== undefined));
}

function buildTable(view: PageView, id: "planned" | "further", kpis: readonly Kpi[]): Block {
  const { t, say, instrument } = view;
  const table = (
    <Records
      caption={t(`kpis.${id}`)}
      columns={[
        { label: t("kpis.kpi") },
        { label: t("kpis.now"), isNumber: true },
        { label: t("kpis.green") },
        { label: t("kpis.tripwire") },
        { label: t("kpis.cadence") },
        { label: t("kpis.owner") },
      ]}
      rows={kpis.map((kpi) => ({
        id: kpi.id,
        cells: [
          <span key="name">
            {say(kpi.name)}
            <span className="t1 dim formula-note">{say(kpi.formula)}</span>
          </span>,
          sayNow(view, kpi),
          say(kpi.green),
          say(kpi.tripwire),
          say(kpi.cadence),
          say(instrument.labels.roles[kpi.owner]),
        ],
      }))}
    />
  );
  const shown =
    id === "planned" ? (
      <Finding title={t("kpis.planned")}>{table}</Finding>
    ) : (
      <details className="behind">
        <summary>{t("kpis.further")}</summary>
        {table}
      </details>
    );
  return { id, subject: "", needs: [], node: kpis.length > 0 ? shown : null };
}

/** Today's value where a metric of the same name has one, in the unit of the target. */
function sayNow(view: PageView, { id, green }: Kpi): string {
  const metric = findMetric(view.instrument, id);
  const value = view.metric(id);
  if (!metric || value === null) return "";
  const isShare = metric.unit === "ratio" && green.en.includes("%") && Number.isFinite(value);
  return isShare ? view.numbers.share(value) : showMetric(view, id);
}
