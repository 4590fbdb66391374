import type { BottleneckFinding } from "@/lib/findings/bottlenecks";
import { listRefs } from "@/lib/instrument/expression";
import type { Assessed } from "@/lib/scoring/assess";
import { listMetricInputs } from "@/lib/scoring/compute-metrics";
import type { Cap } from "@/lib/scoring/verdict";

/** What lifts a cap. `ids` = what to look at; `answer` needs something answered, a higher level alone does not help. */
export type Release =
  /** A gate: its release text says at which value it lifts. */
  | { kind: "gate"; ids: string[] }
  /** Questions to answer, or modules to take in, before the cap can be judged. */
  | { kind: "answer"; ids: string[] }
  /** Questionnaires that have to reach a score. */
  | { kind: "score"; ids: string[]; value: number }
  /** The low end of the interval has to reach a score. */
  | { kind: "interval"; ids: string[]; value: number }
  /** Better evidence: overall confidence has to reach a share. */
  | { kind: "confidence"; ids: string[]; value: number }
  /** Findings that have to fall below critical. */
  | { kind: "bottleneck"; ids: string[] };

/** The release condition of a cap (method D.4, D.5). */
export function describeRelease(
  { cap, why }: Cap,
  assessed: Assessed,
  bottlenecks: readonly BottleneckFinding[],
): Release {
  const { constants } = assessed.sheet.instrument;
  const [kind = "", id = ""] = why.split(":");
  switch (kind) {
    case "unknown":
      return { kind: "answer", ids: listOpenQuestions(id, assessed) };
    case "module_not_scored":
    case "recommended_module_out":
      return { kind: "answer", ids: [id] };
    case "core_pillar_below_40":
    case "core_pillar_below_60": {
      const value = constants.pillarFloor[kind === "core_pillar_below_40" ? 0 : 1];
      const low = assessed.scores.questionnaires.filter(
        ({ core, score }) => core && score !== null && score < value,
      );
      return { kind: "score", ids: low.map((part) => part.id), value };
    }
    case "interval_low_end":
      return { kind: "interval", ids: [], value: constants.bands[cap] };
    case "low_confidence":
      return { kind: "confidence", ids: [], value: constants.confCap };
    case "critical_bottleneck": {
      const critical = bottlenecks.filter(({ severity }) => severity === "critical");
      return { kind: "bottleneck", ids: critical.map((finding) => finding.id) };
    }
    default:
      return { kind: "gate", ids: [why] };
  }
}

/** The questions behind a gate that are don't know or unanswered. */
function listOpenQuestions(gateId: string, { sheet }: Assessed): string[] {
  const { instrument } = sheet;
  const gate = instrument.gates.find(({ id }) => id === gateId);
  const questions = gate
    ? listRefs(gate.when).flatMap(({ ref, id }) => {
        if (ref === "q") return [id];
        return ref === "m" || ref === "ml" ? listMetricInputs(instrument, id) : [];
      })
    : [];
  const isOpen = (id: string) => ["dont_know", "unanswered"].includes(sheet.stateOf(id));
  return [...new Set(questions)].filter(isOpen);
}
