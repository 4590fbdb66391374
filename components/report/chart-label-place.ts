import { type LineFigure, type Point, placeOn } from "./chart-figure";

/** On which side of its point a name stands: where the lines leave room for it. */
export type LabelPlace = {
  isLeft: boolean;
  isBelow: boolean;
  /** Px further away than beside the point, where a line leaves no room there. */
  away: number;
};

type Pixel = [number, number];
type Box = { left: number; right: number; top: number; bottom: number };

const HEIGHT = 220;
/** The plot on a phone and on a laptop; the drawing itself knows no width. */
const WIDTHS = [290, 860];
const GAP = 8;
const LINE = 16;
/** Between two samples of a line, px. */
const STEP = 4;
/** How far to both sides of a point a name may go. */
const REACH = 240;
const BEYOND_EDGE = 1_000;
/** What a name may cross before it goes further away. */
const FURTHER = 4;

const places: readonly LabelPlace[] = [0, 20].flatMap((away) =>
  [false, true].flatMap((isBelow) => [false, true].map((isLeft) => ({ isLeft, isBelow, away }))),
);

/** The place beside a point where its name crosses the least of the lines, and stays within the plot. */
export function placeLabel(figure: LineFigure, point: Point, label: string): LabelPlace {
  const plots = WIDTHS.map((width) => samplePlot(figure, point, width));
  const length = widthOf(label);
  const costs = places.map((place) =>
    plots.reduce((sum, plot) => sum + measureCrossing(plot, length, place), 0),
  );
  return places[costs.indexOf(Math.min(...costs))] ?? { isLeft: false, isBelow: false, away: 0 };
}

/** A point, and each line as samples of where it goes near that point. */
type Plot = { width: number; at: Pixel; lines: Pixel[][] };

function samplePlot(figure: LineFigure, point: Point, width: number): Plot {
  const toPixels = ({ x, y }: Point): Pixel => [
    placeOn(figure.x, x) * width,
    (1 - placeOn(figure.y, y)) * HEIGHT,
  ];
  const { min, max } = figure.x;
  const levels = figure.marks.flatMap(({ x, y }) =>
    x === undefined && y !== undefined ? [y] : [],
  );
  const lines = [
    ...figure.series.map(({ points }) => points),
    ...[0, ...levels].map((y) => [min, max].map((x) => ({ x, y }))),
  ];
  const at = toPixels(point);
  return { width, at, lines: lines.map((line) => sampleNear(at, line.map(toPixels))) };
}

function sampleNear([x, y]: Pixel, line: readonly Pixel[]): Pixel[] {
  return line.flatMap(([toX, toY], index) => {
    const [fromX, fromY] = line[index - 1] ?? [toX, toY];
    const isFar = Math.max(fromX, toX) < x - REACH || Math.min(fromX, toX) > x + REACH;
    if (isFar) return [];
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STEP);
    return Array.from({ length: steps }, (_, step): Pixel => {
      const share = (step + 0.5) / steps;
      return [fromX + share * (toX - fromX), fromY + share * (toY - fromY)];
    }).filter((sample) => Math.abs(sample[1] - y) < 3 * LINE);
  });
}

function measureCrossing(
  { width, at: [x, y], lines }: Plot,
  length: number,
  { isLeft, isBelow, away }: LabelPlace,
): number {
  const left = isLeft ? x - GAP - length : x + GAP;
  const top = isBelow ? y + GAP + away : y - GAP - LINE - away;
  const box = { left, right: left + length, top, bottom: top + LINE };
  const crossed = lines.reduce((sum, line) => sum + countInside(line, box), 0);
  const isBeyond = box.left < 0 || box.right > width || box.bottom > HEIGHT;
  const outside = isBeyond ? BEYOND_EDGE : 0;
  if (away === 0) return crossed + outside;
  // Behind the line of another series it would seem to be that one's name.
  const own = { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
  const between = isBelow ? { ...box, top: y + 3 } : { ...box, bottom: y - 3 };
  const isHidden = lines.some((line) => !countInside(line, own) && countInside(line, between));
  return crossed + outside + FURTHER + (isHidden ? BEYOND_EDGE : 0);
}

function countInside(samples: readonly Pixel[], { left, right, top, bottom }: Box): number {
  return samples.filter(([x, y]) => x > left && x < right && y > top && y < bottom).length;
}

/** Chinese characters are as wide as the text is high, others about half of it. */
function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 13 : 7), 0);
}
