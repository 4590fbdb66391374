import { expect, test } from "vitest";
import { buildInstrument, type ContentFiles, type Instrument } from "./build-instrument";
import { contentV1 } from "./content-v1";

type Change = { at: readonly (string | number)[]; value: unknown };

function buildChanged(...changes: Change[]): Instrument {
  const files: ContentFiles = structuredClone(contentV1);
  for (const { at, value } of changes) setAt(files, at, value);
  return buildInstrument(files);
}

/** The message of the error when version 1 is changed so. */
function messageOf(...changes: Change[]): string {
  try {
    buildChanged(...changes);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("was built without an error");
}

/** A value of undefined takes the place away. */
function setAt(target: unknown, at: readonly (string | number)[], value: unknown): void {
  const [step, ...rest] = at;
  if (typeof target !== "object" || target === null || step === undefined) {
    throw new Error(`no such place: ${at.join(".")}`);
  }
  if (rest.length > 0) setAt(Reflect.get(target, step), rest, value);
  else if (value === undefined) Reflect.deleteProperty(target, step);
  else Reflect.set(target, step, value);
}

const firstQuestion = ["questionnaires", "ops.json", "dimensions", 0, "questions", 0] as const;

test("version 1 is built", () => {
  expect(buildInstrument(contentV1)).toMatchObject({ version: "1", revision: "1.1" });
});

test.each<[string, Change["at"], unknown, string]>([
  [
    "an unknown question in a condition",
    ["gates.json", 3, "when"],
    "q.fin_arears <= 1",
    'content/v1/gates.json [3].when: unknown question "fin_arears"',
  ],
  [
    "an unknown metric in a condition",
    ["bottlenecks.json", 0, "severity", 1, "when"],
    "m.constraint < 1",
    'content/v1/bottlenecks.json [0].severity[1].when: unknown metric "constraint"',
  ],
  [
    "an unknown flag in a question's condition",
    [...firstQuestion, "when"],
    "flag.has_dept",
    'content/v1/ops.json dimensions[0].questions[0].when: unknown flag "has_dept"',
  ],
  [
    "an unknown profile field in an adjustment",
    ["risks.json", 0, "likelihood", "adj", 0, "when"],
    "profile.people > 5",
    'content/v1/risks.json [0].likelihood.adj[0].when: unknown profile field "people"',
  ],
  [
    "an unknown dimension in a condition",
    ["launch-checks.json", 2, "when"],
    "d.ops_flows > 50",
    'content/v1/launch-checks.json [2].when: unknown dimension "ops_flows"',
  ],
  [
    "a misspelt stage in a condition",
    ["metrics.json", "metrics", 0, "when"],
    'profile.stage == "seeds"',
    'content/v1/metrics.json metrics[0].when: unknown stage "seeds"',
  ],
  [
    "the level of a metric that is not scored",
    ["gates.json", 0, "when"],
    "ml.usl_peak_ratio < 1",
    'content/v1/gates.json [0].when: "usl_peak_ratio" is no scored metric',
  ],
  [
    "a table compared with a number",
    ["gates.json", 0, "when"],
    "q.ops_steps < 1",
    'content/v1/gates.json [0].when: "ops_steps" is no level or number question',
  ],
  [
    "an answer deciding whether a question is asked",
    [...firstQuestion, "when"],
    "q.fin_arrears <= 1",
    "content/v1/ops.json dimensions[0].questions[0].when: q.fin_arrears is not known yet",
  ],
  [
    "bad syntax",
    ["risks.json", 2, "applies"],
    "flag.a &&",
    "content/v1/risks.json [2].applies: expected a reference",
  ],
  [
    "an unknown action",
    ["gates.json", 1, "actions", 0],
    "a_pray",
    'content/v1/gates.json [1].actions[0]: unknown action "a_pray"',
  ],
  [
    "an action without text",
    ["actions.json", 5, "text"],
    undefined,
    "content/v1/actions.json [5].text: Invalid input: expected object, received undefined",
  ],
  [
    "a weight below 0",
    [...firstQuestion, "weight"],
    -1,
    "content/v1/ops.json dimensions[0].questions[0].weight: Too small",
  ],
  [
    "a missing translation",
    [...firstQuestion, "prompt", "zh"],
    undefined,
    "content/v1/ops.json dimensions[0].questions[0].prompt.zh: Invalid input",
  ],
  [
    "an empty translation",
    ["kpis.json", 7, "name", "zh"],
    " ",
    "content/v1/kpis.json [7].name.zh: is empty",
  ],
  [
    "different placeholders",
    ["bottlenecks.json", 0, "title", "zh"],
    "环节“{stap}”限制增长",
    "content/v1/bottlenecks.json [0].title: en and zh have different {placeholders}",
  ],
  [
    "a level map out of order",
    ["metrics.json", "metrics", 0, "pwl", "default", 2],
    [0.5, 2],
    "content/v1/metrics.json metrics[0].pwl.default: values do not rise strictly",
  ],
  [
    "a level map of one point",
    ["metrics.json", "metrics", 0, "pwl", "default"],
    [[1, 4]],
    "content/v1/metrics.json metrics[0].pwl.default: Too small",
  ],
  [
    "a level above 4",
    ["metrics.json", "metrics", 0, "pwl", "default", 4, 1],
    5,
    "content/v1/metrics.json metrics[0].pwl.default[4][1]: Too big",
  ],
  [
    "a level map for a stage that does not exist",
    ["metrics.json", "metrics", 0, "pwl", "stage:late"],
    [
      [0, 0],
      [1, 4],
    ],
    'content/v1/metrics.json metrics[0].pwl["stage:late"]: unknown stage "late"',
  ],
  [
    "a duplicate question",
    [...firstQuestion, "id"],
    "fin_cash",
    'content/v1/fin.json dimensions[0].questions[0]: duplicate question "fin_cash"',
  ],
  [
    "a duplicate rule",
    ["risks.json", 1, "id"],
    "r_cash_out",
    'content/v1/risks.json [1]: duplicate risk "r_cash_out"',
  ],
  [
    "a duplicate field of a question",
    ["questionnaires", "mkt.json", "dimensions", 0, "questions", 1, "fields", 1, "id"],
    "tam",
    'content/v1/mkt.json dimensions[0].questions[1]: duplicate field, column or option "tam"',
  ],
  [
    "an unknown input of a metric",
    ["metrics.json", "metrics", 0, "inputs", 0],
    "ops_steps|ops_staps",
    'content/v1/metrics.json metrics[0].inputs[0]: unknown question "ops_staps"',
  ],
  [
    "a metric of no dimension",
    ["metrics.json", "metrics", 0, "dimension"],
    "ops_float",
    'content/v1/metrics.json metrics[0].dimension: unknown dimension "ops_float"',
  ],
  [
    "a question that feeds no metric",
    ["questionnaires", "ops.json", "dimensions", 0, "questions", 4, "scoring", "metric"],
    "punctuality",
    'content/v1/ops.json dimensions[0].questions[4].scoring.metric: unknown metric "punctuality"',
  ],
  [
    "an unknown control",
    ["risks.json", 0, "controls", 0],
    "fin_forecasts",
    'content/v1/risks.json [0].controls[0]: unknown question "fin_forecasts"',
  ],
  [
    "a control without levels",
    ["risks.json", 0, "contingencyControls", 0],
    "fin_cash",
    'content/v1/risks.json [0].contingencyControls[0]: "fin_cash" is no level question',
  ],
  [
    "an unknown KPI",
    ["actions.json", 0, "kpi"],
    "happiness",
    'content/v1/actions.json [0].kpi: unknown KPI "happiness"',
  ],
  [
    "an unknown link",
    ["bottlenecks.json", 0, "link"],
    "logistics",
    'content/v1/bottlenecks.json [0].link: unknown link "logistics"',
  ],
  [
    "an unknown fallback",
    ["ladder.json", "links", 0, "fallback", 0],
    "mkt_luck",
    'content/v1/ladder.json links[0].fallback[0]: unknown question "mkt_luck"',
  ],
  [
    "an unknown source",
    [...firstQuestion, "source", 0],
    "R-NOBODY",
    'content/v1/ops.json dimensions[0].questions[0].source[0]: unknown source "R-NOBODY"',
  ],
  [
    "an unknown role",
    ["kpis.json", 0, "owner"],
    "boss",
    "content/v1/kpis.json [0].owner: Invalid option",
  ],
  [
    "a flag without a label",
    ["labels.json", "labels", "flags", "regulated"],
    undefined,
    'content/v1/labels.json labels.flags: no label for flag "regulated"',
  ],
  [
    "a severity without a label",
    ["labels.json", "labels", "severity", "high"],
    undefined,
    "content/v1/labels.json labels.severity.high: Invalid input",
  ],
  [
    "a contradiction inside one questionnaire",
    ["contradictions.json", 0, "answers"],
    ["fin_cash", "fin_monthly"],
    "content/v1/contradictions.json [0].answers: the answers are all of one questionnaire",
  ],
  [
    "a severity without a default",
    ["bottlenecks.json", 0, "severity"],
    [{ when: "flag.regulated", level: "high" }],
    "content/v1/bottlenecks.json [0].severity: only the last level has no condition",
  ],
  [
    "a field that nobody knows",
    ["gates.json", 0, "capp"],
    1,
    'content/v1/gates.json [0]: Unrecognized key: "capp"',
  ],
  [
    "a number without a range",
    ["questionnaires", "mkt.json", "dimensions", 0, "questions", 1, "fields", 0, "min"],
    undefined,
    "content/v1/mkt.json dimensions[0].questions[1].fields[0]: a number needs min < max",
  ],
  [
    "a questionnaire in another's file",
    ["questionnaires", "ops.json", "id"],
    "operations",
    'content/v1/ops.json id: "operations" is not the file\'s name',
  ],
])("%s is named with its file and place", (_name, at, value, message) => {
  expect(messageOf({ at, value })).toContain(message);
});

test("the two languages may name placeholders in a different order", () => {
  const title = { en: "{step} holds {ratio}", zh: "{ratio}：{step}" };
  const changed = buildChanged({ at: ["bottlenecks.json", 0, "title"], value: title });
  expect(changed.bottlenecks[0]?.title).toEqual(title);
});

test("one error lists every problem", () => {
  const message = messageOf(
    { at: ["gates.json", 0, "cap"], value: 3 },
    { at: ["actions.json", 0, "effort"], value: "XL" },
    { at: ["risks.json", 0, "impact", "base"], value: 6 },
  );
  expect(message.split("\n")).toHaveLength(4);
  const references = messageOf(
    { at: ["gates.json", 0, "actions", 0], value: "a_pray" },
    { at: ["gates.json", 1, "when"], value: "m.run_way < q.fin_cahs" },
  );
  expect(references.split("\n").slice(1)).toEqual([
    'content/v1/gates.json [0].actions[0]: unknown action "a_pray"',
    'content/v1/gates.json [1].when: unknown metric "run_way"',
    'content/v1/gates.json [1].when: unknown question "fin_cahs"',
  ]);
});
