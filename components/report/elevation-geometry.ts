import {
  buildScale,
  heightOf,
  placeLoadLabel,
  surfaceOf,
  type VerticalScale,
} from "./disc-geometry";

/** A link of the value chain as the elevation draws it. */
export type ElevationLink = {
  id: string;
  /** One word. */
  name: string;
  /** Multiple of today's volume; Infinity possible, null while unknown. */
  supports: number | null;
  basis: "measured" | "estimated" | "unknown";
  /** The link that breaks first. */
  isConstraint: boolean;
};

export type Plank = ElevationLink & {
  x: number;
  middle: number;
  /** Null where nothing is known. */
  top: number | null;
  /** Higher than the drawing: cut, but the numeral stays. */
  isCut: boolean;
  numeralY: number;
};

export type Elevation = {
  scale: VerticalScale;
  surface: number | null;
  keel: number;
  height: number;
  planks: Plank[];
};

/** Fixed measures of the figure; the links stand right of the disc on the same vertical scale. */
export const elevation = {
  width: 1120,
  radius: 132,
  cx: 218,
  cy: 172,
  axisX: 36,
  stroke: 7,
  overhang: 26,
  chainX: 418,
  chainEnd: 1034,
  plankWidth: 30,
} as const;

const PITCH = 68;

/** The links in the order given, each as high as the growth that it carries. */
export function layOutElevation(input: {
  target: number;
  loadLine: number | null;
  links: readonly ElevationLink[];
}): Elevation {
  const { radius, cy } = elevation;
  const scale = buildScale(input.target, cy, radius);
  const surface = surfaceOf(scale, input);
  const deepest = cy + 2 * radius;
  const lowest = Math.max(
    surface ?? 0,
    ...input.links.map(({ supports }) => (supports === null ? 0 : heightOf(scale, supports))),
  );
  const keel = Math.max(cy + radius + 28, Math.min(lowest, deepest) + 26);
  const lines = surface === null ? [cy] : [cy, surface];
  const planks = input.links.map((link, index) => layOutPlank(link, { scale, keel, lines, index }));
  return { scale, surface, keel, height: keel + 52, planks };
}

function layOutPlank(
  link: ElevationLink,
  {
    scale,
    keel,
    lines,
    index,
  }: { scale: VerticalScale; keel: number; lines: number[]; index: number },
): Plank {
  const { cy, radius, chainX, plankWidth } = elevation;
  const x = chainX + index * PITCH + (PITCH - plankWidth) / 2;
  const middle = x + plankWidth / 2;
  if (link.supports === null) {
    return { ...link, x, middle, top: null, isCut: false, numeralY: keel - 8 };
  }
  const highest = cy - radius;
  const isCut = heightOf(scale, link.supports) < highest;
  const top = isCut ? highest : Math.min(keel - 26, heightOf(scale, link.supports));
  return { ...link, x, middle, top, isCut, numeralY: placeNumeral(top, lines) };
}

/** Above the plank, or inside it where it would touch the target line or the load line. */
function placeNumeral(top: number, lines: readonly number[]): number {
  const touches = lines.some((line) => top - 20 < line && top - 2 > line);
  return touches ? top + 19 : top - 8;
}

/**
 * Baselines of the labels at the right edge. Today's stands under its level and clear of the load line's label, above it
 * where the load line lies below; it is left out where the target is today.
 */
export function placeEdgeLabels(
  scale: VerticalScale,
  surface: number | null,
): { loadLine: { value: number; name: number } | null; today: number | null } {
  const today = heightOf(scale, 1);
  const isBelowToday = surface !== null && surface > today;
  const loadLine =
    surface === null ? null : placeLoadLabel(surface, isBelowToday ? today : scale.centre);
  if (today - scale.centre < 24) return { loadLine, today: null };
  if (isBelowToday) return { loadLine, today: today - 6 };
  return { loadLine, today: Math.max(today + 18, loadLine ? loadLine.name + 18 : 0) };
}
