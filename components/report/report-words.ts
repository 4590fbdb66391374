import { type ReportTexts, reportTexts } from "@/lib/i18n/report-texts";
import type { Text } from "@/lib/instrument/schema";
import { fillText, listTextValues } from "@/lib/report/fill-text";
import { buildReportView, type PageView } from "./page-view";
import type { ReportContext, ReportLinks } from "./report-context";

/** A report ready to be said: the interface's texts, and those of the instrument with the report's values. */
export type ReportWords = Required<ReportContext> &
  ReportLinks & {
    t: ReportTexts["report"];
    /** A text of the instrument with its placeholders filled. */
    say: (text: Text) => string;
    /** A count in words up to twenty in English, in digits otherwise. */
    count: (value: number) => string;
    /** The same at the start of a sentence. */
    startCount: (value: number) => string;
    /** What stands between two sentences. */
    gap: "" | " ";
    /** What the second half of the report speaks with: it shows metrics. */
    view: PageView;
  };

/** What every section of a report takes. */
export type SectionProps = { words: ReportWords };

const numerals = [
  ...["no", "one", "two", "three", "four", "five", "six"],
  ...["seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
];

/** What every section of the report needs to speak; made once for all of them. */
export function buildReportWords(context: ReportContext, links: ReportLinks = {}): ReportWords {
  const { instrument, report, locale } = context;
  const view = buildReportView(context, links);
  const values = listTextValues(instrument, report);
  const count = (value: number) => (locale === "en" ? numerals[value] : undefined) ?? String(value);
  return {
    ...context,
    ...links,
    view,
    visibility: view.visibility,
    t: reportTexts(locale).report,
    say: (text) => fillText(text, values, locale),
    count,
    startCount: (value) => capitalise(count(value)),
    gap: locale === "zh" ? "" : " ",
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
