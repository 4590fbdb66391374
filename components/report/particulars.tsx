import type { Profile } from "@/lib/instrument/profile";
import { hasEveryAnswer } from "@/lib/report/redact";
import { measureProgress } from "@/lib/scoring/progress";
import { showShare, showTarget } from "./figure-numbers";
import { buildNumbers } from "./page-numbers";
import type { ReportWords, SectionProps } from "./report-words";
import { targetOf } from "./say-load-line";

/** The four facts of the certificate: company, plan, date, and how far the answers go. */
export function Particulars({ words }: SectionProps) {
  const { report, instrument, t, say, locale } = words;
  const { profile } = report;
  const model = instrument.labels.businessModels[String(profile.business_model)];
  const facts = [
    [
      t("parts.company"),
      String(profile.company_name),
      t("parts.companyNote", {
        model: model ? say(model) : "",
        headcount: Number(profile.headcount),
      }),
    ],
    [
      t("parts.plan"),
      t("parts.planValue", {
        target: showTarget(targetOf(report)),
        months: Number(profile.horizon_months),
      }),
    ],
    [t("parts.asOf"), buildNumbers(locale, String(profile.currency)).date(report.asOf)],
    [t("parts.answered"), ...sayAnswered(words)],
  ];
  return (
    <dl className="parts">
      {facts.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note ? <span className="t1 dim under">{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How many answers there are, as the task list counts them; what limits their weight goes below. */
function sayAnswered({ report, instrument, t, locale, visibility }: ReportWords): [string, string] {
  // The report keeps the profile as it was read.
  const profile = report.profile as Profile;
  const { answered, applicable } = measureProgress(instrument, profile, report.answers);
  const unknown = report.blindSpots.length;
  const notes = [
    unknown > 0 ? t("parts.dontKnow", { count: unknown }) : null,
    report.scores?.overall == null
      ? null
      : t("parts.confidence", { share: showShare(report.scores.confidence, locale) }),
  ];
  return [
    hasEveryAnswer(visibility)
      ? t("parts.answeredValue", { answered, applicable })
      : showShare(report.scores?.coverage ?? null, locale),
    notes.filter((note) => note !== null).join(t("parts.separator")),
  ];
}
