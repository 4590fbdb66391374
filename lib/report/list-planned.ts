import type { Action, Kpi } from "@/lib/instrument/schema";
import type { ExportView } from "./export-view";
import type { Report } from "./schema";

const phases = ["30", "60", "90", "later"] as const;

/** An action of the plan: when it is due, who does it, what to watch, and the findings that it answers. */
export type Planned = {
  action: Action;
  phase: (typeof phases)[number];
  /** From 1, in the order to take them up. */
  number: number;
  /** YYYY-MM-DD, the last day of its phase; null when it comes later. */
  due: string | null;
  kpi: Kpi | undefined;
  /** The findings that it answers, in words. */
  reasons: string[];
};

/** The plan of a report, in its order. */
export function listPlanned(view: ExportView): Planned[] {
  const { report, instrument } = view;
  const placed = phases.flatMap((phase) => report.plan[phase].map((id) => ({ phase, id })));
  return placed.flatMap(({ phase, id }, index) => {
    const action = instrument.actionById.get(id);
    if (!action) return [];
    return {
      ...{ action, phase, number: index + 1 },
      due: phase === "later" ? null : addDays(report.asOf, Number(phase)),
      kpi: instrument.kpis.find((entry) => entry.id === action.kpi),
      reasons: listReasons(view, id),
    };
  });
}

/** The first day on which something is due that answers a finding; null when the plan has nothing for it. */
export function findDue(planned: readonly Planned[], report: Report, finding: string) {
  const called = new Set(
    report.planReasons
      .filter(({ findings }) => findings.includes(finding))
      .map(({ action }) => action),
  );
  return planned.find(({ action, due }) => due !== null && called.has(action.id))?.due ?? null;
}

/** What the plan does about blind spots; no finding calls for it. */
export const FIND_OUT = "a_find_out";

function listReasons(view: ExportView, actionId: string): string[] {
  const { report } = view;
  const findings = report.planReasons.find(({ action }) => action === actionId)?.findings ?? [];
  if (findings.length > 0) return findings.map((id) => nameFinding(view, id));
  const count = String(report.blindSpots.length);
  return actionId === FIND_OUT ? [view.word("blindSpots", { count })] : [];
}

function nameFinding({ instrument, say }: ExportView, id: string): string {
  const titled =
    instrument.bottlenecks.find((rule) => rule.id === id) ??
    instrument.risks.find((rule) => rule.id === id);
  const said =
    instrument.launchChecks.find((check) => check.id === id) ??
    instrument.gates.find((gate) => gate.id === id);
  const text = titled?.title ?? said?.text;
  return text ? say(text) : id;
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
