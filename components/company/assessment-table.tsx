import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { showTarget } from "@/components/report/figure-numbers";
import { showDate } from "@/lib/i18n/show-date";

/** One run of a company. */
export type AssessmentRow = {
  id: string;
  createdAt: Date;
  scope: "quick" | "full";
  growthMultiple: number;
  horizonMonths: number;
  answered: number;
  applicable: number;
};

/** The assessments of a company, newest first. */
export function AssessmentTable({ assessments }: { assessments: readonly AssessmentRow[] }) {
  const t = useTranslations("company.page.assessments");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th>{t("started")}</th>
          <th>{t("scope")}</th>
          <th>{t("plan")}</th>
          <th className="num">{t("answered")}</th>
          <th>
            <span className="vh">{t("open")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {assessments.map((assessment) => (
          <AssessmentLine key={assessment.id} assessment={assessment} />
        ))}
      </tbody>
    </table>
  );
}

function AssessmentLine({ assessment }: { assessment: AssessmentRow }) {
  const t = useTranslations("company.page.assessments");
  const list = useTranslations("company.list");
  const locale = useLocale();
  const { id, scope, growthMultiple, horizonMonths, answered, applicable } = assessment;
  const date = showDate(locale, assessment.createdAt);
  return (
    <tr>
      <th scope="row" className="nowrap">
        {date}
      </th>
      <td>{t(scope)}</td>
      <td>{t("planOf", { target: showTarget(growthMultiple), months: horizonMonths })}</td>
      <td className="num" data-label={t("answered")}>
        {list("answered", { answered, applicable })}
      </td>
      <td className="num">
        <Link href={`/assessments/${id}`} aria-label={t("openOf", { date })}>
          {t("open")}
        </Link>
      </td>
    </tr>
  );
}
