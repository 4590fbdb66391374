import type { Locale } from "@/lib/i18n/locale";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import type { Visibility } from "@/lib/report/visibility";

/** What every section of a report draws from. The texts are in the instrument, the figures in the report. */
export type ReportContext = {
  report: Report;
  instrument: Instrument;
  locale: Locale;
  /** What was redacted, so that it is called hidden and not unknown; nothing without it. */
  visibility?: Visibility;
};

/** Where a reader may go from a report; what is left out is no link. */
export type ReportLinks = {
  /** To a question where it is answered. */
  answerHref?: ((questionId: string) => string) | undefined;
  /** The page of all computations. */
  computationsHref?: string | undefined;
  /** The page of all answers as they stood. */
  answersHref?: string | undefined;
};
