import type { Locale } from "@/lib/i18n/locale";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";

/** What every section of a report draws from. The texts are in the instrument, the figures in the report. */
export type ReportContext = { report: Report; instrument: Instrument; locale: Locale };
