type Basis = "measured" | "estimated" | "unknown";

/** The plot is 2.5 times the demand wide; what goes beyond is clamped. */
const MAX_RATIO = 2.5;

/** Where a ratio lies on the plot. */
export function toPercent(ratio: number): string {
  return `${(Math.min(ratio, MAX_RATIO) / MAX_RATIO) * 100}%`;
}

/**
 * One row of the ladder in percent coordinates, so that rows join and text never scales. `ratio` is capacity ÷ demand
 * at the target, null while unknown; `launchRatio` is the launch line by the same measure.
 */
export function Rung({
  ratio,
  basis,
  isConstraint,
  launchRatio,
}: {
  ratio: number | null;
  basis: Basis;
  isConstraint: boolean;
  launchRatio: number | null;
}) {
  const gap = 1 - (ratio ?? 0);
  return (
    <svg className="rung" width="100%" aria-hidden="true">
      {gap > 0 ? (
        <rect
          x={toPercent(ratio ?? 0)}
          y="50%"
          width={toPercent(gap)}
          height="10"
          transform="translate(0 -5)"
          fill={`url(#${isConstraint ? "hatch-red" : "hatch-ink"})`}
        />
      ) : null}
      <line x1={toPercent(1)} x2={toPercent(1)} y1="0" y2="100%" className="f-demand" />
      {ratio === null ? null : (
        <Bar end={toPercent(ratio)} basis={basis} red={isConstraint ? " f-red-s" : ""} />
      )}
      {launchRatio === null ? null : (
        <line
          className="f-launch"
          x1={toPercent(launchRatio)}
          x2={toPercent(launchRatio)}
          y1="0"
          y2="100%"
        />
      )}
    </svg>
  );
}

/** Measured: solid with an end tick; estimated: dashed with a hollow end. */
function Bar({ end, basis, red }: { end: string; basis: Basis; red: string }) {
  const dashed = basis === "estimated" ? " f-est" : "";
  return (
    <>
      <line x1="0" x2={end} y1="50%" y2="50%" className={`f-rung${red}${dashed}`} />
      {basis === "measured" ? (
        <EndTick at={end} reach={8} className={`f-tick${red}`} />
      ) : (
        <circle cx={end} cy="50%" r="4.5" className={`f-hollow${red}`} />
      )}
    </>
  );
}

/** A short upright in the middle of a row of any height. */
function EndTick({ at, reach, className }: { at: string; reach: number; className: string }) {
  return (
    <svg x={at} y="50%" overflow="visible" aria-hidden="true">
      <path d={`M0 ${-reach}V${reach}`} className={className} />
    </svg>
  );
}

/** A score of 0 to 100 on the line of the four verdicts, with its interval where there is one. */
export function ScoreDot({
  score,
  interval = null,
  isOverall = false,
}: {
  score: number;
  interval?: { lo: number; hi: number } | null;
  isOverall?: boolean;
}) {
  return (
    <svg className="rung" width="100%" aria-hidden="true">
      <use href="#score-scale" />
      {interval ? <Whisker {...interval} /> : null}
      <circle cx={`${score}%`} cy="50%" r={isOverall ? 6.5 : 4.5} className="f-dot" />
    </svg>
  );
}

/** The line of the four verdicts, the same in every row. */
export function ScoreScale() {
  return (
    <g id="score-scale">
      {[40, 60, 75].map((bound) => (
        <line key={bound} x1={`${bound}%`} x2={`${bound}%`} y1="0" y2="100%" className="f-hair" />
      ))}
      <line x1="0" x2="100%" y1="50%" y2="50%" className="f-base" />
    </g>
  );
}

function Whisker({ lo, hi }: { lo: number; hi: number }) {
  return (
    <>
      <line x1={`${lo}%`} x2={`${hi}%`} y1="50%" y2="50%" className="f-whisk" />
      <EndTick at={`${lo}%`} reach={6} className="f-tick" />
      <EndTick at={`${hi}%`} reach={6} className="f-tick" />
    </>
  );
}
