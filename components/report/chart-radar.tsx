import type { RadarFigure } from "./chart-figure";

const SIZE = 360;
const CENTRE = SIZE / 2;
const RADIUS = 150;

/** The scores of all dimensions around a circle; numbers name the questionnaires, a spoke without a score is dashed. */
export function RadarDrawing({ figure, title }: { figure: RadarFigure; title: string }) {
  const { axes } = figure;
  const groups = [...new Set(axes.map(({ group }) => group))];
  return (
    <svg
      className="fig-svg chart-radar"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={title}
    >
      {[40, 60, 75, 100].map((score) => (
        <circle key={score} cx={CENTRE} cy={CENTRE} r={(RADIUS * score) / 100} className="f-hair" />
      ))}
      {axes.map(({ label, value }, index) => {
        const [x, y] = place(index, axes.length, value ?? 100);
        return (
          <g key={label}>
            <path
              d={`M${CENTRE} ${CENTRE}L${x} ${y}`}
              className={value === null ? "f-dash" : "c-spoke"}
            />
            {value === null ? null : <circle cx={x} cy={y} r="3" className="c-spot" />}
          </g>
        );
      })}
      <path d={outline(axes)} className="f-thin" />
      {groups.map((group, number) => {
        const members = axes.flatMap((axis, index) => (axis.group === group ? [index] : []));
        const middle = ((members[0] ?? 0) + (members.at(-1) ?? 0)) / 2;
        const [x, y] = place(middle, axes.length, 109);
        return (
          <text key={group} x={x} y={y} dy=".36em" className="f-b" textAnchor="middle">
            {number + 1}
          </text>
        );
      })}
    </svg>
  );
}

function place(index: number, count: number, score: number): [number, number] {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  const radius = (RADIUS * score) / 100;
  return [round(CENTRE + radius * Math.cos(angle)), round(CENTRE + radius * Math.sin(angle))];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Joins the ends of the spokes; a dimension without a score leaves a gap. */
function outline(axes: RadarFigure["axes"]): string {
  const ring = [...axes.entries(), ...axes.slice(0, 1).map((axis) => [axes.length, axis] as const)];
  let isJoined = false;
  return ring
    .flatMap(([index, { value }]) => {
      const command = isJoined ? "L" : "M";
      isJoined = value !== null;
      return value === null ? [] : [`${command}${place(index, axes.length, value).join(" ")}`];
    })
    .join("");
}
