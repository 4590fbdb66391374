import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import { listProblems } from "./problem";
import { readProfile } from "./read-profile";

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

test.each<[string, Partial<Profile>]>([
  ["a leap day", { launch_date: "2028-02-29" }],
  ["no launch", { launch_date: null }],
  ["a quick scan", { scope: "quick" }],
  ["the largest company", { headcount: 1_000_000, growth_multiple: 20, horizon_months: 36 }],
])("%s is accepted", (_name, change) => {
  expect(readProfile(instrument, { ...base, ...change }).ok).toBe(true);
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
  ["a long name", "company_name", "x".repeat(81)],
  ["nobody", "headcount", 0],
  ["a currency in small letters", "currency", "eur"],
  ["a shrinking target", "growth_multiple", 0.9],
  ["a target beyond 20", "growth_multiple", 20.1],
  ["a horizon of two months", "horizon_months", 2],
  ["a horizon that is no number", "horizon_months", Number.NaN],
  ["an unknown scope", "scope", "deep"],
])("%s is refused", (_name, field, value) => {
  const problems = listProblems(readProfile(instrument, { ...base, [field]: value }));
  expect(problems.map(({ path }) => path[1])).toEqual([field]);
});

test("an unknown field is refused", () => {
  const problems = listProblems(readProfile(instrument, { ...base, is_admin: true }));
  expect(problems).toEqual([{ path: ["profile", "is_admin"], expected: { kind: "key" } }]);
});
