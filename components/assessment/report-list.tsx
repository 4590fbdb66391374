import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { showMultiple, showWhole } from "@/components/report/figure-numbers";
import { showDate } from "@/lib/i18n/show-date";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import { labelVerdict } from "@/lib/report/verdict-label";

/** A report with its figures for a list. */
export type ReportRow = {
  id: string;
  verdict: Report["verdict"];
  score: number | null;
  supportedMultiple: number | null;
  /** ISO time. */
  createdAt: string;
};

/** The reports of one assessment, newest first. */
export function ReportList({
  reports,
  instrument,
}: {
  reports: readonly ReportRow[];
  instrument: Instrument;
}) {
  const t = useTranslations("assessment.review");
  const locale = useLocale();
  if (reports.length === 0) return null;
  return (
    <section className="group">
      <h2>{t("reports")}</h2>
      <ul className="looks t1">
        {reports.map(({ id, verdict, score, supportedMultiple, createdAt }) => (
          <li key={id}>
            <Link href={`/reports/${id}`}>{showDate(locale, new Date(createdAt))}</Link>
            <p className="dim">
              {labelVerdict(instrument, verdict)[locale]}
              {score === null ? null : ` · ${t("reportScore")} ${showWhole(score, locale)}`}
              {supportedMultiple === null
                ? null
                : ` · ${t("reportLine")} ${showMultiple(supportedMultiple, 2)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
