import type { SectionProps } from "./page-view";
import { useReport } from "./use-report";

const always = ["limits", "scores", "ladder", "gates", "bottlenecks", "risks"] as const;

/** Links to the sections that a report has, in their order. */
export function ReportContents(props: SectionProps) {
  const { report, t } = useReport(props);
  const isFull = report.scope === "full";
  const ids = [
    ...always.filter((id) => isFull || (id !== "scores" && id !== "risks")),
    ...(isFull ? (["strengths"] as const) : []),
    ...(["blind-spots", "money", "market", "capacity"] as const),
    ...(report.launch || report.launchLine ? (["launch"] as const) : []),
    ...(report.scores?.overall == null ? [] : (["change"] as const)),
    ...(isFull ? (["plan"] as const) : []),
    ...(["kpis", "method", "answers"] as const),
  ];
  return (
    <nav className="contents" aria-label={t("contents.label")}>
      <ol>
        {ids.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`contents.${id}`)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
