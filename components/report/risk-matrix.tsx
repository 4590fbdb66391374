import type { Report } from "@/lib/report/schema";

type Risk = Pick<Report["risks"][number], "likelihood" | "impact">;

const PAD = 10;
const CELL = (100 - PAD) / 5;
const oneToFive = [1, 2, 3, 4, 5];

/** The 5 × 5 matrix after controls: listed risks by their number in the table, the others counted. */
export function RiskMatrix({
  listed,
  others,
  labels,
}: {
  listed: readonly Risk[];
  others: readonly Risk[];
  labels: { alt: string; likelihood: string; impact: string };
}) {
  return (
    <svg className="matrix" width="100%" height="100%" role="img" aria-label={labels.alt}>
      {oneToFive.map((impact) =>
        oneToFive.map((likelihood) => (
          <Cell
            key={likelihood}
            {...{ likelihood, impact }}
            numbers={nameCell(listed, likelihood, impact)}
            count={others.filter((risk) => isIn(risk, likelihood, impact)).length}
          />
        )),
      )}
      {oneToFive.map((value) => (
        <Numerals key={value} value={value} />
      ))}
      <text x={`${PAD + 2.5 * CELL}%`} y="99%" textAnchor="middle" className="f-lab">
        {labels.likelihood}
      </text>
      <text x="0.6%" y={`${2.5 * CELL}%`} dy=".36em" textAnchor="middle" className="f-lab upright">
        {labels.impact}
      </text>
    </svg>
  );
}

function isIn(risk: Risk, likelihood: number, impact: number): boolean {
  return risk.likelihood === likelihood && risk.impact === impact;
}

/** The numbers of the listed risks in a cell; sorted as they are, those of one cell follow each other. */
function nameCell(listed: readonly Risk[], likelihood: number, impact: number): string | null {
  const numbers = listed.flatMap((risk, index) =>
    isIn(risk, likelihood, impact) ? [index + 1] : [],
  );
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return null;
  return first === last ? String(first) : `${first}–${last}`;
}

function Cell({
  likelihood,
  impact,
  numbers,
  count,
}: {
  likelihood: number;
  impact: number;
  numbers: string | null;
  count: number;
}) {
  const [x, y] = [PAD + (likelihood - 1) * CELL, (5 - impact) * CELL];
  const hatch = hatchOf(likelihood * impact);
  const text = numbers ?? (count > 0 ? `+${count}` : null);
  return (
    <>
      <rect
        x={`${x}%`}
        y={`${y}%`}
        width={`${CELL}%`}
        height={`${CELL}%`}
        className="m-cell"
        fill={hatch ? `url(#${hatch})` : "none"}
      />
      {text ? (
        <text
          x={`${x + CELL / 2}%`}
          y={`${y + CELL / 2}%`}
          dy=".36em"
          textAnchor="middle"
          className={numbers ? "m-key" : "m-low-t"}
        >
          {text}
        </text>
      ) : null}
    </>
  );
}

function hatchOf(score: number): string | null {
  if (score >= 15) return "m-critical";
  if (score >= 10) return "m-high";
  return score >= 5 ? "m-medium" : null;
}

function Numerals({ value }: { value: number }) {
  return (
    <>
      <text
        x={`${PAD + (value - 0.5) * CELL}%`}
        y={`${100 - PAD + 4.6}%`}
        textAnchor="middle"
        className="f-lab"
      >
        {value}
      </text>
      <text
        x={`${PAD - 2.6}%`}
        y={`${(5 - value + 0.5) * CELL}%`}
        dy=".36em"
        textAnchor="end"
        className="f-lab"
      >
        {value}
      </text>
    </>
  );
}

/** What a hatch means, beside its word. */
export function HatchKey({ rating }: { rating: "low" | "medium" | "high" | "critical" }) {
  return (
    <svg width="18" height="12" aria-hidden="true">
      <rect
        x=".5"
        y=".5"
        width="17"
        height="11"
        className="m-cell"
        fill={rating === "low" ? "none" : `url(#m-${rating})`}
      />
    </svg>
  );
}
