import { type ReportTexts, reportTexts } from "@/lib/i18n/report-texts";
import type { Text } from "@/lib/instrument/schema";
import type { buildDerived } from "@/lib/report/derived";
import type { Report } from "@/lib/report/schema";
import type { JsonSafe } from "@/lib/report/to-json-safe";
import { everything } from "@/lib/report/visibility";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { type AnswerSheet, buildAnswerSheet } from "@/lib/scoring/answer-sheet";
import type { Chart } from "./chart-figure";
import { buildNumbers, type Numbers } from "./page-numbers";
import type { ReportContext, ReportLinks } from "./report-context";

type Derived = JsonSafe<ReturnType<typeof buildDerived>>;

/** A report ready to be said: its figures with their types, its answers as formulas read them, texts and formats. */
export type PageView = Required<ReportContext> &
  ReportLinks & {
    derived: Derived;
    sheet: AnswerSheet;
    numbers: Numbers;
    t: ReportTexts["pages"];
    /** A text of the instrument in the reader's language. */
    say: (text: Text) => string;
    /** A metric as a number; null where it is not known. */
    metric: (metricId: string) => number | null;
    /** The charts to explore, put here by their blocks as these are written. */
    charts: Chart[];
  };

/** What the second half of a report speaks with. */
export function buildReportView(context: ReportContext, links: ReportLinks = {}): PageView {
  const { report, instrument, locale, visibility = everything } = context;
  return {
    ...{ ...context, visibility },
    ...links,
    // buildReport wrote them; the schema of a report leaves their shape to the version of the instrument.
    derived: report.derived as Derived,
    sheet: buildAnswerSheet(instrument, readInput(report)),
    numbers: buildNumbers(locale, String(report.profile.currency ?? "EUR")),
    t: reportTexts(locale).pages,
    say: (text) => text[locale],
    metric: (metricId) => toNumber(report.metrics[metricId] ?? null),
    charts: [],
  };
}

/** A number as a report keeps it; "Infinity" is one that JSON cannot hold. */
export function toNumber(value: number | "Infinity" | null): number | null {
  return value === "Infinity" ? Number.POSITIVE_INFINITY : value;
}

function readInput({ profile, asOf, answers }: Report): AssessmentInput {
  // What buildReport was given and kept unchanged.
  return { profile, asOf, answers } as AssessmentInput;
}
