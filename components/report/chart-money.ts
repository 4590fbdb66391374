import { expansionBalances, mean3 } from "@/lib/scoring/metrics/cash";
import { type LineFigure, niceAxis, type Point, type Series } from "./chart-figure";
import type { PageView } from "./page-view";

const LONGEST = 36;

/** Cash month by month at today's burn, and with receipts down and costs up; null without cash and burn. */
export function buildCashFigure(view: PageView): LineFigure | null {
  const cash = view.sheet.valueOf("fin_cash");
  const burn = view.derived.net_burn;
  if (cash === null || typeof burn !== "number") return null;
  const runway = view.metric("runway") ?? Number.POSITIVE_INFINITY;
  const downside = view.metric("runway_downside") ?? Number.POSITIVE_INFINITY;
  const months = chooseMonths([runway, downside]);
  const { t } = view;
  const horizon = Number(view.report.profile.horizon_months);
  const series: Series[] = [
    {
      id: "today",
      label: t("money.cash.today"),
      look: "solid",
      points: straight(cash, burn, months),
    },
  ];
  // Without an end the downside has no rate of its own in the report; the line of today says enough.
  if (Number.isFinite(downside) && downside > 0) {
    series.push({
      id: "downside",
      label: t("money.cash.downside"),
      look: "dashed",
      points: straight(cash, cash / downside, months),
    });
  }
  const first = Math.min(runway, downside);
  const mark = { x: first, y: 0, label: t("money.cash.gone", { months: Math.round(first) }) };
  return {
    kind: "lines",
    ...moneyAxes(view, months, series),
    series,
    whiskers: null,
    marks: first <= months ? [{ ...mark, isRed: first < horizon }] : [],
  };
}

/** From now until the cash is gone, or to the end of the axis. */
function straight(cash: number, burn: number, months: number): Point[] {
  const last = burn > 0 ? Math.min(months, cash / burn) : months;
  const whole = Array.from({ length: Math.floor(last) + 1 }, (_, month) => month);
  const xs = Number.isInteger(last) ? whole : [...whole, last];
  return xs.map((x) => ({ x, y: cash - x * burn }));
}

function chooseMonths(runways: readonly number[]): number {
  const longest = Math.max(12, ...runways.filter(Number.isFinite));
  return Math.min(LONGEST, Math.ceil(longest / 6) * 6);
}

/** Cash and commitments under the expansion plan, as planned and in the downside; null without a plan. */
export function buildExpansionFigure(view: PageView): LineFigure | null {
  const { sheet, t, derived } = view;
  const cash = sheet.valueOf("fin_cash");
  const committed = sheet.valueOf("fin_credit_available");
  const months = sheet.valueOf("fin_monthly");
  const plan = sheet.valueOf("fin_expansion_plan");
  if (cash === null || committed === null || !months || !plan || !derived.expansion) return null;
  const funds = cash + committed;
  const flows = { ...plan, cashIn: mean3(months, "cash_in"), cashOut: mean3(months, "cash_out") };
  const path = (downside: boolean): Point[] => [
    { x: 0, y: funds },
    ...expansionBalances(flows, { downside }).map((y, index) => ({ x: index + 1, y: funds + y })),
  ];
  const low = path(true);
  const series: Series[] = [
    { id: "plan", label: t("money.expansion.planned"), look: "solid", points: path(false) },
    { id: "downside", label: t("money.expansion.downside"), look: "dashed", points: low },
  ];
  const trough = low[Number(derived.expansion.troughMonth)];
  const label = t("money.expansion.low");
  return {
    kind: "lines",
    ...moneyAxes(view, 24, series),
    series,
    whiskers: null,
    marks: trough && trough.x > 0 ? [{ ...trough, label, isRed: trough.y < 0 }] : [],
  };
}

function moneyAxes({ t, numbers }: PageView, months: number, series: readonly Series[]) {
  const values = series.flatMap(({ points }) => points.map(({ y }) => y));
  const step = months > 12 ? 6 : 3;
  const ticks = Array.from({ length: Math.floor(months / step) + 1 }, (_, index) => index * step);
  return {
    x: { min: 0, max: months, ticks, label: t("chart.monthsFromNow"), look: {} },
    y: { ...niceAxis([0, ...values]), label: "", look: numbers.moneyAxis },
  };
}
