import type { Instrument } from "@/lib/instrument/build-instrument";
import {
  type Ast,
  type Context,
  evaluate,
  type Operand,
  type Ref,
} from "@/lib/instrument/expression";
import type { Gate } from "@/lib/instrument/schema";
import type { Report } from "@/lib/report/schema";
import type { GateState } from "./marks";

/** A gate and how it stands; `limit` is the bound that a narrowly clear gate is near. */
export type JudgedGate = {
  gate: Gate;
  state: GateState;
  limit: { metric: string; value: number } | null;
};

/** Nearer to its bound than this share of it a gate is clear only narrowly. */
const NARROW = 0.1;

/** Every gate of the instrument with its state, the triggered ones first, then those not judged, narrow and clear. */
export function judgeGates(instrument: Instrument, report: Report): JudgedGate[] {
  const judged = instrument.gates.map((gate): JudgedGate => judge(gate, report));
  return order.flatMap((state) => judged.filter((entry) => entry.state === state));
}

const order: readonly GateState[] = ["triggered", "unknown", "narrow", "clear", "hidden"];

function judge(gate: Gate, report: Report): JudgedGate {
  if (report.gates.includes(gate.id)) return { gate, state: "triggered", limit: null };
  if (report.unknownGates.includes(gate.id)) return { gate, state: "unknown", limit: null };
  const limit = findNearBound(gate, report);
  if (limit) return { gate, state: "narrow", limit };
  return { gate, state: applies(gate, report) ? "clear" : "hidden", limit: null };
}

/** A gate that rests on nothing but what the company lacks, such as debt, has nothing to be clear of. */
function applies(gate: Gate, report: Report): boolean {
  const operands = report.gateOperands[gate.id] ?? [];
  const isOff = operands.some(({ ref, value }) => ref === "flag" && value === false);
  const figures = operands.filter(({ ref }) => ref === "q" || ref === "m");
  return !(isOff && isConjunction(gate.when.ast)) && figures.some(({ state }) => state === "known");
}

function isConjunction(ast: Ast): boolean {
  return "all" in ast;
}

/** The bound of a metric that alone would trigger the gate if it were crossed, when the metric is near it. */
function findNearBound(gate: Gate, report: Report): JudgedGate["limit"] {
  const operands = report.gateOperands[gate.id] ?? [];
  for (const { ref, bound } of listBounds(gate.when.ast)) {
    const value = operands.find(({ id, ref: kind }) => id === ref.id && kind === "m")?.value;
    if (typeof value !== "number" || Math.abs(value - bound) > NARROW * Math.abs(bound)) continue;
    const beyond = bound + Math.sign(bound - value || 1) * 1e-6;
    const context = buildContext(
      operands.map((entry) =>
        entry.ref === "m" && entry.id === ref.id ? { ...entry, value: beyond } : entry,
      ),
    );
    if (evaluate(gate.when, context)) return { metric: ref.id, value: bound };
  }
  return null;
}

/** What the operands of a condition stood for. */
function buildContext(operands: Report["gateOperands"][string]): Context {
  return ({ ref, id }) => {
    const operand = operands.find((entry) => entry.ref === ref && entry.id === id);
    if (operand?.state === "known" && operand.value !== null) {
      return { state: "known", value: operand.value };
    }
    return { state: operand?.state === "unknown" ? "unknown" : "hidden" };
  };
}

function listBounds(ast: Ast): { ref: Ref; bound: number }[] {
  if ("all" in ast) return ast.all.flatMap(listBounds);
  if ("any" in ast) return ast.any.flatMap(listBounds);
  if ("not" in ast) return listBounds(ast.not);
  return isMetric(ast.l) && typeof ast.r === "number" ? [{ ref: ast.l, bound: ast.r }] : [];
}

function isMetric(operand: Operand): operand is Ref {
  return typeof operand === "object" && operand.ref === "m";
}
