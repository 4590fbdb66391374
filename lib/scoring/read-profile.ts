import type { Instrument } from "@/lib/instrument/build-instrument";
import { LONGEST_COMPANY_NAME, listModules, type Profile } from "@/lib/instrument/profile";
import { fail, listProblems, type Problem, type Reading } from "./problem";
import {
  isRecord,
  listUnknownKeys,
  readDate,
  readDistinct,
  readNumber,
  readOneOf,
  readText,
} from "./read-primitive";

const keys = [
  "company_name",
  "business_model",
  "stage",
  "headcount",
  "currency",
  "growth_multiple",
  "horizon_months",
  "launch_date",
  "modules",
  "flags",
  "scope",
];

/** Reads the profile of an assessment and nothing beside it. */
export function readProfile(
  { profile, questionnaires }: Pick<Instrument, "profile" | "questionnaires">,
  input: unknown,
): Reading<Profile> {
  const path = ["profile"];
  if (!isRecord(input)) return fail(path, { kind: "object" }, input);
  const at = (key: string) => [...path, key];
  const flagIds = profile.flags.map(({ id }) => id);
  const readings = {
    company_name: readText(input.company_name, at("company_name"), LONGEST_COMPANY_NAME),
    business_model: readOneOf(profile.businessModels, input.business_model, at("business_model")),
    stage: readOneOf(profile.stages, input.stage, at("stage")),
    headcount: readNumber(input.headcount, at("headcount"), 1, 1_000_000),
    currency: readCurrency(input.currency, at("currency")),
    growth_multiple: readNumber(input.growth_multiple, at("growth_multiple"), 1, 20),
    horizon_months: readNumber(input.horizon_months, at("horizon_months"), 3, 36),
    launch_date: readLaunchDate(input.launch_date, at("launch_date")),
    modules: readDistinct(listModules(questionnaires), input.modules, at("modules")),
    flags: readDistinct(flagIds, input.flags, at("flags")),
    scope: readOneOf(["quick", "full"] as const, input.scope ?? "full", at("scope")),
  };
  const problems = [
    ...listUnknownKeys(input, keys, path),
    ...Object.values(readings).flatMap(listProblems),
  ];
  const value = Object.fromEntries(
    Object.entries(readings).flatMap(([key, reading]) =>
      reading.ok ? [[key, reading.value]] : [],
    ),
  );
  // Without a problem every key of `readings` is there, with the type that its reader returns.
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: value as Profile };
}

function readCurrency(value: unknown, path: Problem["path"]): Reading<string> {
  if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return { ok: true, value };
  return fail(path, { kind: "pattern", example: "EUR" }, value);
}

function readLaunchDate(value: unknown, path: Problem["path"]): Reading<string | null> {
  return value === undefined || value === null
    ? { ok: true, value: null }
    : readDate(value, path, false);
}
