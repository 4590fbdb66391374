import type { NineBoxFigure } from "./chart-figure";

const thirds = [0, 1, 2];
/** The matrix leaves room at the left and below for its axes, in %. */
const EDGE = 8;
const CELL = (100 - EDGE) / 3;

/** Segments in the nine boxes of attractiveness and ability to win; boxes to leave alone are hatched. */
export function NineBoxDrawing({ figure, title }: { figure: NineBoxFigure; title: string }) {
  return (
    <svg className="matrix chart-square" width="100%" height="100%" role="img" aria-label={title}>
      <defs>
        <pattern
          id="nine-box-hold"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V7" className="c-hatch" />
        </pattern>
      </defs>
      {thirds.flatMap((row) =>
        thirds.map((column) => (
          <rect
            key={`${row}${column}`}
            x={`${EDGE + column * CELL}%`}
            y={`${(2 - row) * CELL}%`}
            width={`${CELL}%`}
            height={`${CELL}%`}
            className="m-cell"
            fill={row + column < 2 ? "url(#nine-box-hold)" : "none"}
          />
        )),
      )}
      {figure.points.map(({ id, x, y }) => (
        <g key={id}>
          <circle cx={across(x)} cy={upwards(y)} r="11" className="c-seg" />
          <text x={across(x)} y={upwards(y)} dy=".36em" textAnchor="middle" className="f-b">
            {id}
          </text>
        </g>
      ))}
      <text x="100%" y="98%" textAnchor="end" className="f-lab">
        {figure.xLabel} →
      </text>
      <text x="3%" y="46%" textAnchor="middle" className="f-lab c-up">
        {figure.yLabel} →
      </text>
    </svg>
  );
}

function across(share: number): string {
  return `${EDGE + share * (100 - EDGE)}%`;
}

function upwards(share: number): string {
  return `${(1 - share) * (100 - EDGE)}%`;
}
