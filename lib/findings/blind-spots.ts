import type { Severity } from "@/lib/instrument/schema";
import type { Assessed } from "@/lib/scoring/assess";

/** A question answered "don't know". */
export type BlindSpot = { id: string; severity: Extract<Severity, "high" | "medium" | "low"> };

const rank = { high: 0, medium: 1, low: 2 };
const HEAVY = 2;

/** What the team does not know, gravest first, then in the order asked (method A.3). */
export function findBlindSpots({ sheet }: Assessed): BlindSpot[] {
  return sheet.asked
    .filter(({ id }) => sheet.stateOf(id) === "dont_know")
    .map(({ id, type, weight }): BlindSpot => {
      if (sheet.instrument.gateInputs.has(id)) return { id, severity: "high" };
      const isFigure = !["level", "multi", "text"].includes(type);
      return { id, severity: weight >= HEAVY || isFigure ? "medium" : "low" };
    })
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
}
