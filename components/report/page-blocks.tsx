import type { ReactNode } from "react";
import { isAnswerHidden } from "@/lib/report/redact";
import type { Chart, ChartFigure } from "./chart-figure";
import type { PageView } from "./page-view";

/** A finding with its evidence; without evidence it is null and the section says which answers are missing. */
export type Block = {
  id: string;
  /** What would be shown, for the sentence that asks for the answers. */
  subject: string;
  /** The questions behind it. */
  needs: readonly string[];
  node: ReactNode | null;
};

/** A numbered section: its finding, one sentence, its blocks, and what further answers would add. */
export function PageSection({
  id,
  view,
  title,
  say,
  blocks,
}: {
  id: string;
  view: PageView;
  title: string;
  say?: string | undefined;
  blocks: Block[];
}) {
  const drawn = blocks.filter(({ node }) => node !== null);
  return (
    <section className="sec" id={id} aria-labelledby={`${id}-title`}>
      <p className="n">
        <b />
      </p>
      <div className="wide">
        <h2 id={`${id}-title`}>{title}</h2>
        {say ? <p className="say">{say}</p> : null}
        {drawn.map((block) => (
          <div className="sub" key={block.id} id={`${id}-${block.id}`}>
            {block.node}
          </div>
        ))}
        <MissingBlocks view={view} blocks={blocks} isAll={drawn.length === 0} />
      </div>
    </section>
  );
}

function MissingBlocks({
  view,
  blocks,
  isAll,
}: {
  view: PageView;
  blocks: Block[];
  isAll: boolean;
}) {
  const { t, sheet } = view;
  const hidden = blocks.filter(
    ({ node, needs }) => node === null && needs.some((need) => isHidden(view, need)),
  );
  const missing = blocks.filter(
    ({ node, needs }) =>
      node === null &&
      !needs.some((need) => isHidden(view, need)) &&
      (needs.some((need) => isOpen(view, need)) ||
        (needs.length > 0 && needs.every((need) => sheet.stateOf(need) === "answered"))),
  );
  if (isAll && hidden.length === 0)
    return (
      <p className="say">
        {missing.length === 0 ? t("missing.notAsked") : <AllMissing view={view} blocks={missing} />}
      </p>
    );
  if (missing.length + hidden.length === 0) return null;
  return (
    <ul className="missing">
      {hidden.map(({ id, subject }) => (
        <li key={id}>{t("missing.hidden", { subject })}</li>
      ))}
      {missing.map(({ id, subject, needs }) => {
        const open = needs.filter((need) => isOpen(view, need));
        return (
          <li key={id}>
            {open.length === 0
              ? t("missing.undefined", { subject })
              : t.rich("missing.needs", {
                  subject,
                  count: open.length,
                  answers: () => <Questions view={view} ids={open} />,
                })}
          </li>
        );
      })}
    </ul>
  );
}

/** How many questions an empty section names; the others are met on the way. */
const NAMED = 3;

function AllMissing({ view, blocks }: { view: PageView; blocks: Block[] }) {
  const open = [...new Set(blocks.flatMap(({ needs }) => needs))].filter((need) =>
    isOpen(view, need),
  );
  return view.t.rich("missing.all", {
    count: Math.min(NAMED, open.length),
    more: Math.max(0, open.length - NAMED),
    answers: () => <Questions view={view} ids={open.slice(0, NAMED)} />,
  });
}

/** Asked, and redacted: nobody can tell from this report whether it was answered. */
function isHidden({ sheet, instrument, visibility, report }: PageView, questionId: string) {
  return (
    isAnswerHidden(instrument, visibility, questionId) &&
    sheet.stateOf(questionId) !== "hidden" &&
    !report.blindSpots.some(({ id }) => id === questionId)
  );
}

function isOpen({ sheet }: PageView, questionId: string): boolean {
  const state = sheet.stateOf(questionId);
  return state === "unanswered" || state === "dont_know" || state === "na";
}

/** Questions by their titles, in quotes, each a link to its answer where there is one. */
export function Questions({ view, ids }: { view: PageView; ids: readonly string[] }) {
  const { t, instrument, say, answerHref } = view;
  return ids.map((questionId, index) => {
    const question = instrument.questionById.get(questionId);
    const prompt = question ? say(question.prompt).replace(/[.。]$/, "") : questionId;
    return (
      <span key={questionId}>
        {index > 0 ? t("listSeparator") : null}
        {answerHref ? <a href={answerHref(questionId)}>{prompt}</a> : t("quoted", { text: prompt })}
      </span>
    );
  });
}

/** A finding as a heading, the sentence that says it, and what shows it. */
export function Finding({
  title,
  say,
  children,
}: {
  title: string;
  say?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <h3>{title}</h3>
      {say ? <p className="say">{say}</p> : null}
      {children}
    </>
  );
}

/** A drawing that ChartExplorer makes one to explore, and the table behind it. */
export function ChartBlock({
  view,
  figure,
  title,
  drawing,
  legend,
  aside,
  table,
}: {
  view: PageView;
  figure: ChartFigure;
  title: string;
  drawing: ReactNode;
  legend?: ReactNode;
  /** The names that the drawing has no room for. */
  aside?: ReactNode;
  table: ReactNode;
}) {
  const { t } = view;
  return (
    <figure className="chart-figure">
      {legend}
      <div className={aside ? "with-key" : undefined}>
        <div>
          <div
            className={`chart-box chart-box-${figure.kind}`}
            data-chart={keepChart(view, { figure, title })}
          >
            <div className="drawing">{drawing}</div>
          </div>
          <button type="button" className="link t1 explore" data-other={t("chart.close")}>
            {t("chart.explore")}
          </button>
        </div>
        {aside}
      </div>
      <details className="behind">
        <summary>{t("chart.table")}</summary>
        {table}
      </details>
    </figure>
  );
}

/** Six digits are more than a chart can show. Returns the number that ChartExplorer finds it by. */
function keepChart({ charts }: PageView, chart: Chart): number {
  const text = JSON.stringify(chart, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(6)) : value,
  );
  return charts.push(JSON.parse(text)) - 1;
}

export type Column = { label: string; isNumber?: boolean };

/** A table that becomes records on a phone; the first column names the row. */
export function Records({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly { id: string; cells: readonly ReactNode[]; isRed?: boolean }[];
}) {
  return (
    <table className="table recs">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isNumber }) => (
            <th key={label} scope="col" className={isNumber ? "num" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, isRed }) => (
          <tr key={id} className={isRed ? "red b" : undefined}>
            {cells.map((cell, index) => (
              <RecordCell key={columns[index]?.label} column={columns[index]} isFirst={index === 0}>
                {cell}
              </RecordCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RecordCell({
  column,
  isFirst,
  children,
}: {
  column: Column | undefined;
  isFirst: boolean;
  children: ReactNode;
}) {
  if (isFirst) return <th scope="row">{children}</th>;
  return (
    <td className={column?.isNumber ? "num" : undefined} data-label={column?.label}>
      {children}
    </td>
  );
}
