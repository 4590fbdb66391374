import { readTypedNumber } from "@/components/questionnaire/read-typed-number";
import type { Profile } from "@/lib/instrument/profile";

/** The profile as the form holds it: texts as typed. */
export type ProfileValues = {
  company_name: string;
  business_model: string;
  stage: string;
  headcount: string;
  currency: string;
  growth_multiple: string;
  horizon_months: string;
  launch_date: string;
  flags: string[];
  modules: string[];
  scope: string;
  /** "report" for the day a report is made, "fixed" for `asOfDate`. */
  asOf: string;
  asOfDate: string;
};

/** What can be wrong in the form, by field: the kind of what was expected, and its bounds. */
export type ProfileProblems = Partial<
  Record<keyof ProfileValues, { kind: string; min?: number; max?: number; example?: string }>
>;

/** A saved profile as the form shows it. */
export function toProfileValues(profile: Profile, asOf: string | null): ProfileValues {
  return {
    company_name: profile.company_name,
    business_model: profile.business_model,
    stage: profile.stage,
    headcount: String(profile.headcount),
    currency: profile.currency,
    growth_multiple: String(profile.growth_multiple),
    horizon_months: String(profile.horizon_months),
    launch_date: profile.launch_date ?? "",
    flags: profile.flags,
    modules: profile.modules,
    scope: profile.scope ?? "full",
    asOf: asOf === null ? "report" : "fixed",
    asOfDate: asOf ?? "",
  };
}

/** The fields of a sent form; empty where one is missing. */
export function readProfileForm(form: FormData): ProfileValues {
  const text = (name: string) => String(form.get(name) ?? "");
  const list = (name: string) => form.getAll(name).map(String);
  return {
    company_name: text("company_name"),
    business_model: text("business_model"),
    stage: text("stage"),
    headcount: text("headcount"),
    currency: text("currency"),
    growth_multiple: text("growth_multiple"),
    horizon_months: text("horizon_months"),
    launch_date: text("launch_date"),
    flags: list("flags"),
    modules: list("modules"),
    scope: text("scope"),
    asOf: text("asOf"),
    asOfDate: text("asOfDate"),
  };
}

/** What lib/scoring/read-profile.ts reads: numbers where a number was typed, else the text for it to refuse. */
export function toProfileInput(values: ProfileValues): Record<string, unknown> {
  const { asOf: _, asOfDate: __, ...profile } = values;
  return {
    ...profile,
    company_name: values.company_name.trim(),
    currency: values.currency.normalize("NFKC").trim().toUpperCase(),
    headcount: readNumber(values.headcount),
    growth_multiple: readNumber(values.growth_multiple),
    horizon_months: readNumber(values.horizon_months),
    launch_date: values.launch_date === "" ? null : values.launch_date,
  };
}

/** The facts that decide what is asked and recommended, as far as they can be read yet. */
export function readFacts(values: ProfileValues): Profile {
  const known = (text: string) => Number(readNumber(text)) || 0;
  return {
    ...values,
    headcount: known(values.headcount),
    growth_multiple: known(values.growth_multiple),
    horizon_months: known(values.horizon_months),
    scope: values.scope === "quick" ? "quick" : "full",
  };
}

/** Other ways to write a number are numbers too; what is none stays as typed. */
function readNumber(typed: string): number | string {
  return readTypedNumber(typed.replace(/^\s*×/, ""), { unit: "multiple", currency: "" }) ?? typed;
}
