import type { Report } from "@/lib/report/schema";
import type { ReportWords, SectionProps } from "./report-words";

const always = ["limits", "scores", "ladder", "gates", "bottlenecks", "risks"] as const;

/** Links to the sections that a report has, in their order. */
export function ReportContents({ words }: SectionProps) {
  const { t, answersHref, computationsHref } = words;
  const ids = words.visibility.scope === "summary" ? listSummary(words) : listSections(words);
  return (
    <nav className="contents" aria-label={t("contents.label")}>
      <ol>
        {ids.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`contents.${id}`)}</a>
          </li>
        ))}
        {computationsHref ? (
          <li>
            <a href={computationsHref}>{t("contents.computations")}</a>
          </li>
        ) : null}
        {answersHref ? (
          <li>
            <a href={answersHref}>{t("contents.answers")}</a>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}

function listSections({ report }: ReportWords) {
  const isFull = report.scope === "full";
  return [
    ...listJudged(report),
    ...(isFull ? (["strengths"] as const) : []),
    ...(["blind-spots", "money", "market", "capacity"] as const),
    ...listLaunch(report),
    ...(report.scores?.overall == null ? [] : (["change"] as const)),
    ...(isFull ? (["plan"] as const) : []),
    ...(["kpis", "method"] as const),
  ];
}

function listSummary({ report }: ReportWords) {
  const plan = report.scope === "full" ? (["plan"] as const) : [];
  return [...listJudged(report), ...listLaunch(report), ...plan];
}

function listJudged({ scope }: Report) {
  return always.filter((id) => scope === "full" || (id !== "scores" && id !== "risks"));
}

function listLaunch({ launch, launchLine }: Report) {
  return launch || launchLine ? (["launch"] as const) : [];
}
