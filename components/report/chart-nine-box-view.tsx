"use client";

import {
  LabelList,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Locale } from "@/lib/i18n/locale";
import type { NineBoxFigure } from "./chart-figure";

const borders = [1 / 3, 2 / 3];

/** The nine boxes with the name and place of each segment on demand. */
export function NineBoxView({
  figure,
  locale,
  title,
}: {
  figure: NineBoxFigure;
  locale: Locale;
  title: string;
}) {
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const axis = { type: "number", domain: [0, 1], tick: false } as const;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ScatterChart
        accessibilityLayer
        title={title}
        margin={{ top: 8, right: 8, bottom: 8, left: 8 }}
      >
        <XAxis
          dataKey="x"
          {...axis}
          height={28}
          label={{ value: figure.xLabel, position: "insideBottomRight" }}
        />
        <YAxis
          dataKey="y"
          {...axis}
          width={28}
          label={{ value: figure.yLabel, angle: -90, position: "insideLeft" }}
        />
        {borders.map((border) => (
          <ReferenceLine key={border} x={border} stroke="var(--rule-2)" strokeWidth={0.75} />
        ))}
        {borders.map((border) => (
          <ReferenceLine key={border} y={border} stroke="var(--rule-2)" strokeWidth={0.75} />
        ))}
        <Tooltip
          isAnimationActive={false}
          content={({ payload }) => {
            const point = figure.points.find(({ id }) => id === payload?.[0]?.payload?.id);
            return point ? (
              <div className="chart-tip">
                <p className="b">{point.label}</p>
                <p>{point.zone}</p>
                <p>
                  {figure.yLabel} {percent.format(point.y)} · {figure.xLabel}{" "}
                  {percent.format(point.x)}
                </p>
              </div>
            ) : null;
          }}
        />
        <Scatter data={figure.points} fill="var(--ink)" isAnimationActive={false}>
          <LabelList dataKey="id" position="top" />
        </Scatter>
      </ScatterChart>
    </ResponsiveContainer>
  );
}
