import type { Constants, VerdictId } from "@/lib/instrument/schema";
import type { GateResult } from "./gates";
import type { Interval } from "./interval";
import type { Scores } from "./score";

/** What limits the verdict and to which number at most: 0 stabilise first … 2 scale selectively. */
export type Cap = { cap: 0 | 1 | 2; why: string };

/** The verdict for an overall score, without any cap. */
export type Verdict = VerdictId | "insufficient_data" | "not_scored";

const verdicts = ["stabilise_first", "fix_bottlenecks", "scale_selectively", "scale_now"] as const;

/** Number of the band of a score: 0 stabilise first, 3 scale now (method D.4). */
export function bandOf({ bands }: Constants, score: number): number {
  return bands.filter((bound) => score >= bound).length;
}

/** The verdict with that number, 0 to 3. */
export function verdictAt(band: number): VerdictId {
  const verdict = verdicts[band];
  if (!verdict) throw new Error(`there is no verdict ${band}`);
  return verdict;
}

/** What the caps rest on. */
export type CapInputs = {
  constants: Constants;
  scores: Scores;
  interval: Interval;
  gates: readonly GateResult[];
  hasCriticalBottleneck: boolean;
  modulesNotScored: readonly string[];
  modulesLeftOut: readonly string[];
};

/** Every cap in force, in the order of method D.4. */
export function listCaps(inputs: CapInputs): Cap[] {
  const { gates, modulesNotScored, modulesLeftOut } = inputs;
  return [
    ...capByCore(inputs),
    ...gates
      .filter(({ outcome }) => outcome === true)
      .map(({ gate }): Cap => ({ cap: gate.cap, why: gate.id })),
    ...gates
      .filter(({ outcome }) => outcome === null)
      .map(({ gate }): Cap => ({ cap: gate.unknownCap, why: `unknown:${gate.id}` })),
    ...capByDoubt(inputs),
    ...(inputs.hasCriticalBottleneck ? [{ cap: 2, why: "critical_bottleneck" } as const] : []),
    ...modulesNotScored.map((id): Cap => ({ cap: 2, why: `module_not_scored:${id}` })),
    ...modulesLeftOut.map((id): Cap => ({ cap: 2, why: `recommended_module_out:${id}` })),
  ];
}

function capByCore({ constants, scores }: CapInputs): Cap[] {
  const core = scores.questionnaires.filter((part) => part.core);
  const lowest = Math.min(...core.map(({ score }) => score ?? Infinity));
  const [low, high] = constants.pillarFloor;
  if (lowest < low) return [{ cap: 1, why: "core_pillar_below_40" }];
  return lowest < high ? [{ cap: 2, why: "core_pillar_below_60" }] : [];
}

/** A result that may be two bands lower is not trusted, nor one that rests on opinions. */
function capByDoubt({ constants, scores, interval }: CapInputs): Cap[] {
  const caps: Cap[] = [];
  const lowBand = bandOf(constants, interval.lo) + 1;
  const isFarBelow = scores.overall !== null && lowBand < bandOf(constants, scores.overall);
  // Two bands below the third or fourth is at most the second.
  if (isFarBelow) caps.push({ cap: lowBand === 1 ? 1 : 2, why: "interval_low_end" });
  if (scores.confidence < constants.confCap) caps.push({ cap: 2, why: "low_confidence" });
  return caps;
}
