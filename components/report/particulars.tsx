import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
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
    [t("parts.answered"), sayAnswered(words), sayConfidence(words)],
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

function sayAnswered({ report, instrument, t }: ReportWords): string {
  // The report keeps the profile as it was read.
  const asked = [...listAskedQuestions(instrument, report.profile as Profile)];
  const stateOf = (id: string) => report.answers[id]?.state;
  const answered = asked.filter((id) => stateOf(id) === "answered").length;
  const applicable = asked.filter((id) => stateOf(id) !== "na").length;
  return t("parts.answeredValue", { answered, applicable });
}

function sayConfidence({ report, t, locale }: ReportWords): string | null {
  if (report.scores?.overall == null) return null;
  return t("parts.confidence", { share: showShare(report.scores.confidence, locale) });
}
