import { getLocale, getTranslations } from "next-intl/server";
import type { SaidImport } from "@/components/company/send-import";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { describeProblem } from "@/lib/scoring/problem";
import type { ReadImport } from "@/lib/server/imports";

/** No file that people filled in comes near; one that was made to be wrong is not read out to its end. */
const MOST_SAID = 1_000;
const LONGEST_LINE = 300;

/** Says every problem of a file, by what becomes of what it is about. */
export async function sayImport({ assessment, problems, answers, soundCount }: ReadImport) {
  const locale = await getLocale();
  const t = await getTranslations("files.import");
  const { questionById } = getInstrument(CURRENT_VERSION);
  const say = (problem: ReadImport["problems"][number]) =>
    clip(describeProblem(problem, locale), LONGEST_LINE);
  const entries = answers
    .slice(0, MOST_SAID)
    .map(({ questionId, outcome, draftError, ...found }) => ({
      outcome,
      question: questionById.get(questionId)?.prompt[locale] ?? null,
      lines: [
        ...found.problems.slice(0, MOST_SAID).map(say),
        ...(draftError && draftError !== "question" ? [t(`draft.${draftError}`)] : []),
      ],
    }));
  const of = (asked: "kept" | "left-out") =>
    entries
      .filter(({ outcome }) => outcome === asked)
      .map(({ question, lines }) => ({ question, lines }));
  const groups = [
    {
      title: t("unsound", { count: problems.length }),
      entries: problems.slice(0, MOST_SAID).map((one) => ({ question: null, lines: [say(one)] })),
    },
    { title: t("leftOut", { count: countOf(answers, "left-out") }), entries: of("left-out") },
    { title: t("kept", { count: countOf(answers, "kept") }), entries: of("kept") },
  ].filter((group) => group.entries.length > 0);
  const more = answers.length - entries.length + Math.max(0, problems.length - MOST_SAID);
  return {
    canImport: assessment !== null,
    summary: [
      assessment
        ? t("found", { company: assessment.profile.company_name, count: soundCount })
        : t("refused"),
      ...(more > 0 ? [t("more", { count: more })] : []),
    ].join(locale === "zh" ? "" : " "),
    groups,
  } satisfies SaidImport;
}

function countOf(answers: ReadImport["answers"], asked: "kept" | "left-out"): number {
  return answers.filter(({ outcome }) => outcome === asked).length;
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
