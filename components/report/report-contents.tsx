import type { SectionProps } from "./report-words";

const always = ["limits", "scores", "ladder", "gates", "bottlenecks", "risks"] as const;

/** Links to the sections that a report has, in their order. */
export function ReportContents({ words }: SectionProps) {
  const { report, t, answersHref, computationsHref } = words;
  const isFull = report.scope === "full";
  const ids = [
    ...always.filter((id) => isFull || (id !== "scores" && id !== "risks")),
    ...(isFull ? (["strengths"] as const) : []),
    ...(["blind-spots", "money", "market", "capacity"] as const),
    ...(report.launch || report.launchLine ? (["launch"] as const) : []),
    ...(report.scores?.overall == null ? [] : (["change"] as const)),
    ...(isFull ? (["plan"] as const) : []),
    ...(["kpis", "method"] as const),
  ];
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
