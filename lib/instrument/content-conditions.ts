import { listQuestionSites, type Path } from "./content-sites";
import type { Condition } from "./expression";
import type { Content } from "./schema";

export type ConditionSite = {
  file: string;
  path: Path;
  condition: Condition;
  /** `facts`: it must be decided before anything is answered, from the profile and its flags alone. */
  knows: "facts" | "answers";
};

/** Every condition of the content with its place. */
export function listConditions(content: Content): ConditionSite[] {
  return [
    ...listConditionsOfQuestionnaires(content),
    ...listConditionsOfMetrics(content),
    ...listConditionsOfRules(content),
    ...content["bottlenecks.json"].flatMap(({ severity }, index) =>
      severity.flatMap(({ when }, step) =>
        siteOf({ file: "bottlenecks.json", path: [index, "severity", step, "when"] }, when),
      ),
    ),
    ...content["risks.json"].flatMap(({ likelihood, impact }, index) => [
      ...listConditionsOfAdjustments(likelihood, [index, "likelihood"]),
      ...listConditionsOfAdjustments(impact, [index, "impact"]),
    ]),
  ];
}

function listConditionsOfQuestionnaires(content: Content): ConditionSite[] {
  return [
    ...Object.entries(content.questionnaires).flatMap(([file, { recommendedWhen }]) =>
      siteOf({ file, path: ["recommendedWhen"], knows: "facts" }, recommendedWhen),
    ),
    ...listQuestionSites(content).flatMap(({ file, path, question }) =>
      siteOf({ file, path: [...path, "when"], knows: "facts" }, question.when),
    ),
  ];
}

function listConditionsOfMetrics(content: Content): ConditionSite[] {
  return [
    ...content["metrics.json"].metrics.flatMap(({ when }, index) =>
      siteOf({ file: "metrics.json", path: ["metrics", index, "when"], knows: "facts" }, when),
    ),
    ...content["ladder.json"].links.flatMap(({ when }, index) =>
      siteOf({ file: "ladder.json", path: ["links", index, "when"], knows: "facts" }, when),
    ),
  ];
}

function listConditionsOfRules(content: Content): ConditionSite[] {
  const risks = content["risks.json"];
  const checks = content["launch-checks.json"];
  const lists: [string, string, (Condition | undefined)[]][] = [
    ["gates.json", "when", content["gates.json"].map(({ when }) => when)],
    ["bottlenecks.json", "when", content["bottlenecks.json"].map(({ when }) => when)],
    ["risks.json", "applies", risks.map(({ applies }) => applies)],
    ["launch-checks.json", "when", checks.map(({ when }) => when)],
    ["launch-checks.json", "applies", checks.map(({ applies }) => applies)],
    ["contradictions.json", "when", content["contradictions.json"].map(({ when }) => when)],
  ];
  return lists.flatMap(([file, key, conditions]) =>
    conditions.flatMap((condition, index) => siteOf({ file, path: [index, key] }, condition)),
  );
}

type Adjusted = Content["risks.json"][number]["likelihood"];

function listConditionsOfAdjustments({ adj }: Adjusted, path: Path): ConditionSite[] {
  return adj.flatMap(({ when }, index) =>
    siteOf({ file: "risks.json", path: [...path, "adj", index, "when"] }, when),
  );
}

type Place = { file: string; path: Path; knows?: ConditionSite["knows"] };

function siteOf(place: Place, condition: Condition | undefined): ConditionSite[] {
  return condition === undefined ? [] : [{ knows: "answers", ...place, condition }];
}
