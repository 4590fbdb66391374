import { type Kind, listQuestionSites, listSites, type Path, type Site } from "./content-sites";
import type { Content, DerivedMetric, Metric } from "./schema";

/** The label groups whose entries are defined elsewhere in the content, not in its schema. */
export const labelledKinds = [
  ["businessModels", "business model"],
  ["stages", "stage"],
  ["flags", "flag"],
  ["links", "link"],
] as const satisfies readonly (readonly [string, Kind])[];

/** Every place outside a condition that names something defined elsewhere in the content. */
export function listReferences(content: Content): Site[] {
  return [
    ...listReferencesOfQuestions(content),
    ...listReferencesOfMetrics(content),
    ...listReferencesOfLinks(content),
    ...listReferencesOfRules(content),
    ...listReferencesOfLabels(content["labels.json"]),
  ];
}

function listReferencesOfQuestions(content: Content): Site[] {
  return listQuestionSites(content).flatMap(({ file, path, question }) => {
    const sources = listSites({
      file,
      path: [...path, "source"],
      kind: "source",
      ids: question.source,
    });
    if (question.scoring.kind !== "metric") return sources;
    const id = question.scoring.metric;
    const metric: Site = { file, path: [...path, "scoring", "metric"], kind: "scored metric", id };
    return [...sources, metric];
  });
}

function listReferencesOfMetrics(content: Content): Site[] {
  const { metrics, derivedMetrics } = content["metrics.json"];
  return [
    ...metrics.flatMap((metric, index) => listReferencesOfMetric(metric, ["metrics", index])),
    ...derivedMetrics.flatMap((metric, index) =>
      listReferencesOfInputs(metric, ["derivedMetrics", index]),
    ),
  ];
}

function listReferencesOfMetric(metric: Metric, path: Path): Site[] {
  const file = "metrics.json";
  const { dimension: id, optionalInputs = [], source } = metric;
  return [
    { file, path: [...path, "dimension"], kind: "dimension", id },
    ...listReferencesOfInputs(metric, path),
    ...listSites({
      file,
      path: [...path, "optionalInputs"],
      kind: "question",
      ids: optionalInputs,
    }),
    ...listSites({ file, path: [...path, "source"], kind: "source", ids: source }),
    ...Object.keys(metric.pwl)
      .filter((key) => key !== "default")
      .map((key): Site => {
        const at = { file, path: [...path, "pwl", key] };
        if (!key.startsWith("stage:")) return { ...at, kind: "business model", id: key };
        return { ...at, kind: "stage", id: key.slice("stage:".length) };
      }),
  ];
}

function listReferencesOfInputs({ inputs }: Pick<DerivedMetric, "inputs">, path: Path): Site[] {
  return inputs.flatMap((alternatives, index) =>
    alternatives.flat().map(
      (id): Site => ({
        file: "metrics.json",
        path: [...path, "inputs", index],
        kind: "question",
        id,
      }),
    ),
  );
}

function listReferencesOfLinks(content: Content): Site[] {
  const file = "ladder.json";
  return content["ladder.json"].links.flatMap(({ metric, fallback }, index) => {
    const path = ["links", index];
    const levels = listSites({
      file,
      path: [...path, "fallback"],
      kind: "level question",
      ids: fallback,
    });
    if (metric === undefined) return levels;
    return [{ file, path: [...path, "metric"], kind: "scored metric", id: metric }, ...levels];
  });
}

function listReferencesOfRules(content: Content): Site[] {
  const gates = content["gates.json"];
  const bottlenecks = content["bottlenecks.json"];
  const risks = content["risks.json"];
  const actions = content["actions.json"];
  const checks = content["launch-checks.json"];
  const contradictions = content["contradictions.json"];
  const lists: [string, string, Kind, string[][]][] = [
    ["gates.json", "actions", "action", gates.map((gate) => gate.actions)],
    ["bottlenecks.json", "actions", "action", bottlenecks.map((rule) => rule.actions)],
    ["risks.json", "actions", "action", risks.map((risk) => risk.actions)],
    ["risks.json", "controls", "level question", risks.map((risk) => risk.controls)],
    [
      "risks.json",
      "contingencyControls",
      "level question",
      risks.map((risk) => risk.contingencyControls),
    ],
    ["launch-checks.json", "actions", "action", checks.map((check) => check.actions)],
    ["contradictions.json", "answers", "question", contradictions.map(({ answers }) => answers)],
  ];
  const singles: [string, string, Kind, string[]][] = [
    ["bottlenecks.json", "link", "link", bottlenecks.map((rule) => rule.link)],
    ["risks.json", "earlyWarningKpi", "KPI", risks.map((risk) => risk.earlyWarningKpi)],
    ["actions.json", "kpi", "KPI", actions.map((action) => action.kpi)],
  ];
  return [
    ...lists.flatMap(([file, key, kind, idsOfRules]) =>
      idsOfRules.flatMap((ids, index) => listSites({ file, path: [index, key], kind, ids })),
    ),
    ...singles.flatMap(([file, key, kind, ids]) =>
      ids.map((id, index): Site => ({ file, path: [index, key], kind, id })),
    ),
  ];
}

function listReferencesOfLabels({ labels }: Content["labels.json"]): Site[] {
  return labelledKinds.flatMap(([group, kind]) =>
    Object.keys(labels[group]).map(
      (id): Site => ({ file: "labels.json", path: ["labels", group, id], kind, id }),
    ),
  );
}
