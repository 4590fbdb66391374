import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { showMultiple, showTarget } from "@/components/report/figure-numbers";
import { showDate } from "@/lib/i18n/show-date";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import { labelVerdict } from "@/lib/report/verdict-label";

/** What the portfolio shows of a company. */
export type CompanyRow = {
  id: string;
  name: string;
  sampleKey: string | null;
  answered: number;
  applicable: number;
  growthMultiple: number | null;
  lastActivityAt: Date | null;
  latestReport: {
    id: string;
    verdict: Report["verdict"];
    score: number | null;
    supportedMultiple: number | null;
  } | null;
};

type Remove = (form: FormData) => Promise<void>;

/** The portfolio: one row a company. Samples can be removed from here; `remove` is missing for a reader. */
export function CompanyTable({
  companies,
  instrument,
  remove,
}: {
  companies: readonly CompanyRow[];
  instrument: Instrument;
  remove: Remove | null;
}) {
  const t = useTranslations("company.list");
  return (
    <table className="table records companies">
      <thead>
        <tr>
          <th>{t("company")}</th>
          <th className="num">{t("progress")}</th>
          <th>{t("verdict")}</th>
          <th className="num">{t("score")}</th>
          <th>{t("line")}</th>
          <th>{t("activity")}</th>
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <CompanyLine key={company.id} {...{ company, instrument, remove }} />
        ))}
      </tbody>
    </table>
  );
}

function CompanyLine({
  company,
  instrument,
  remove,
}: {
  company: CompanyRow;
  instrument: Instrument;
  remove: Remove | null;
}) {
  const t = useTranslations("company.list");
  const locale = useLocale();
  const { id, name, answered, applicable, latestReport, lastActivityAt } = company;
  return (
    <tr>
      <th scope="row">
        <Link href={`/companies/${id}`}>{name}</Link>
        {company.sampleKey ? <span className="dim t1"> {t("sample")}</span> : null}
        {company.sampleKey && remove ? (
          <form action={remove}>
            <input type="hidden" name="companyId" value={id} />
            <button type="submit" className="link t1" aria-label={t("removeOf", { company: name })}>
              {t("remove")}
            </button>
          </form>
        ) : null}
      </th>
      <td className="num" data-label={t("progress")}>
        {t("answered", { answered, applicable })}
      </td>
      <td data-label={t("verdict")}>
        {latestReport ? (
          <Link href={`/reports/${latestReport.id}`}>
            {labelVerdict(instrument, latestReport.verdict)[locale]}
          </Link>
        ) : (
          <span className="dim">{t("noReport")}</span>
        )}
      </td>
      <td className="num" data-label={t("score")}>
        {latestReport?.score === null || !latestReport ? "–" : Math.round(latestReport.score)}
      </td>
      <td className="nowrap" data-label={t("line")}>
        <LoadLine company={company} />
      </td>
      <td className="nowrap dim" data-label={t("activity")}>
        {lastActivityAt ? showDate(locale, lastActivityAt) : t("never")}
      </td>
    </tr>
  );
}

function LoadLine({ company: { growthMultiple, latestReport } }: { company: CompanyRow }) {
  const t = useTranslations("company.list");
  const line = latestReport?.supportedMultiple;
  if (line === null || line === undefined || growthMultiple === null) return "–";
  return t("lineOf", { line: showMultiple(line, 2), target: showTarget(growthMultiple) });
}
