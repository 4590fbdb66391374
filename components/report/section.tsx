import type { ReactNode } from "react";

/** A numbered section of the report: the finding as its heading, one sentence, then the evidence. */
export function ReportSection({
  id,
  title,
  say,
  side,
  children,
}: {
  id: string;
  title: string;
  say?: ReactNode;
  side?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="sec" id={id} aria-labelledby={`${id}-title`}>
      {/* The number is counted by the style sheet, so that a section may be absent. */}
      <p className="n">
        <b />
      </p>
      <div className={side ? "text" : "wide"}>
        <h2 id={`${id}-title`}>{title}</h2>
        {say ? <p className="say">{say}</p> : null}
        {children}
      </div>
      {side ? <div className="side">{side}</div> : null}
    </section>
  );
}
