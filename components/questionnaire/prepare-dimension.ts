import type { AskedQuestion, Instrument } from "@/lib/instrument/build-instrument";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import type { EvidenceId, Unit } from "@/lib/instrument/schema";
import { measureProgress } from "@/lib/scoring/progress";

type Locale = "en" | "zh";

/** The instrument's own words that the form needs, in the reader's language. */
export type DimensionTexts = {
  /** Names of the levels 0 to 4. */
  levels: readonly string[];
  evidence: readonly { id: EvidenceId; label: string }[];
  roles: Readonly<Record<string, string>>;
  /** What stands behind a number; a unit without a word is missing. */
  units: Readonly<Partial<Record<Unit, string>>>;
  dontKnow: string;
  notApplicable: string;
};

/** A dimension in the side list. */
type DimensionEntry = { id: string; name: string; done: number; total: number };

/** One page of questions, ready to be drawn: only what this page asks leaves the server. */
export type PreparedDimension = {
  id: string;
  title: string;
  questionnaire: { name: string; number: number; total: number };
  questions: AskedQuestion[];
  /** The dimensions of this questionnaire that ask something. */
  dimensions: DimensionEntry[];
  /** The next dimension in the order of work, across questionnaires; null after the last. */
  next: { id: string; name: string } | null;
  texts: DimensionTexts;
};

/** Null when there is no such dimension or the profile asks nothing in it. Runs on the server only: it takes the instrument. */
export function prepareDimension(input: {
  instrument: Instrument;
  profile: Profile;
  /** Question id to the answer as kept. */
  drafts: Readonly<Record<string, unknown>>;
  dimensionId: string;
  locale: Locale;
}): PreparedDimension | null {
  const { instrument, profile, drafts, dimensionId, locale } = input;
  const { dimensions } = measureProgress(instrument, profile, drafts);
  const place = dimensions.findIndex(({ id }) => id === dimensionId);
  const questionnaire = instrument.questionnaires.find(
    ({ id }) => id === dimensions[place]?.questionnaire,
  );
  if (!questionnaire) return null;
  const nameOf = (id: string) => instrument.dimensionById.get(id)?.name[locale] ?? "";
  const siblings = dimensions.filter((other) => other.questionnaire === questionnaire.id);
  const nextId = dimensions[place + 1]?.id;
  const asked = listAskedQuestions(instrument, profile);
  return {
    id: dimensionId,
    title: nameOf(dimensionId),
    questionnaire: {
      name: questionnaire.name[locale],
      number: siblings.findIndex(({ id }) => id === dimensionId) + 1,
      total: siblings.length,
    },
    questions: instrument.questions.filter((q) => q.dimension === dimensionId && asked.has(q.id)),
    dimensions: siblings.map(({ id, answered, applicable }) => ({
      id,
      name: nameOf(id),
      done: answered,
      total: applicable,
    })),
    next: nextId === undefined ? null : { id: nextId, name: nameOf(nextId) },
    texts: pickTexts(instrument, locale),
  };
}

const spokenUnits = [
  "days",
  "hours",
  "minutes",
  "seconds",
  "months",
  "percent",
  "multiple",
] as const;

function pickTexts({ scale, evidence, labels }: Instrument, locale: Locale): DimensionTexts {
  const roles = Object.entries(labels.roles).map(([id, text]) => [id, text[locale]]);
  return {
    levels: scale.levels.map(({ name }) => name[locale]),
    evidence: evidence.map(({ id, label }) => ({ id, label: label[locale] })),
    roles: Object.fromEntries(roles),
    units: Object.fromEntries(spokenUnits.map((unit) => [unit, labels.units[unit][locale]])),
    dontKnow: labels.state.dont_know[locale],
    notApplicable: labels.state.na[locale],
  };
}
