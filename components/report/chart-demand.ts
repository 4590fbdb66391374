import { forecastDemand } from "@/lib/scoring/metrics/forecast";
import { mean } from "@/lib/scoring/numbers";
import { type LineFigure, niceAxis } from "./chart-figure";
import type { PageView } from "./page-view";

/** Demand so far and its forecast with 80 % intervals to the end of the horizon; null without a forecast. */
export function buildDemandFigure({ sheet, t, report, numbers }: PageView): LineFigure | null {
  const volumes = sheet.valueOf("mkt_monthly")?.map(({ volume }) => volume);
  const horizon = Math.round(Number(report.profile.horizon_months));
  if (!volumes || !forecastDemand(volumes, 1)) return null;
  const ahead = Array.from({ length: horizon }, (_, index) => index + 1).flatMap((month) => {
    const forecast = forecastDemand(volumes, month);
    return forecast
      ? [{ x: month, y: forecast.forecast, lo: Math.max(0, forecast.lo), hi: forecast.hi }]
      : [];
  });
  const past = volumes.map((y, index) => ({ x: index + 1 - volumes.length, y }));
  const today = past.at(-1);
  const multiple = Number(report.profile.growth_multiple);
  const target = mean(volumes.slice(-3)) * multiple;
  const from = 1 - volumes.length;
  const values = [0, target, ...volumes, ...ahead.map(({ hi }) => hi)];
  const ticks = Array.from(
    { length: Math.floor((horizon - from) / 6) + 1 },
    (_, index) => Math.ceil(from / 6) * 6 + index * 6,
  );
  return {
    kind: "lines",
    x: {
      min: from,
      max: horizon,
      ticks: ticks.filter((tick) => tick <= horizon),
      label: t("chart.monthsFromNow"),
      look: { signDisplay: "exceptZero" },
    },
    y: { ...niceAxis(values), label: "", look: { notation: "compact" } },
    series: [
      { id: "past", label: t("market.forecast.past"), look: "solid", points: past },
      {
        id: "ahead",
        label: t("market.forecast.ahead"),
        look: "dashed",
        points: today ? [today, ...ahead] : ahead,
      },
    ],
    whiskers: { label: t("market.forecast.interval"), bars: ahead },
    marks: [
      {
        y: target,
        label: t("market.forecast.target", { multiple: numbers.multiple(multiple) }),
        isRed: false,
      },
    ],
  };
}
