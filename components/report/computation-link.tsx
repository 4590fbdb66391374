import type { ReactNode } from "react";
import type { ReportLinks } from "./report-context";

/** A number that opens its computation; `from` is the id of the place to come back to, if not the number's own row. */
export function ComputationLink({
  links: { computationsHref },
  computation,
  from,
  className,
  children,
}: {
  links: ReportLinks;
  computation: string;
  from?: string;
  className?: string;
  children: ReactNode;
}) {
  const id = from ? undefined : homeOf(computation);
  if (!computationsHref) return <span {...{ id, className }}>{children}</span>;
  const query = from ? `?from=${from}` : "";
  return (
    <a {...{ id, className }} href={`${computationsHref}${query}#${computation}`}>
      {children}
    </a>
  );
}

/** The id of the row of a report that a computation belongs to. */
export function homeOf(computation: string): string {
  return `at-${computation}`;
}
