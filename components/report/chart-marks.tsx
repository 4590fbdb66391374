import type { Mark } from "./chart-figure";
import type { LabelPlace } from "./chart-label-place";

/** Where a mark stands in the drawing; without `left` it is a level, without `top` a moment. */
export type MarkPlace = {
  left: string | null;
  top: number | null;
  label: LabelPlace;
  plot: { top: number; bottom: number };
};

type Placed = { mark: Mark; place: MarkPlace };

/** A level, a moment or a point with its name; red where it limits. */
export function MarkDrawing({ mark, place }: Placed) {
  if (place.left === null) return <Level mark={mark} place={place} />;
  return place.top === null ? (
    <Moment mark={mark} place={place} />
  ) : (
    <Spot mark={mark} place={place} />
  );
}

function Level({ mark: { label, isRed }, place: { top } }: Placed) {
  const y = top ?? 0;
  return (
    <g>
      <line x1="0" x2="100%" y1={y} y2={y} className={isRed ? "f-line" : "f-thin"} />
      <text x="100%" y={y - 7} className={textClass(isRed)} textAnchor="end">
        {label}
      </text>
    </g>
  );
}

function Moment({ mark: { label, isRed }, place: { left, label: side, plot } }: Placed) {
  const x = left ?? "0";
  return (
    <g>
      <line x1={x} x2={x} y1={plot.top} y2={plot.bottom} className={isRed ? "f-line" : "f-thin"} />
      <text
        x={x}
        y={plot.top + 12}
        dx={side.isLeft ? -8 : 8}
        className={textClass(isRed)}
        textAnchor={side.isLeft ? "end" : "start"}
      >
        {label}
      </text>
    </g>
  );
}

function Spot({ mark: { label, isRed }, place: { left, top, label: side } }: Placed) {
  const [cx, cy] = [left ?? "0", top ?? 0];
  return (
    <g>
      <circle cx={cx} cy={cy} r="5" className={isRed ? "c-spot-red" : "c-spot"} />
      <text
        x={cx}
        y={cy}
        dx={side.isLeft ? -8 : 8}
        dy={side.isBelow ? 20 + side.away : -10 - side.away}
        className={textClass(isRed)}
        textAnchor={side.isLeft ? "end" : "start"}
      >
        {label}
      </text>
    </g>
  );
}

function textClass(isRed: boolean): string {
  return isRed ? "f-lab f-red" : "f-lab f-ink";
}
