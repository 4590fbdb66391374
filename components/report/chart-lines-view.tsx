"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Locale } from "@/lib/i18n/locale";
import type { LineFigure, Mark, Series } from "./chart-figure";
import { type LabelPlace, placeLabel } from "./chart-label-place";
import { formatNumbers } from "./number-format";

type Row = { x: number } & Record<string, number | [number, number]>;

/** A chart of lines that a reader walks through by pointer, finger or arrow keys. */
export function LinesView({
  figure,
  locale,
  title,
}: {
  figure: LineFigure;
  locale: Locale;
  title: string;
}) {
  const { x, y, series, marks, whiskers } = figure;
  const writeX = formatNumbers(locale, x.look);
  const writeY = formatNumbers(locale, y.look);
  const labels = new Map(series.map(({ id, label }) => [id, label]));
  const say = (value: unknown) =>
    Array.isArray(value)
      ? value.map((end) => writeY(Number(end))).join(" – ")
      : writeY(Number(value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={joinRows(figure)}
        accessibilityLayer
        title={title}
        margin={{ top: 24, right: 16, bottom: 16, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        {y.min < 0 ? <ReferenceLine y={0} stroke="var(--ink)" /> : null}
        <XAxis
          dataKey="x"
          type="number"
          domain={[x.min, x.max]}
          ticks={x.ticks}
          tickFormatter={(tick: number) => writeX(tick)}
          label={{ value: x.label, position: "insideBottomRight", offset: -12 }}
        />
        <YAxis
          width={64}
          domain={[y.min, y.max]}
          ticks={y.ticks}
          tickFormatter={(tick: number) => writeY(tick)}
          allowDataOverflow
        />
        <Tooltip
          isAnimationActive={false}
          content={({ payload, label }) =>
            label === undefined ? null : (
              <div className="chart-tip">
                <p className="b">
                  {x.label} {writeX(Number(label))}
                </p>
                {payload.map(({ dataKey, value }) => (
                  <p key={String(dataKey)}>
                    {labels.get(String(dataKey)) ?? whiskers?.label} {say(value)}
                  </p>
                ))}
              </div>
            )
          }
        />
        {whiskers ? (
          <Area
            dataKey="interval"
            className="c-interval"
            stroke="none"
            isAnimationActive={false}
            connectNulls
          />
        ) : null}
        {series.map(drawSeries)}
        {marks.map((mark) => drawMark(mark, figure))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** One row for every x, with the values of all series there. */
function joinRows({ series, whiskers }: LineFigure): Row[] {
  const rows = new Map<number, Row>();
  const rowAt = (x: number) => {
    const row: Row = rows.get(x) ?? { x };
    rows.set(x, row);
    return row;
  };
  for (const { id, points } of series) {
    for (const { x, y } of points) rowAt(x)[id] = y;
  }
  for (const { x, lo, hi } of whiskers?.bars ?? []) rowAt(x).interval = [lo, hi];
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

const strokes = {
  solid: { stroke: "var(--ink)", strokeWidth: 2 },
  dashed: { stroke: "var(--ink)", strokeWidth: 2, strokeDasharray: "5 4" },
  quiet: { stroke: "var(--ink-3)", strokeWidth: 1.25 },
};

function drawSeries({ id, look }: Series) {
  if (look === "dots") {
    return (
      <Scatter
        key={id}
        dataKey={id}
        fill="var(--paper)"
        stroke="var(--ink)"
        strokeWidth={2}
        isAnimationActive={false}
      />
    );
  }
  return (
    <Line
      key={id}
      dataKey={id}
      dot={false}
      connectNulls
      isAnimationActive={false}
      {...strokes[look]}
    />
  );
}

function drawMark({ x, y, label, isRed }: Mark, figure: LineFigure) {
  const stroke = isRed ? "var(--line)" : "var(--ink)";
  if (x !== undefined && y !== undefined) {
    const beside = turnTo(placeLabel(figure, { x, y }, label));
    return (
      <ReferenceDot
        key={label}
        x={x}
        y={y}
        r={5}
        fill={stroke}
        stroke="var(--paper)"
        label={{ value: label, ...beside }}
      />
    );
  }
  return (
    <ReferenceLine
      key={label}
      {...(x === undefined ? {} : { x })}
      {...(y === undefined ? {} : { y })}
      stroke={stroke}
      label={{ value: label, position: "insideTopRight" }}
    />
  );
}

function turnTo({ isLeft, isBelow, away }: LabelPlace) {
  return {
    position: isBelow ? "bottom" : "top",
    textAnchor: isLeft ? "end" : "start",
    dx: isLeft ? -8 : 8,
    offset: 4 + away,
  } as const;
}
