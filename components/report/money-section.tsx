import { expansionWindow } from "@/lib/scoring/metrics/cash";
import { buildCashFigure, buildExpansionFigure } from "./chart-money";
import { listKnown, MetricRows } from "./metric-rows";
import { buildSimulation, sayDefaultAlive } from "./money-outlook";
import { type Block, Finding, PageSection, Records } from "./page-blocks";
import { LineChart } from "./page-line-chart";
import { type PageView, toNumber } from "./page-view";
import type { SectionProps } from "./report-words";

/** Runway, unit economics, default alive, the low point of the expansion, and what growth ties up. */
export function MoneySection({ words }: SectionProps) {
  const { view } = words;
  return (
    <PageSection
      id="money"
      view={view}
      title={sayRunway(view)}
      say={sayBurn(view)}
      blocks={[
        buildCash(view),
        buildAlive(view),
        buildSimulation(view),
        buildExpansion(view),
        buildUnit(view),
        buildCapital(view),
        buildRevenue(view),
      ]}
    />
  );
}

function sayRunway(view: PageView): string {
  const { t } = view;
  const runway = view.metric("runway");
  if (runway === null) return t("money.title");
  if (!Number.isFinite(runway)) return t("money.noBurn");
  return t("money.runway", { months: Math.round(runway) });
}

function sayBurn({ t, numbers, derived, sheet }: PageView): string | undefined {
  const cash = sheet.valueOf("fin_cash");
  const burn = derived.net_burn;
  if (cash === null || typeof burn !== "number") return undefined;
  const amounts = { cash: numbers.money(cash), burn: numbers.money(Math.abs(burn)) };
  return burn > 0 ? t("money.burn", amounts) : t("money.gain", amounts);
}

function buildCash(view: PageView): Block {
  const { t } = view;
  const figure = buildCashFigure(view);
  const downside = view.metric("runway_downside");
  const title =
    downside !== null && Number.isFinite(downside)
      ? t("money.cash.title", { months: Math.round(downside) })
      : t("money.cash.titleEndless");
  return {
    id: "cash",
    subject: t("money.cash.subject"),
    needs: ["fin_cash", "fin_monthly"],
    node: figure ? (
      <Finding title={title} say={t("money.cash.say")}>
        <LineChart
          view={view}
          figure={figure}
          title={title}
          table={<MonthTable view={view} figure={figure} caption={title} every={3} />}
        />
        <MetricRows
          view={view}
          ids={listKnown(view, ["runway", "runway_downside", "cash_buffer_days"])}
        />
        <p className="t1 dim note">{t("money.cash.note")}</p>
      </Finding>
    ) : null,
  };
}

/** The lines of a chart of months as numbers; beyond the end of a line the cash is gone. */
function MonthTable({
  view,
  figure,
  caption,
  every,
}: {
  view: PageView;
  figure: NonNullable<ReturnType<typeof buildCashFigure>>;
  caption: string;
  every: number;
}) {
  const { t, numbers } = view;
  const months = Array.from({ length: figure.x.max / every + 1 }, (_, index) => index * every);
  return (
    <Records
      caption={caption}
      columns={[
        { label: t("money.month") },
        ...figure.series.map(({ label }) => ({ label, isNumber: true })),
      ]}
      rows={months.map((month) => ({
        id: String(month),
        cells: [
          month === 0 ? t("money.now") : numbers.whole(month),
          ...figure.series.map(({ points }) => {
            const point = points.find(({ x }) => x === month);
            return point ? numbers.money(point.y) : t("money.gone");
          }),
        ],
      }))}
    />
  );
}

function buildAlive(view: PageView): Block {
  const said = sayDefaultAlive(view);
  return {
    id: "alive",
    subject: view.t("money.alive.subject"),
    needs: ["fin_cash", "fin_monthly"],
    node: said ? <Finding title={said.title} say={said.say} /> : null,
  };
}

