/** What a chart shows, once: drawn on the server for reading and printing, and again where a reader explores it. */
export type ChartFigure = LineFigure | NineBoxFigure | RadarFigure;

/** A figure of a report with its title. */
export type Chart = { figure: ChartFigure; title: string };

export type Axis = {
  min: number;
  max: number;
  ticks: number[];
  label: string;
  look: Intl.NumberFormatOptions;
};

export type Point = { x: number; y: number };

export type Series = {
  id: string;
  label: string;
  /** solid = measured, dashed = estimated; quiet = for comparison; dots = single measurements. */
  look: "solid" | "dashed" | "quiet" | "dots";
  points: Point[];
};

/** A level (y alone), a moment (x alone) or a point; red is for what limits. */
export type Mark = { x?: number; y?: number; label: string; isRed: boolean };

export type LineFigure = {
  kind: "lines";
  x: Axis;
  y: Axis;
  series: Series[];
  /** Intervals around a series. */
  whiskers: { label: string; bars: { x: number; lo: number; hi: number }[] } | null;
  marks: Mark[];
};

/** Shares 0 to 1: ability to win across, attractiveness up. */
export type NineBoxFigure = {
  kind: "nine-box";
  xLabel: string;
  yLabel: string;
  points: { id: string; label: string; zone: string; x: number; y: number }[];
};

/** Scores 0 to 100; null where there is none. */
export type RadarFigure = {
  kind: "radar";
  axes: { label: string; group: string; value: number | null }[];
};

/** Round numbers that span the values, at most about `count` steps. */
export function niceAxis(
  values: readonly number[],
  count = 5,
): Pick<Axis, "min" | "max" | "ticks"> {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const raw = (high - low || Math.abs(high) || 1) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((unit) => unit * power).find((unit) => unit >= raw) ?? raw;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { min: first * step, max: last * step, ticks };
}

/** Where x stands between the ends of the axis, 0 to 1. */
export function placeOn({ min, max }: Pick<Axis, "min" | "max">, value: number): number {
  return (value - min) / (max - min);
}
