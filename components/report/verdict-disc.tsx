import { layOutDisc, placeLoadLabel } from "./disc-geometry";
import { DraughtScale, LoadLabel, Ring, TargetLabel, Water } from "./disc-parts";
import { showMultiple, showTarget } from "./figure-numbers";

/** What a figure of the load line says beside its lines. */
export type DiscLabels = {
  /** The whole figure as a sentence. */
  alt: string;
  target: string;
  loadLine: string;
  /** That ×1 is today's volume. */
  today: string;
};

/**
 * The verdict figure: the bottom of the ring is today's volume, the hull line the target, and the water stands at the
 * load line; no water while that is unknown (null). `width` is 296 to 642.
 */
export function VerdictDisc({
  target,
  loadLine,
  width = 320,
  labels,
}: {
  target: number;
  loadLine: number | null;
  width?: number;
  labels: DiscLabels;
}) {
  const disc = layOutDisc({ target, loadLine, width });
  const { scale, cx, cy, radius, axisX, overhang, keel, surface } = disc;
  return (
    <svg
      className="fig-svg"
      viewBox={`0 0 ${width} ${disc.height}`}
      width={width}
      height={disc.height}
      role="img"
      aria-label={labels.alt}
    >
      <DraughtScale scale={scale} x={axisX} top={cy - radius - 8} bottom={keel} />
      <path d={`M${cx} ${cy - radius - 18}V${keel}`} className="f-centre" />
      <Water surface={surface} keel={keel} from={axisX} to={width} />
      <Ring {...disc} />
      <path d={`M${cx + radius + overhang} ${cy}H${width}`} className="f-thin" />
      {surface === null ? null : <path d={`M${axisX} ${surface}H${width}`} className="f-line" />}
      <path d={`M${axisX} ${keel}H${width}`} className="f-thin" />
      <TargetLabel x={width} cy={cy} name={labels.target} value={showTarget(target)} />
      {surface === null || loadLine === null ? null : (
        <LoadLabel
          x={width}
          at={placeLoadLabel(surface, cy)}
          name={labels.loadLine}
          value={loadLine >= target ? showTarget(target) : showMultiple(loadLine, 2)}
        />
      )}
      <text x={axisX} y={keel + 18} className="f-lab">
        {labels.today}
      </text>
    </svg>
  );
}
