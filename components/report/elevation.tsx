import { DraughtScale, LoadLabel, Ring, TargetLabel, Water } from "./disc-parts";
import {
  type ElevationLink,
  elevation,
  layOutElevation,
  placeEdgeLabels,
} from "./elevation-geometry";
import { ElevationPlank, type PlankLabels } from "./elevation-plank";
import { showMultiple, showTarget } from "./figure-numbers";
import type { DiscLabels } from "./verdict-disc";

/**
 * The disc with the links of the value chain beside it on the same scale, in the order given: the load line crosses all
 * of them. For screens above 1056 px; below that the disc alone.
 */
export function Elevation({
  target,
  loadLine,
  links,
  labels,
}: {
  target: number;
  loadLine: number | null;
  links: readonly ElevationLink[];
  labels: DiscLabels & PlankLabels;
}) {
  const { scale, surface, keel, height, planks } = layOutElevation({ target, loadLine, links });
  const edge = placeEdgeLabels(scale, surface);
  const { width, cx, cy, radius, axisX, overhang, chainEnd } = elevation;
  return (
    <svg
      className="fig-svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={labels.alt}
    >
      <DraughtScale scale={scale} x={axisX} top={cy - radius - 8} bottom={keel} />
      <path d={`M${cx} ${cy - radius - 20}V${keel}`} className="f-centre" />
      <path d={`M${cx + radius + overhang} ${cy}H${width}`} className="f-thin" />
      <Water surface={surface} keel={keel} from={axisX} to={chainEnd} />
      {planks.map((plank) => (
        <ElevationPlank key={plank.id} {...{ plank, keel, labels }} targetY={cy} />
      ))}
      <path d={`M${axisX} ${keel}H${chainEnd}`} className="f-thin" />
      <Ring {...elevation} />
      {surface === null ? null : <path d={`M${axisX} ${surface}H${width}`} className="f-line" />}
      <TargetLabel x={width} cy={cy} name={labels.target} value={showTarget(target)} />
      {edge.loadLine === null || loadLine === null ? null : (
        <LoadLabel
          x={width}
          at={edge.loadLine}
          name={labels.loadLine}
          value={loadLine >= target ? showTarget(target) : showMultiple(loadLine, 2)}
        />
      )}
      {edge.today === null ? null : (
        <text x={width} y={edge.today} className="f-lab" textAnchor="end">
          {labels.today}
        </text>
      )}
    </svg>
  );
}
