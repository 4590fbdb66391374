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
const BEYOND_EDGE = 1_000;
/** What a name may cross before it goes further away. */
const FURTHER = 4;

const places: readonly LabelPlace[] = [0, 20].flatMap((away) =>
  [false, true].flatMap((isBelow) => [false, true].map((isLeft) => ({ isLeft, isBelow, away }))),
);

/** The place beside a point where its name crosses the least of the lines, and stays within the plot. */
export function placeLabel(figure: LineFigure, point: Point, label: string): LabelPlace {
  const costs = places.map((place) =>
    WIDTHS.reduce((sum, width) => sum + measureCrossing(figure, point, label, place, width), 0),
  );
  return places[costs.indexOf(Math.min(...costs))] ?? { isLeft: false, isBelow: false, away: 0 };
}

function measureCrossing(
  figure: LineFigure,
  point: Point,
  label: string,
  { isLeft, isBelow, away }: LabelPlace,
  width: number,
): number {
  const toPixels = ({ x, y }: Point): Pixel => [
    placeOn(figure.x, x) * width,
    (1 - placeOn(figure.y, y)) * HEIGHT,
  ];
  const [x, y] = toPixels(point);
  const left = isLeft ? x - GAP - widthOf(label) : x + GAP;
  const top = isBelow ? y + GAP + away : y - GAP - LINE - away;
  const box = { left, right: left + widthOf(label), top, bottom: top + LINE };
  const lines = [
    ...figure.series.map(({ points }) => points.map(toPixels)),
    ...listLevels(figure, toPixels, width),
  ];
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

/** The zero line, and the levels that are marked. */
function listLevels(
  { marks }: LineFigure,
  toPixels: (at: Point) => Pixel,
  width: number,
): Pixel[][] {
  const levels = marks.flatMap(({ x, y }) => (x === undefined && y !== undefined ? [y] : []));
  return [0, ...levels].map((level) => {
    const [, y] = toPixels({ x: 0, y: level });
    return [
      [0, y],
      [width, y],
    ];
  });
}

/** How many samples of a line lie in a box. */
function countInside(line: readonly Pixel[], box: Box): number {
  return line.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = line[index] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / STEP));
    const inside = Array.from({ length: steps }, (_, step) => {
      const share = (step + 0.5) / steps;
      const [atX, atY] = [fromX + share * (x - fromX), fromY + share * (y - fromY)];
      return atX > box.left && atX < box.right && atY > box.top && atY < box.bottom;
    });
    return sum + inside.filter(Boolean).length;
  }, 0);
}

/** Chinese characters are as wide as the text is high, others about half of it. */
function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 13 : 7), 0);
}
