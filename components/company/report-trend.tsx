import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { showMultiple, showTarget } from "@/components/report/figure-numbers";
import { showDate } from "@/lib/i18n/show-date";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import { labelVerdict } from "@/lib/report/verdict-label";

/** A report among the others of its company, with the plan that it was held against. */
export type TrendRow = {
  id: string;
  createdAt: string;
  verdict: Report["verdict"];
  score: number | null;
  supportedMultiple: number | null;
  growthMultiple: number;
};

/** The reports of a company, newest first: verdict, score and load line, each figure with a small drawing. */
export function ReportTrend({
  reports,
  instrument,
}: {
  reports: readonly TrendRow[];
  instrument: Instrument;
}) {
  const t = useTranslations("company.page.reports");
  return (
    <table className="table records trend">
      <thead>
        <tr>
          <th>{t("date")}</th>
          <th>{t("verdict")}</th>
          <th colSpan={2}>{t("score")}</th>
          <th colSpan={2}>{t("line")}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <TrendLine key={report.id} report={report} instrument={instrument} />
        ))}
      </tbody>
    </table>
  );
}

function TrendLine({ report, instrument }: { report: TrendRow; instrument: Instrument }) {
  const t = useTranslations("company.page.reports");
  const locale = useLocale();
  const { score, supportedMultiple: line, growthMultiple: target } = report;
  return (
    <tr>
      <th scope="row" className="nowrap">
        <Link href={`/reports/${report.id}`}>{showDate(locale, new Date(report.createdAt))}</Link>
      </th>
      <td>{labelVerdict(instrument, report.verdict)[locale]}</td>
      <td className="num" data-label={t("score")}>
        {score === null ? t("noScore") : Math.round(score)}
      </td>
      <td className="plot">{score === null ? null : <ScoreMark score={score} />}</td>
      <td className="nowrap" data-label={t("line")}>
        {line === null
          ? t("noLine")
          : t("lineOf", { line: showMultiple(line, 2), target: showTarget(target) })}
      </td>
      <td className="plot">{line === null ? null : <LineMark share={line / target} />}</td>
    </tr>
  );
}

const HEIGHT = 41;
const MIDDLE = HEIGHT / 2;

/** 0 to 100 with the limits of the verdicts, as in the report. */
function ScoreMark({ score }: { score: number }) {
  return (
    <svg className="rung" width="100%" height={HEIGHT} aria-hidden="true">
      {[40, 60, 75].map((limit) => (
        <line key={limit} x1={`${limit}%`} x2={`${limit}%`} y1="0" y2={HEIGHT} className="f-hair" />
      ))}
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} className="f-base" />
      <circle cx={`${score}%`} cy={MIDDLE} r="4.5" className="f-dot" />
    </svg>
  );
}

/** The load line as a share of the plan; the upright stands at the plan, four fifths across. */
function LineMark({ share }: { share: number }) {
  const end = `${Math.min(share, 1.25) * 80}%`;
  return (
    <svg className="rung" width="100%" height={HEIGHT} aria-hidden="true">
      <line x1="80%" x2="80%" y1="0" y2={HEIGHT} className="f-demand" />
      <line x1="0" x2={end} y1={MIDDLE} y2={MIDDLE} className="f-rung f-red-s" />
      <line x1={end} x2={end} y1={MIDDLE - 8} y2={MIDDLE + 8} className="f-tick f-red-s" />
    </svg>
  );
}
