import { elevation, type Plank } from "./elevation-geometry";
import { showMultiple } from "./figure-numbers";

/** What stands under a plank beside its name. */
export type PlankLabels = { estimated: string; unknown: string; breaksFirst: string };

type Props = { plank: Plank; keel: number; targetY: number; labels: PlankLabels };

/** One link: a plank as high as the growth that it carries, dashed where that is estimated, none where unknown. */
export function ElevationPlank(props: Props) {
  const { plank, keel, labels } = props;
  const { middle, name, isConstraint, numeralY } = plank;
  const note = noteOf(plank, labels);
  return (
    <g textAnchor="middle">
      {plank.top === null ? null : <Body {...props} top={plank.top} />}
      <text x={middle} y={numeralY} className={isConstraint ? "f-val f-red" : "f-val"}>
        {plank.supports === null ? "?" : showMultiple(plank.supports, isConstraint ? 2 : 1)}
      </text>
      <text x={middle} y={keel + 22} className={isConstraint ? "f-lab f-red f-b" : "f-lab"}>
        {name}
      </text>
      {note ? (
        <text x={middle} y={keel + 40} className={isConstraint ? "f-lab2 f-red" : "f-lab2"}>
          {note}
        </text>
      ) : null}
    </g>
  );
}

function noteOf({ isConstraint, basis }: Plank, labels: PlankLabels): string | null {
  if (isConstraint) return labels.breaksFirst;
  return basis === "measured" ? null : labels[basis];
}

function Body({ plank, keel, targetY, top }: Props & { top: number }) {
  const { x, middle, isConstraint, basis } = plank;
  const dashed = basis === "estimated" ? " f-est" : "";
  const right = x + elevation.plankWidth;
  return (
    <>
      <path d={`M${x} ${keel}V${top}H${right}V${keel}`} className={`f-plank${dashed}`} />
      {plank.isCut ? <Cut x={x} top={top} /> : null}
      <path
        d={`M${x} ${top}H${right}`}
        className={`${isConstraint ? "f-top-con" : "f-top"}${dashed}`}
      />
      {isConstraint && top - targetY > 60 ? (
        <>
          <path d={`M${middle} ${top - 26}V${targetY + 7}`} className="f-dim" />
          <path
            d={`M${middle - 4} ${targetY + 14}L${middle} ${targetY + 5}L${middle + 4} ${targetY + 14}Z`}
            className="f-arrow"
          />
        </>
      ) : null}
    </>
  );
}

/** Two zigzags: the plank goes on above the drawing. */
function Cut({ x, top }: { x: number; top: number }) {
  const zigzag = "l10 -4l5 8l10 -8l5 8l10 -4";
  return (
    <>
      <path d={`M${x - 5} ${top + 16}${zigzag}`} className="f-break" />
      <path d={`M${x - 5} ${top + 12}${zigzag}M${x - 5} ${top + 20}${zigzag}`} className="f-hair" />
    </>
  );
}
