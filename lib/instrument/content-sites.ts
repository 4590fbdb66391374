import type { Content, Dimension, Question } from "./schema";

export type Kind =
  | "questionnaire"
  | "dimension"
  | "question"
  | "level question"
  | "level or number question"
  | "metric"
  | "scored metric"
  | "gate"
  | "bottleneck"
  | "risk"
  | "action"
  | "KPI"
  | "launch check"
  | "contradiction"
  | "link"
  | "source"
  | "flag"
  | "stage"
  | "business model"
  | "profile field"
  | "evidence"
  | "verdict";

export type Path = readonly PropertyKey[];

/** Where an id stands in the content, as a definition or as a reference. */
export type Site = { file: string; path: Path; kind: Kind; id: string };

/** A site for each id of a list that stands at `path`. */
export function listSites({ ids, ...at }: Omit<Site, "id"> & { ids: readonly string[] }): Site[] {
  return ids.map((id, index) => ({ ...at, path: [...at.path, index], id }));
}

/** Every place that gives an id its meaning. */
export function listDefinitions(content: Content): Site[] {
  const { metrics, derivedMetrics } = content["metrics.json"];
  const { businessModels, stages, fields, flags } = content["profile.json"];
  const { evidence, verdicts } = content["labels.json"];
  const sourceKeys = content["sources.json"].map(({ key }) => key);
  const lists: [Kind, string, Path, readonly string[]][] = [
    ["metric", "metrics.json", ["metrics"], idsOf(metrics)],
    ["metric", "metrics.json", ["derivedMetrics"], idsOf(derivedMetrics)],
    ["business model", "profile.json", ["businessModels"], businessModels],
    ["stage", "profile.json", ["stages"], stages],
    ["profile field", "profile.json", ["fields"], idsOf(fields)],
    ["flag", "profile.json", ["flags"], idsOf(flags)],
    ["evidence", "labels.json", ["evidence"], idsOf(evidence)],
    ["verdict", "labels.json", ["verdicts"], idsOf(verdicts)],
    ["link", "ladder.json", ["links"], idsOf(content["ladder.json"].links)],
    ["gate", "gates.json", [], idsOf(content["gates.json"])],
    ["bottleneck", "bottlenecks.json", [], idsOf(content["bottlenecks.json"])],
    ["risk", "risks.json", [], idsOf(content["risks.json"])],
    ["action", "actions.json", [], idsOf(content["actions.json"])],
    ["KPI", "kpis.json", [], idsOf(content["kpis.json"])],
    ["launch check", "launch-checks.json", [], idsOf(content["launch-checks.json"])],
    ["contradiction", "contradictions.json", [], idsOf(content["contradictions.json"])],
    ["source", "sources.json", [], sourceKeys],
  ];
  return [
    ...listDefinitionsOfQuestionnaires(content),
    ...lists.flatMap(([kind, file, path, ids]) => listSites({ file, path, kind, ids })),
  ];
}

type QuestionSite = { file: string; path: Path; question: Question };

/** Every question with its place, in the order shown. */
export function listQuestionSites(content: Content): QuestionSite[] {
  return listDimensionSites(content).flatMap(({ file, path, dimension }) =>
    dimension.questions.map((question, index) => ({
      file,
      path: [...path, "questions", index],
      question,
    })),
  );
}

type DimensionSite = { file: string; path: Path; dimension: Dimension };

function listDimensionSites({ questionnaires }: Content): DimensionSite[] {
  return Object.entries(questionnaires).flatMap(([file, { dimensions }]) =>
    dimensions.map((dimension, index) => ({ file, path: ["dimensions", index], dimension })),
  );
}

function listDefinitionsOfQuestionnaires(content: Content): Site[] {
  return [
    ...Object.entries(content.questionnaires).map(
      ([file, { id }]): Site => ({ file, path: ["id"], kind: "questionnaire", id }),
    ),
    ...listDimensionSites(content).map(
      ({ dimension, ...at }): Site => ({ ...at, kind: "dimension", id: dimension.id }),
    ),
    ...listQuestionSites(content).map(
      ({ question, ...at }): Site => ({ ...at, kind: "question", id: question.id }),
    ),
  ];
}

function idsOf(entries: readonly { id: string }[]): string[] {
  return entries.map(({ id }) => id);
}
