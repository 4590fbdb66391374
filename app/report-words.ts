import { getLocale } from "next-intl/server";
import type { ReportLinks } from "@/components/report/report-context";
import { buildReportWords, type ReportWords } from "@/components/report/report-words";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Report } from "@/lib/report/schema";

/** Where a report and the questions behind it are read. */
export type ReportPlace = { reportHref: string; questionsHref: string };

/** A report in the reader's language, with links to the pages beside it. */
export async function readReportWords(report: Report, place: ReportPlace): Promise<ReportWords> {
  const instrument = getInstrument(report.instrument.version);
  const { reportHref, questionsHref } = place;
  const links: ReportLinks = {
    answerHref: (questionId) => {
      const dimension = instrument.questionById.get(questionId)?.dimension;
      return `${questionsHref}/${dimension}#q-${questionId}`;
    },
    computationsHref: `${reportHref}/computations`,
    answersHref: `${reportHref}/answers`,
  };
  return buildReportWords({ report, instrument, locale: await getLocale() }, links);
}
