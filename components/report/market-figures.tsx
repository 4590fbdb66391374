import { buildDemandFigure } from "./chart-demand";
import type { LineFigure, NineBoxFigure } from "./chart-figure";
import { NineBoxDrawing } from "./chart-nine-box";
import { listKnown, MetricRows } from "./metric-rows";
import { type Block, ChartBlock, Finding, Records } from "./page-blocks";
import { LineChart } from "./page-line-chart";
import type { PageView } from "./page-view";

/** Demand so far and to come, with its interval. */
export function buildForecast(view: PageView): Block {
  const { t, numbers, report, sheet, metric } = view;
  const figure = buildDemandFigure(view);
  const last = figure?.whiskers?.bars.at(-1);
  const title = last
    ? t("market.forecast.title", {
        lo: numbers.whole(last.lo),
        hi: numbers.whole(last.hi),
        months: Number(report.profile.horizon_months),
      })
    : t("market.forecast.subject");
  const months = sheet.valueOf("mkt_monthly")?.length ?? 0;
  const error = metric("forecast_mape");
  return {
    id: "forecast",
    subject: t("market.forecast.subject"),
    needs: ["mkt_monthly"],
    node: figure ? (
      <Finding
        title={title}
        say={
          error === null
            ? t("market.forecast.sayNew")
            : t("market.forecast.say", { error: numbers.share(error) })
        }
      >
        <LineChart
          view={view}
          figure={figure}
          title={title}
          table={<ForecastTable view={view} figure={figure} />}
        />
        <MetricRows view={view} ids={listKnown(view, ["demand_momentum", "forecast_mape"])} />
        <p className="t1 dim note">
          {months >= 24 ? t("market.forecast.seasonal") : t("market.forecast.trendOnly")}
        </p>
      </Finding>
    ) : null,
  };
}

function ForecastTable({ view, figure }: { view: PageView; figure: LineFigure }) {
  const { t, numbers } = view;
  const [, ahead] = figure.series;
  const bars = figure.whiskers?.bars ?? [];
  return (
    <Records
      caption={t("market.forecast.subject")}
      columns={[
        { label: t("money.month") },
        { label: t("market.forecast.ahead"), isNumber: true },
        { label: t("market.forecast.interval"), isNumber: true },
      ]}
      rows={bars.map(({ x, lo, hi }) => ({
        id: String(x),
        cells: [
          numbers.whole(x),
          numbers.whole(ahead?.points.find((point) => point.x === x)?.y ?? 0),
          `${numbers.whole(lo)} – ${numbers.whole(hi)}`,
        ],
      }))}
    />
  );
}

/** The segments in the nine boxes, best first. */
export function buildSegments(view: PageView): Block {
  const { t, numbers, derived } = view;
  const segments = derived.segments ?? [];
  const best = segments.find(({ penetration }) => Number(penetration) < 30) ?? segments[0];
  const title = best
    ? t("market.segments.title", { segment: best.segment })
    : t("market.segments.subject");
  const figure: NineBoxFigure = {
    kind: "nine-box",
    xLabel: t("market.segments.win"),
    yLabel: t("market.segments.attractive"),
    points: segments.map((segment, index) => ({
      id: String(index + 1),
      label: segment.segment,
      zone: t(`zones.${segment.zone}`),
      x: Number(segment.abilityToWin),
      y: Number(segment.attractiveness),
    })),
  };
  return {
    id: "segments",
    subject: t("market.segments.subject"),
    needs: ["mkt_segments"],
    node: best ? (
      <Finding title={title} say={t("market.segments.say")}>
        <ChartBlock
          view={view}
          figure={figure}
          title={title}
          drawing={<NineBoxDrawing figure={figure} title={title} />}
          aside={
            <ol>
              {segments.map(({ segment }) => (
                <li key={segment}>{segment}</li>
              ))}
            </ol>
          }
          table={
            <Records
              caption={t("market.segments.subject")}
              columns={[
                { label: t("market.segments.segment") },
                { label: t("market.segments.zone") },
                { label: t("market.segments.attractive"), isNumber: true },
                { label: t("market.segments.win"), isNumber: true },
                { label: t("market.segments.penetration"), isNumber: true },
                { label: t("market.segments.priority"), isNumber: true },
              ]}
              rows={segments.map((segment, index) => ({
                id: `${index} ${segment.segment}`,
                cells: [
                  `${index + 1} ${segment.segment}`,
                  t(`zones.${segment.zone}`),
                  numbers.share(Number(segment.attractiveness)),
                  numbers.share(Number(segment.abilityToWin)),
                  numbers.share(Number(segment.penetration) / 100),
                  numbers.ratio(Number(segment.priority)),
                ],
              }))}
            />
          }
        />
      </Finding>
    ) : null,
  };
}
