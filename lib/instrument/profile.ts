import type { Instrument } from "./build-instrument";
import { type Condition, type Context, evaluate, type Ref, type Resolved } from "./expression";

/** The most characters of a company's name, wherever it is typed. */
export const LONGEST_COMPANY_NAME = 80;

/** Facts about the company and its plan. Not scored; they decide what is asked. */
export type Profile = {
  company_name: string;
  business_model: string;
  stage: string;
  headcount: number;
  /** ISO 4217, three capital letters. */
  currency: string;
  /** G: volume at the end of the horizon ÷ volume today, 1 to 20. */
  growth_multiple: number;
  /** 3 to 36. */
  horizon_months: number;
  /** YYYY-MM-DD; null or missing when no launch is planned. */
  launch_date?: string | null;
  /** Ids of the questionnaires beyond the core ones. */
  modules: string[];
  flags: string[];
  /** Missing means full. */
  scope?: "quick" | "full";
};

/** Ids of the questions in scope for a profile, in the order shown. */
export function listAskedQuestions(instrument: Instrument, profile: Profile): ReadonlySet<string> {
  const context = buildProfileContext(profile);
  const inScope = new Set(profile.modules);
  for (const { id, core } of instrument.questionnaires) if (core) inScope.add(id);
  const asked = instrument.questions.filter(
    ({ id, questionnaire, when }) =>
      inScope.has(questionnaire) &&
      holds(when, context) &&
      (profile.scope !== "quick" || instrument.quickScan.has(id)),
  );
  return new Set(asked.map(({ id }) => id));
}

/** Ids of the modules that the profile gives a reason for, whether chosen or not. */
export function listRecommendedModules(instrument: Instrument, profile: Profile): string[] {
  const context = buildProfileContext(profile);
  return instrument.questionnaires
    .filter(
      ({ core, recommendedWhen }) => !core && recommendedWhen && holds(recommendedWhen, context),
    )
    .map(({ id }) => id);
}

function holds(condition: Condition | undefined, context: Context): boolean {
  return condition === undefined || evaluate(condition, context) === true;
}

/** Resolves `flag.…` and `profile.…`; every other reference is hidden. */
export function buildProfileContext(profile: Profile): Context {
  const flags = new Set(profile.flags);
  const values = new Map(Object.entries(profile));
  return ({ ref, id }: Ref): Resolved => {
    if (ref === "flag") return { state: "known", value: flags.has(id) };
    const value = ref === "profile" ? values.get(id) : undefined;
    if (typeof value !== "string" && typeof value !== "number") return { state: "hidden" };
    return { state: "known", value };
  };
}

/** Ids of the questionnaires that a profile may leave out. */
export function listModules(questionnaires: Instrument["questionnaires"]): string[] {
  return questionnaires.filter(({ core }) => !core).map(({ id }) => id);
}
