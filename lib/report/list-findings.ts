import { verdictId } from "@/lib/instrument/schema-parts";
import {
  type ExportSource,
  type ExportView,
  nameItem,
  nameLevel,
  openExport,
  showMetric,
} from "./export-view";
import { listEvidence } from "./list-evidence";
import { FIND_OUT, findDue, listPlanned, type Planned } from "./list-planned";
import type { Table } from "./table";

/** A finding in words; what does not apply to its kind is missing. */
type Finding = {
  kind: string;
  title: string;
  place?: string;
  severity?: string;
  /** 0 to 100. */
  priority?: number;
  /** 1 to 25. */
  riskScore?: number;
  /** 0 to 1. */
  confidence?: number;
  meaning?: string[];
  evidence?: string[];
  toDo?: string[];
  owner?: string;
  due?: string | null;
  kpi?: string;
};

/** Everything that the report found, one row each: gates, bottlenecks, risks, launch checks, contradictions, blind spots, strengths. */
export function listFindings(source: ExportSource): Table {
  const view = openExport(source);
  const planned = listPlanned(view);
  const findings = [
    ...listGates(view, planned),
    ...listBottlenecks(view, planned),
    ...listRisks(view, planned),
    ...listChecks(view, planned),
    ...listContradictions(view),
    ...listBlindSpots(view, planned),
    ...listStrengths(view),
  ];
  return {
    title: view.word("findings"),
    columns: [
      { heading: view.word("kind"), width: 18 },
      { heading: view.word("finding"), width: 44 },
      { heading: view.word("place"), width: 24 },
      { heading: view.word("severity"), width: 10 },
      { heading: view.word("priority"), width: 10, show: "whole" },
      { heading: view.word("riskScore"), width: 10, show: "whole" },
      { heading: view.word("confidence"), width: 11, show: "share" },
      { heading: view.word("meaning"), width: 60 },
      { heading: view.word("evidence"), width: 46 },
      { heading: view.word("toDo"), width: 60 },
      { heading: view.word("owner"), width: 20 },
      { heading: view.word("due"), width: 12 },
      { heading: view.word("kpi"), width: 36 },
    ],
    rows: findings.map(toRow),
  };
}

function toRow(finding: Finding): Table["rows"][number] {
  const { kind, title, place, severity, priority, riskScore, confidence, due } = finding;
  return [
    ...[kind, title, place ?? null, severity ?? null],
    priority === undefined ? null : Math.round(priority),
    riskScore ?? null,
    confidence === undefined ? null : Math.round(confidence * 100) / 100,
    joinLines(finding.meaning),
    joinLines(finding.evidence),
    joinLines(finding.toDo),
    finding.owner ?? null,
    due ? { day: due } : null,
    finding.kpi ?? null,
  ];
}

function joinLines(lines: readonly string[] = []): string | null {
  return lines.length > 0 ? lines.join("\n") : null;
}

function listGates(view: ExportView, planned: readonly Planned[]): Finding[] {
  const { report, instrument, say, word } = view;
  const closed = report.gates.map((id) => ({ id, kind: "gate" as const }));
  const unknown = report.unknownGates.map((id) => ({ id, kind: "unknownGate" as const }));
  return [...closed, ...unknown].flatMap(({ id, kind }) => {
    const gate = instrument.gates.find((entry) => entry.id === id);
    if (!gate) return [];
    const verdict = verdictId.options[kind === "gate" ? gate.cap : gate.unknownCap];
    return {
      kind: word(kind),
      title: say(gate.text),
      ...(verdict
        ? { place: word("atMost", { verdict: say(instrument.labels.verdicts[verdict]) }) }
        : {}),
      meaning: [say(gate.release)],
      evidence: listEvidence(view, report.gateOperands[id] ?? []),
      toDo: sayActions(view, gate.actions),
      due: findDue(planned, report, id),
    };
  });
}

function listBottlenecks(view: ExportView, planned: readonly Planned[]): Finding[] {
  const { report, instrument, say, word } = view;
  return report.bottlenecks.flatMap((found) => {
    const rule = instrument.bottlenecks.find(({ id }) => id === found.id);
    if (!rule) return [];
    const link = say(instrument.labels.links[found.stage] ?? { en: found.stage, zh: found.stage });
    // The first action is the first to show an effect.
    const kpi = sayKpi(view, instrument.actionById.get(rule.actions[0] ?? "")?.kpi, "green");
    return {
      kind: word("bottleneck"),
      title: say(rule.title),
      place: found.isConstraint ? word("constraint", { link }) : link,
      severity: say(instrument.labels.severity[found.severity]),
      priority: found.priority,
      confidence: found.confidence,
      meaning: [say(rule.explanation)],
      evidence: listEvidence(view, found.operands),
      toDo: sayActions(view, rule.actions),
      owner: say(instrument.labels.roles[rule.owner]),
      due: findDue(planned, report, found.id),
      ...kpi,
    };
  });
}

