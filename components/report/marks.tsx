import type { Severity } from "@/lib/instrument/schema";

const strokesOf: Record<Severity, number> = { critical: 4, high: 3, medium: 2, low: 1 };

/** Severity as one to four strokes; red for critical only. Stands beside its word. */
export function Tally({ severity }: { severity: Severity }) {
  const strokes = strokesOf[severity];
  return (
    <svg
      className={severity === "critical" ? "tally red" : "tally"}
      width="18"
      height="12"
      aria-hidden="true"
    >
      {[0, 1, 2, 3].map((index) => (
        <path
          key={index}
          d={`M${2 + index * 4.6} ${index < strokes ? 0 : 8}V12`}
          stroke="currentColor"
          strokeWidth={index < strokes ? 2.2 : 1}
        />
      ))}
    </svg>
  );
}

export type GateState = "triggered" | "clear" | "narrow" | "unknown" | "hidden";

/** Square triggered, ring clear, half disc narrowly clear, dash not judged. Stands beside its word. */
export function GateMark({ state }: { state: GateState }) {
  return (
    <svg className="gmark" width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      {state === "triggered" ? <rect width="11" height="11" fill="currentColor" /> : null}
      {state === "clear" || state === "narrow" ? (
        <circle cx="5.5" cy="5.5" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      ) : null}
      {state === "narrow" ? <path d="M1 5.5a4.5 4.5 0 0 0 9 0Z" fill="currentColor" /> : null}
      {state === "unknown" || state === "hidden" ? (
        <path d="M1 5.5H10" stroke="currentColor" strokeWidth="1.4" />
      ) : null}
    </svg>
  );
}

/** The hatches that the ladder and the matrix refer to; once a page. */
export function FigurePatterns() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true">
      <defs>
        <Hatch id="hatch-red" pitch={5} />
        <Hatch id="hatch-ink" pitch={5} />
        <Hatch id="m-medium" pitch={9} />
        <Hatch id="m-high" pitch={5} />
        <pattern
          id="m-critical"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V5M0 0H5" />
        </pattern>
      </defs>
    </svg>
  );
}

function Hatch({ id, pitch }: { id: string; pitch: number }) {
  return (
    <pattern
      id={id}
      width={pitch}
      height={pitch}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d={`M0 0V${pitch}`} />
    </pattern>
  );
}
