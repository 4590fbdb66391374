import { expect, test } from "vitest";
import { getInstrument } from "./catalog";
import publishedSchema from "./content/schema.json";
import { buildContentJsonSchema } from "./content-json-schema";
import { contentV1 } from "./content-v1";

const instrument = getInstrument("1");

test("a version is built once", () => {
  expect(getInstrument("1")).toBe(instrument);
});

test("an unknown version throws", () => {
  expect(() => getInstrument("0")).toThrow('no version "0"');
});

test("version 1 holds what the method counts", () => {
  const counts = {
    questionnaires: instrument.questionnaires.length,
    dimensions: instrument.dimensionById.size,
    questions: instrument.questions.length,
    levelQuestions: instrument.questions.filter(({ type }) => type === "level").length,
    metrics: instrument.metricById.size,
    gates: instrument.gates.length,
    bottlenecks: instrument.bottlenecks.length,
    risks: instrument.risks.length,
    actions: instrument.actionById.size,
    kpis: instrument.kpis.length,
    launchChecks: instrument.launchChecks.length,
  };
  expect(counts).toEqual({
    questionnaires: 7,
    dimensions: 35,
    questions: 141,
    levelQuestions: 91,
    metrics: 59,
    gates: 15,
    bottlenecks: 40,
    risks: 34,
    actions: 64,
    kpis: 60,
    launchChecks: 10,
  });
});

test("questions know their dimension and questionnaire, in the order shown", () => {
  expect(instrument.questions[0]).toMatchObject({
    id: "ops_process_map",
    dimension: "ops_flow",
    questionnaire: "ops",
  });
  expect(instrument.questionnaires.map(({ id }) => id)).toEqual([
    "ops",
    "mkt",
    "fin",
    "tech",
    "team",
    "grow",
    "res",
  ]);
});

test("the inputs of a metric are alternatives of questions needed together", () => {
  expect(instrument.metricById.get("ltv_cac")?.inputs).toEqual([
    [["fin_monthly"]],
    [["fin_recurring_unit"], ["fin_transaction_unit", "fin_variable_cost_pct"]],
  ]);
});

test("gate inputs are derived from the gates", () => {
  expect([...instrument.gateInputs]).toEqual([
    "ops_steps",
    "ops_compliance",
    "mkt_demand_evidence",
    "mkt_pmf_survey",
    "mkt_retention_curve",
    "fin_cash",
    "fin_monthly",
    "fin_credit_available",
    "fin_arrears",
    "fin_variable_cost_pct",
    "fin_recurring_unit",
    "fin_transaction_unit",
    "fin_debt",
    "fin_customers",
    "fin_expansion_plan",
    "tech_peak",
    "tech_surge_control",
    "grow_geo_compliance",
    "res_backups",
  ]);
});

test("the quick scan is derived from the gates and the ladder", () => {
  expect([...instrument.quickScan]).toEqual([
    "ops_steps",
    "ops_capacity_planning",
    "ops_deploy_freq",
    "ops_workload",
    "ops_founder_dependency",
    "ops_support_capacity",
    "ops_supplier_dependency",
    "ops_vendor_limit_x",
    "ops_compliance",
    "mkt_demand_evidence",
    "mkt_pmf_survey",
    "mkt_retention_curve",
    "mkt_win_rate_pct",
    "mkt_channels",
    "mkt_gtm_repeatability",
    "mkt_pipeline_x",
    "mkt_channel_expansion",
    "fin_cash",
    "fin_monthly",
    "fin_credit_available",
    "fin_arrears",
    "fin_variable_cost_pct",
    "fin_recurring_unit",
    "fin_transaction_unit",
    "fin_debt",
    "fin_customers",
    "fin_scenarios",
    "fin_expansion_plan",
    "tech_peak",
    "tech_surge_control",
    "tech_scaling_model",
    "tech_database",
    "team_roles_gap",
    "team_hiring_facts",
    "team_leadership_bench",
    "grow_geo_compliance",
    "res_backups",
  ]);
});

test("a gate input is never declared not applicable", () => {
  const offered = instrument.questions.filter(
    ({ id, allowNA }) => allowNA && instrument.gateInputs.has(id),
  );
  expect(offered.map(({ id }) => id)).toEqual([]);
});

type Translated = { en: string; zh: string };

function listTexts(value: unknown): Translated[] {
  if (typeof value !== "object" || value === null) return [];
  if (isTranslated(value)) return [value];
  return Object.values(value).flatMap(listTexts);
}

function isTranslated(value: object): value is Translated {
  return "en" in value && "zh" in value;
}

const texts = listTexts(contentV1);

test("every text is there in English and Chinese, without blanks around it", () => {
  expect(texts.length).toBeGreaterThan(1500);
  expect(texts.filter(({ en, zh }) => !en || !zh || en !== en.trim() || zh !== zh.trim())).toEqual(
    [],
  );
});

test("a Chinese text without a Chinese character is a number, a symbol or an abbreviation", () => {
  const withoutChinese = texts.filter(({ zh }) => !/\p{Script=Han}/u.test(zh));
  expect(withoutChinese.filter(({ zh }) => /\p{Lowercase}/u.test(zh))).toEqual([]);
});

test("no English sentence is left in a Chinese text, and no Chinese in an English one", () => {
  expect(texts.filter(({ zh }) => /[a-z]+ [a-z]+ [a-z]+/.test(zh))).toEqual([]);
  expect(texts.filter(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
});

test("content/schema.json is up to date (npm run schema)", () => {
  expect(publishedSchema).toEqual(JSON.parse(JSON.stringify(buildContentJsonSchema())));
});
