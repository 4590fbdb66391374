import type { Locale } from "@/lib/i18n/locale";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import { measureProgress } from "@/lib/scoring/progress";

/** Questions of one dimension, in words. */
export type QuestionGroup = { dimension: string; questions: string[] };

/** What another profile asks and no longer asks. */
export type ProfileChanges = {
  appear: QuestionGroup[];
  vanish: QuestionGroup[];
  /** How many of the vanishing questions have an answer, which stays. */
  vanishAnswered: number;
};

/** Compares what two profiles ask; null when it is the same. */
export function compareProfiles(
  instrument: Instrument,
  { before, after }: { before: Profile; after: Profile },
  { drafts, locale }: { drafts: Readonly<Record<string, unknown>>; locale: Locale },
): ProfileChanges | null {
  const askedBefore = listAskedQuestions(instrument, before);
  const askedAfter = listAskedQuestions(instrument, after);
  const appear = [...askedAfter].filter((id) => !askedBefore.has(id));
  const vanish = [...askedBefore].filter((id) => !askedAfter.has(id));
  if (appear.length + vanish.length === 0) return null;
  const open = new Set(
    measureProgress(instrument, before, drafts).dimensions.flatMap((d) => d.open),
  );
  return {
    appear: groupByDimension(instrument, appear, locale),
    vanish: groupByDimension(instrument, vanish, locale),
    vanishAnswered: vanish.filter((id) => !open.has(id)).length,
  };
}

function groupByDimension(
  { questionById, dimensionById }: Instrument,
  ids: readonly string[],
  locale: Locale,
): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>();
  for (const id of ids) {
    const question = questionById.get(id);
    const dimension = question && dimensionById.get(question.dimension)?.name[locale];
    if (!dimension) continue;
    const group = groups.get(dimension) ?? { dimension, questions: [] };
    group.questions.push(question.prompt[locale]);
    groups.set(dimension, group);
  }
  return [...groups.values()];
}
