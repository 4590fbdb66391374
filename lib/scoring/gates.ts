import { type Context, evaluate } from "@/lib/instrument/expression";
import type { Gate } from "@/lib/instrument/schema";

/** A gate with its outcome: true = closed (it caps the verdict), null = cannot be judged. */
export type GateResult = { gate: Gate; outcome: boolean | null };

/** Every survival condition against the answers, in the order of the content (method D.5). */
export function evaluateGates(gates: readonly Gate[], context: Context): GateResult[] {
  return gates.map((gate) => ({ gate, outcome: evaluate(gate.when, context) }));
}
