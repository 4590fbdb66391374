import { listDraughtMarks, listWaterlines, type VerticalScale } from "./disc-geometry";

/** The scale at the left edge: multiples of today's volume. */
export function DraughtScale({
  scale,
  x,
  top,
  bottom,
}: {
  scale: VerticalScale;
  x: number;
  top: number;
  bottom: number;
}) {
  return (
    <g>
      <path d={`M${x} ${top}V${bottom}`} className="f-hair" />
      {listDraughtMarks(scale, { top: top + 6, bottom: bottom - 6 }).map(({ y, kind, numeral }) => (
        <g key={y}>
          <path
            d={`M${x} ${y}h${tickLengths[kind]}`}
            className={kind === "today" ? "f-thin" : "f-hair"}
          />
          {numeral ? (
            <text x={x - 8} y={y + 4.5} className="f-num" textAnchor="end">
              {numeral}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
}

const tickLengths = { tenth: 5, major: 10, today: 16 };

/** The engraved water; nothing while the load line is unknown. */
export function Water({
  surface,
  keel,
  from,
  to,
}: {
  surface: number | null;
  keel: number;
  from: number;
  to: number;
}) {
  if (surface === null) return null;
  return (
    <g className="f-water">
      {listWaterlines(surface, keel).map(({ y, dashes, offset }) => (
        <path
          key={y}
          d={`M${from} ${y}H${to}`}
          strokeDasharray={dashes}
          strokeDashoffset={offset}
        />
      ))}
    </g>
  );
}

/** The ring with the hull line through its centre. */
export function Ring({
  cx,
  cy,
  radius,
  overhang,
  stroke,
}: {
  cx: number;
  cy: number;
  radius: number;
  overhang: number;
  stroke: number;
}) {
  const reach = radius + overhang;
  return (
    <g className="f-ring" strokeWidth={stroke}>
      <circle cx={cx} cy={cy} r={radius} />
      <path d={`M${cx - reach} ${cy}H${cx + reach}`} />
    </g>
  );
}

/** Name and value of the target at the right edge, above its line. */
export function TargetLabel({ x, cy, name, value }: LabelProps & { cy: number }) {
  return (
    <g textAnchor="end">
      <text x={x} y={cy - 28} className="f-lab">
        {name}
      </text>
      <text x={x} y={cy - 9} className="f-big">
        {value}
      </text>
    </g>
  );
}

/** Name and value of the load line at the right edge. */
export function LoadLabel({
  x,
  at,
  name,
  value,
}: LabelProps & { at: { name: number; value: number } }) {
  return (
    <g textAnchor="end">
      <text x={x} y={at.name} className="f-lab f-red">
        {name}
      </text>
      <text x={x} y={at.value} className="f-big f-red">
        {value}
      </text>
    </g>
  );
}

type LabelProps = { x: number; name: string; value: string };