function listRisks(view: ExportView, planned: readonly Planned[]): Finding[] {
  const { report, instrument, say, word } = view;
  return report.risks.flatMap((found) => {
    const rule = instrument.risks.find(({ id }) => id === found.id);
    if (!rule) return [];
    return {
      kind: word("risk"),
      title: say(rule.title),
      place: say(instrument.labels.category[found.category]),
      severity: say(instrument.labels.severity[found.rating]),
      riskScore: found.score,
      meaning: [
        word("contingency", { text: say(rule.contingency) }),
        ...(found.assumed ? [word("assumed")] : []),
      ],
      evidence: listEvidence(view, found.operands),
      toDo: [say(rule.mitigation), ...sayActions(view, rule.actions)],
      owner: say(instrument.labels.roles[rule.owner]),
      due: findDue(planned, report, found.id),
      ...sayKpi(view, rule.earlyWarningKpi, "tripwire"),
    };
  });
}

function listChecks(view: ExportView, planned: readonly Planned[]): Finding[] {
  const { report, instrument, say, word } = view;
  const failed = (report.launch?.failed ?? []).map((id) => ({ id, kind: "failedCheck" as const }));
  const unknown = (report.launch?.unknown ?? []).map((id) => ({
    ...{ id, kind: "unknownCheck" as const },
  }));
  return [...failed, ...unknown].flatMap(({ id, kind }) => {
    const check = instrument.launchChecks.find((entry) => entry.id === id);
    if (!check) return [];
    return {
      ...{ kind: word(kind), title: say(check.text) },
      toDo: sayActions(view, check.actions),
      due: findDue(planned, report, id),
    };
  });
}

function listContradictions(view: ExportView): Finding[] {
  const { report, instrument, say, word } = view;
  return report.contradictions.flatMap(({ id, operands }) => {
    const rule = instrument.contradictions.find((entry) => entry.id === id);
    if (!rule) return [];
    return {
      ...{ kind: word("contradiction"), title: say(rule.title) },
      meaning: [say(rule.explanation)],
      evidence: listEvidence(view, operands),
    };
  });
}

function listBlindSpots(view: ExportView, planned: readonly Planned[]): Finding[] {
  const { report, instrument, say, word } = view;
  const first = planned.find(({ action }) => action.id === FIND_OUT);
  return report.blindSpots.map(({ id, severity }) => ({
    kind: word("blindSpot"),
    title: nameItem(view, id),
    ...sayDimension(view, instrument.questionById.get(id)?.dimension),
    severity: say(instrument.labels.severity[severity]),
    meaning: [word("unanswered")],
    ...(first
      ? {
          toDo: [say(first.action.text)],
          owner: say(instrument.labels.roles[first.action.owner]),
          due: first.due,
        }
      : {}),
  }));
}

function listStrengths(view: ExportView): Finding[] {
  const { report, instrument, word } = view;
  return report.strengths.map((id) => {
    const metric = instrument.metricById.get(id);
    const evidence = metric ? showMetric(view, id) : nameAnswered(view, id);
    return {
      ...{ kind: word("strength"), title: nameItem(view, id) },
      ...sayDimension(view, metric?.dimension ?? instrument.questionById.get(id)?.dimension),
      ...(evidence === null ? {} : { evidence: [evidence] }),
    };
  });
}

function nameAnswered(view: ExportView, id: string): string | null {
  const level = view.report.items.find((item) => item.id === id)?.level ?? null;
  return level === null ? null : nameLevel(view, level);
}

function sayDimension({ instrument, say }: ExportView, id: string | undefined) {
  const name = instrument.dimensionById.get(id ?? "")?.name;
  return name ? { place: say(name) } : {};
}

function sayActions({ instrument, say }: ExportView, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const action = instrument.actionById.get(id);
    return action ? [say(action.text)] : [];
  });
}

function sayKpi(
  { instrument, say, word }: ExportView,
  id: string | undefined,
  sign: "green" | "tripwire",
): { kpi: string } | undefined {
  const kpi = instrument.kpis.find((entry) => entry.id === id);
  return kpi && { kpi: word("watched", { kpi: say(kpi.name), sign: say(kpi[sign]) }) };
}
