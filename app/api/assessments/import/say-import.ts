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
  let left = MOST_SAID;
  const take = (lines: readonly string[]) => {
    const taken = lines.slice(0, left);
    left -= taken.length;
    return taken;
  };
  const stops = take(problems.map(say)).map((line) => ({ question: null, lines: [line] }));
  const entries = answers.map(({ questionId, outcome, draftError, ...found }) => ({
    outcome,
    question: questionById.get(questionId)?.prompt[locale] ?? null,
    lines: take([
      ...found.problems.map(say),
      ...(draftError && draftError !== "question" ? [t(`draft.${draftError}`)] : []),
    ]),
  }));
  const of = (asked: "kept" | "left-out") =>
    entries
      .filter(({ outcome, lines }) => outcome === asked && lines.length > 0)
      .map(({ question, lines }) => ({ question, lines }));
  const groups = [
    { title: t("unsound", { count: problems.length }), entries: stops },
    { title: t("leftOut", { count: countOf(answers, "left-out") }), entries: of("left-out") },
    { title: t("kept", { count: countOf(answers, "kept") }), entries: of("kept") },
  ].filter((group) => group.entries.length > 0);
  const all = answers.flatMap((one) => one.problems).length + problems.length;
  const more = left > 0 ? 0 : Math.max(0, all - MOST_SAID);
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
