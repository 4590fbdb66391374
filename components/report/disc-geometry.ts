/** Growth multiples as heights: the hull line through `centre` is the target, one radius below it is today. */
export type VerticalScale = {
  target: number;
  centre: number;
  radius: number;
  pixelsPerUnit: number;
};

/** With less growth planned than this the scale grows no further, and today lies within the ring. */
const SMALLEST_GROWTH = 0.2;

export function buildScale(target: number, centre: number, radius: number): VerticalScale {
  const pixelsPerUnit = radius / Math.max(SMALLEST_GROWTH, target - 1);
  return { target, centre, radius, pixelsPerUnit };
}

export function heightOf({ target, centre, pixelsPerUnit }: VerticalScale, multiple: number) {
  return round(centre + (target - multiple) * pixelsPerUnit);
}

/**
 * Where the water stands: on the hull line once the plan is carried, never deeper than a ring's height below the ring;
 * null while nothing is measured.
 */
export function surfaceOf(
  scale: VerticalScale,
  { target, loadLine }: { target: number; loadLine: number | null },
): number | null {
  if (loadLine === null) return null;
  if (loadLine >= target) return scale.centre;
  return Math.min(heightOf(scale, loadLine), scale.centre + 2 * scale.radius);
}

export type Disc = {
  scale: VerticalScale;
  axisX: number;
  cx: number;
  cy: number;
  radius: number;
  overhang: number;
  /** Stroke of the ring and of its hull line. */
  stroke: number;
  surface: number | null;
  keel: number;
  height: number;
};

/** The verdict figure for a width of 296 to 642. */
export function layOutDisc(input: {
  target: number;
  loadLine: number | null;
  width: number;
}): Disc {
  const radius = Math.round(Math.min(150, (input.width - 152) / 2));
  const cy = radius + 24;
  const scale = buildScale(input.target, cy, radius);
  const surface = surfaceOf(scale, input);
  const keel = Math.max(cy + radius + 34, surface === null ? 0 : surface + 26);
  return {
    ...{ scale, surface, keel, radius, cy },
    axisX: 30,
    cx: 60 + radius,
    overhang: 16,
    stroke: Math.max(5, Math.round(radius / 19)),
    height: keel + 24,
  };
}

export type Waterline = { y: number; dashes: string; offset: number };

const dashesByDepth = [
  "none",
  "120 6 46 5",
  "64 9 28 7",
  "34 12 18 9",
  "18 16 10 12",
  "8 20 14 18",
];

/** The engraved lines from the surface to the keel: wider apart and shorter with depth. */
export function listWaterlines(surface: number, keel: number): Waterline[] {
  const lines: Waterline[] = [];
  let gap = 6;
  for (let y = surface + gap; y < keel - 1; y += gap) {
    const depth = lines.length;
    const dashes = dashesByDepth[Math.min(depth, dashesByDepth.length - 1)] ?? "none";
    lines.push({ y: round(y), dashes, offset: depth * 37 });
    if (depth > 0) gap *= 1.12;
  }
  return lines;
}

/** A tick of the draught scale; today's is the longest. */
export type DraughtMark = { y: number; kind: "tenth" | "major" | "today"; numeral: string | null };

/** Numerals closer than this touch. */
const NUMERAL_PITCH = 14;

/** The ticks between two heights, from the lowest up. */
export function listDraughtMarks(
  scale: VerticalScale,
  { top, bottom }: { top: number; bottom: number },
): DraughtMark[] {
  const { step, isMajor } = chooseTicks(scale);
  const multipleAt = (y: number) => scale.target + (scale.centre - y) / scale.pixelsPerUnit;
  const first = Math.max(0, Math.ceil(multipleAt(bottom) / step - 1e-9));
  const last = Math.floor(multipleAt(top) / step + 1e-9);
  const marks: DraughtMark[] = [];
  let lastNumeral = Number.POSITIVE_INFINITY;
  for (let index = first; index <= last; index++) {
    const multiple = Math.round(index * step * 10) / 10;
    const y = heightOf(scale, multiple);
    const kind = kindOfMark(multiple, isMajor(multiple));
    const hasNumeral = isMajor(multiple) && lastNumeral - y >= NUMERAL_PITCH;
    if (hasNumeral) lastNumeral = y;
    marks.push({ y, kind, numeral: hasNumeral ? multiple.toFixed(step < 1 ? 1 : 0) : null });
  }
  return marks;
}

function kindOfMark(multiple: number, isMajor: boolean): DraughtMark["kind"] {
  if (multiple === 1) return "today";
  return isMajor ? "major" : "tenth";
}

/** Tenths where they stand apart, then halves, then whole multiples with numerals at 1, the target and each 5. */
function chooseTicks({ target, pixelsPerUnit }: VerticalScale) {
  if (target > 6) {
    return {
      step: 1,
      isMajor: (multiple: number) =>
        multiple === 1 ||
        multiple === target ||
        (multiple > 0 &&
          multiple % 5 === 0 &&
          Math.abs(multiple - target) * pixelsPerUnit >= NUMERAL_PITCH),
    };
  }
  const numeralStep = [0.1, 0.5].find((step) => pixelsPerUnit * step >= 24) ?? 1;
  return {
    step: pixelsPerUnit / 10 >= 4 ? 0.1 : 0.5,
    isMajor: (multiple: number) => Number.isInteger(round(multiple / numeralStep)),
  };
}

/** Baselines of the load line's label: above its line, below it where the next line above it is near. */
export function placeLoadLabel(surface: number, above: number): { value: number; name: number } {
  const isUnder = surface - above < 50;
  return isUnder
    ? { value: surface + 20, name: surface + 38 }
    : { value: surface - 9, name: surface - 28 };
}

/** To a hundredth of a pixel, so that the markup stays short. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
