import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { getInstrument } from "./catalog";
import {
  buildProfileSchema,
  listAskedQuestions,
  listRecommendedModules,
  type Profile,
} from "./profile";

const instrument = getInstrument("1");
const schema = buildProfileSchema(instrument);

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
  return z
    .object({ profile: schema, answers: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(url, "utf8")));
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

test.each<[string, Partial<Profile>]>([
  ["a leap day", { launch_date: "2028-02-29" }],
  ["no launch", { launch_date: null }],
  ["a quick scan", { scope: "quick" }],
  ["the largest company", { headcount: 1_000_000, growth_multiple: 20, horizon_months: 36 }],
])("%s is accepted", (_name, change) => {
  expect(schema.safeParse({ ...base, ...change }).success).toBe(true);
});

test.each<[string, string, unknown]>([
  ["a date that does not exist", "launch_date", "2027-02-29"],
  ["a date with a time", "launch_date", "2027-02-28T00:00:00Z"],
  ["a core questionnaire as a module", "modules", ["ops"]],
  ["a module named twice", "modules", ["team", "team"]],
  ["an unknown flag", "flags", ["is_nice"]],
  ["an unknown stage", "stage", "late"],
  ["an unknown business model", "business_model", "casino"],
  ["a blank name", "company_name", "  "],
  ["a long name", "company_name", "x".repeat(201)],
  ["nobody", "headcount", 0],
  ["a currency in small letters", "currency", "eur"],
  ["a shrinking target", "growth_multiple", 0.9],
  ["a target beyond 20", "growth_multiple", 20.1],
  ["a horizon of two months", "horizon_months", 2],
  ["a horizon that is no number", "horizon_months", Number.NaN],
  ["an unknown scope", "scope", "deep"],
])("%s is refused", (_name, field, value) => {
  const { error } = schema.safeParse({ ...base, [field]: value });
  expect(error?.issues.map(({ path }) => path[0])).toContain(field);
});

test("an unknown field is refused", () => {
  const { error } = schema.safeParse({ ...base, is_admin: true });
  expect(error?.issues[0]).toMatchObject({ code: "unrecognized_keys", keys: ["is_admin"] });
});
