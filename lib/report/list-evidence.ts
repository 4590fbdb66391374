import { type ExportView, nameItem, nameLevel, showMetric } from "./export-view";
import { showValue } from "./fill-text";
import type { Report } from "./schema";

type Operand = Report["gateOperands"][string][number];

/** The answers and figures behind a finding, each with its value, once. What the report does not show is left out. */
export function listEvidence(view: ExportView, operands: readonly Operand[]): string[] {
  const lines = new Map<string, string>();
  for (const operand of operands) {
    const value = showOperand(view, operand);
    if (value === null) continue;
    lines.set(operand.id, view.word("valued", { name: nameItem(view, operand.id), value }));
  }
  return [...lines.values()];
}

/** Null where it says nothing, as with a fact of the profile. */
function showOperand(view: ExportView, { ref, id, state, value }: Operand): string | null {
  if (ref === "flag" || ref === "profile" || ref === "dk" || state === "hidden") return null;
  if (state === "unknown") return view.word("unknown");
  if (ref === "m" || ref === "ml") return showMetric(view, id);
  if (typeof value !== "number") return null;
  if (ref === "d") return showValue({ kind: "whole", value }, view.locale);
  const isLevel = view.instrument.questionById.get(id)?.type === "level";
  return isLevel ? nameLevel(view, value) : showValue({ kind: "typed", value }, view.locale);
}
