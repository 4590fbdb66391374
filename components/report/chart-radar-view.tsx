"use client";

import {
  PolarAngleAxis,
  PolarGrid,
  PolarRadiusAxis,
  Radar,
  RadarChart,
  ResponsiveContainer,
  Tooltip,
} from "recharts";
import type { Locale } from "@/lib/i18n/locale";
import type { RadarFigure } from "./chart-figure";

/** The dimensions around a circle; name and score of each on demand. */
export function RadarView({
  figure,
  locale,
  title,
}: {
  figure: RadarFigure;
  locale: Locale;
  title: string;
}) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <RadarChart data={figure.axes} accessibilityLayer title={title} outerRadius="76%">
        <PolarGrid stroke="var(--rule-2)" strokeWidth={0.75} />
        <PolarAngleAxis dataKey="label" tick={false} />
        <PolarRadiusAxis
          domain={[0, 100]}
          ticks={[40, 60, 75, 100]}
          tick={false}
          axisLine={false}
        />
        <Radar
          dataKey="value"
          stroke="var(--ink)"
          strokeWidth={2}
          fill="none"
          dot={{ r: 3, fill: "var(--ink)", fillOpacity: 1 }}
          isAnimationActive={false}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ payload }) => {
            const axis = figure.axes.find(({ label }) => label === payload?.[0]?.payload?.label);
            return axis ? (
              <div className="chart-tip">
                <p className="b">{axis.label}</p>
                <p>
                  {axis.group} · {axis.value === null ? "–" : whole.format(axis.value)}
                </p>
              </div>
            ) : null;
          }}
        />
      </RadarChart>
    </ResponsiveContainer>
  );
}
