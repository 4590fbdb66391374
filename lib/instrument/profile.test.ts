import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "./catalog";
import { listAskedQuestions, listRecommendedModules, type Profile } from "./profile";

const instrument = getInstrument("1");

const base: Profile = {
  company_name: "Acme",
  business_model: "saas",
  stage: "seed",
  headcount: 4,
  currency: "EUR",
  growth_multiple: 1.5,
  horizon_months: 12,
  modules: [],
  flags: [],
};

/** A sample company; read, not imported: the fixture lies in a later layer. */
function readSample(name: string): { profile: Profile; answers: Record<string, unknown> } {
  const url = new URL(`../report/golden/golden-${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

test.each([
  ["lingxi", 111, 29],
  ["brightleaf", 119, 32],
  ["ledgerline", 138, 36],
])(
  "%s is asked what the sample answers: %i questions, %i in the quick scan",
  (name, full, quick) => {
    const { profile, answers } = readSample(name);
    const asked = listAskedQuestions(instrument, profile);
    expect([...asked].sort()).toEqual(Object.keys(answers).sort());
    expect(asked.size).toBe(full);
    expect(listAskedQuestions(instrument, { ...profile, scope: "quick" }).size).toBe(quick);
  },
);

test("a quick scan asks no more than the full assessment", () => {
  const { profile } = readSample("ledgerline");
  const full = listAskedQuestions(instrument, profile);
  const quick = listAskedQuestions(instrument, { ...profile, scope: "quick" });
  expect([...quick].filter((id) => !full.has(id) || !instrument.quickScan.has(id))).toEqual([]);
});

test("without modules only the core questionnaires are asked", () => {
  const asked = listAskedQuestions(instrument, base);
  const prefixes = new Set([...asked].map((id) => instrument.questionById.get(id)?.questionnaire));
  expect([...prefixes]).toEqual(["ops", "mkt", "fin"]);
});

test("a flag adds its questions and takes away those of its absence", () => {
  const without = listAskedQuestions(instrument, base);
  const recurring = listAskedQuestions(instrument, { ...base, flags: ["recurring_revenue"] });
  expect(without.has("fin_recurring_unit")).toBe(false);
  expect(without.has("fin_transaction_unit")).toBe(true);
  expect(recurring.has("fin_recurring_unit")).toBe(true);
  expect(recurring.has("fin_transaction_unit")).toBe(false);
});

test.each<[Partial<Profile>, string[]]>([
  [{}, ["res"]],
  [{ headcount: 5 }, ["team", "res"]],
  [{ growth_multiple: 2 }, ["grow", "res"]],
  [{ flags: ["multi_country"] }, ["grow", "res"]],
  [
    { flags: ["online_revenue"], headcount: 50, growth_multiple: 3 },
    ["tech", "team", "grow", "res"],
  ],
])("%j recommends %j", (change, modules) => {
  expect(listRecommendedModules(instrument, { ...base, ...change })).toEqual(modules);
});