function buildExpansion(view: PageView): Block {
  const { t, numbers, derived, report } = view;
  const figure = buildExpansionFigure(view);
  const need = toNumber(derived.expansion?.peakNeed ?? null) ?? 0;
  const title =
    need > 0
      ? t("money.expansion.title", {
          amount: numbers.money(need),
          month: Number(derived.expansion?.troughMonth),
        })
      : t("money.expansion.noNeed");
  const survives = view.metric("post_expansion_runway") ?? 0;
  return {
    id: "expansion",
    subject: t("money.expansion.subject"),
    needs: ["fin_cash", "fin_credit_available", "fin_monthly", "fin_expansion_plan"],
    node: figure ? (
      <Finding
        title={title}
        say={
          survives >= 24
            ? t("money.expansion.survives")
            : t("money.expansion.lasts", { months: survives })
        }
      >
        <LineChart
          view={view}
          figure={figure}
          title={title}
          table={<MonthTable view={view} figure={figure} caption={title} every={3} />}
        />
        <MetricRows view={view} ids={listKnown(view, ["funding_cover", "post_expansion_runway"])} />
        <p className="t1 dim note">
          {t("money.expansion.note", {
            months: expansionWindow(Number(report.profile.horizon_months)),
          })}
        </p>
      </Finding>
    ) : null,
  };
}

const unitMetrics = [
  "gross_margin",
  "contribution_margin",
  "ltv_cac",
  "cac_payback",
  "margin_of_safety",
  "burn_multiple",
  "rule_of_40",
  "scaling_efficiency",
];

function buildUnit(view: PageView): Block {
  const { t, numbers, derived } = view;
  const margin = view.metric("contribution_margin") ?? view.metric("gross_margin");
  const cac = toNumber(derived.cac);
  const known = listKnown(view, unitMetrics);
  return {
    id: "unit",
    subject: t("money.unit.subject"),
    needs: ["fin_monthly", "fin_variable_cost_pct", "fin_recurring_unit", "fin_transaction_unit"],
    node:
      known.length > 0 ? (
        <Finding
          title={
            margin === null
              ? t("money.unit.subject")
              : margin > 0
                ? t("money.unit.title", { share: numbers.share(margin) })
                : t("money.unit.loses")
          }
          say={cac === null ? undefined : t("money.unit.cac", { amount: numbers.money(cac) })}
        >
          <MetricRows view={view} ids={known} />
        </Finding>
      ) : null,
  };
}

function buildCapital(view: PageView): Block {
  const { t, numbers, derived } = view;
  const known = listKnown(view, ["ccc_days", "current_ratio", "quick_ratio", "dscr"]);
  const tied = toNumber(derived.growthWorkingCapital);
  const amount = numbers.money(tied ?? 0);
  return {
    id: "capital",
    subject: t("money.capital.subject"),
    needs: ["fin_balance", "fin_monthly"],
    node:
      known.length > 0 ? (
        <Finding
          title={
            tied === null
              ? t("money.capital.subject")
              : tied > 0
                ? t("money.capital.title", { amount })
                : t("money.capital.free")
          }
          say={t("money.capital.say")}
        >
          <MetricRows view={view} ids={known} />
        </Finding>
      ) : null,
  };
}

function buildRevenue(view: PageView): Block {
  const { t, numbers, derived } = view;
  const known = listKnown(view, ["top1_share", "hhi", "nrr", "grr"]);
  const customers = derived.customers;
  const top = view.metric("top1_share");
  return {
    id: "revenue",
    subject: t("money.revenue.subject"),
    needs: ["fin_customers", "fin_retention"],
    node:
      known.length > 0 ? (
        <Finding
          title={
            top === null
              ? t("money.revenue.subject")
              : t("money.revenue.title", { share: numbers.share(top) })
          }
          say={
            customers
              ? t("money.revenue.say", { count: numbers.whole(Number(customers.effective)) })
              : undefined
          }
        >
          <MetricRows view={view} ids={known} />
        </Finding>
      ) : null,
  };
}
