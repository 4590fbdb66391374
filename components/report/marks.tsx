import type { Severity } from "@/lib/instrument/schema";
import { ScoreScale } from "./rung";

const severities = ["critical", "high", "medium", "low"] as const;

/** Severity as one to four strokes; red for critical only. Stands beside its word. */
export function Tally({ severity }: { severity: Severity }) {
  return (
    <svg
      className={severity === "critical" ? "tally red" : "tally"}
      width="18"
      height="12"
      aria-hidden="true"
    >
      <use href={`#tally-${severity}`} />
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

/** What the figures refer to, written once a page: hatches, tallies, and the scale of a score. */
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
        {severities.map((severity) => (
          <Strokes key={severity} severity={severity} />
        ))}
        <ScoreScale />
      </defs>
    </svg>
  );
}

function Strokes({ severity }: { severity: Severity }) {
  const long = severities.length - severities.indexOf(severity);
  return (
    <g id={`tally-${severity}`} stroke="currentColor">
      {severities.map((name, index) => (
        <path
          key={name}
          d={`M${2 + index * 4.6} ${index < long ? 0 : 8}V12`}
          strokeWidth={index < long ? 2.2 : 1}
        />
      ))}
    </g>
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
