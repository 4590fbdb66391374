import type { ReactNode } from "react";
import type { LineFigure } from "./chart-figure";
import { LineDrawing, LineLegend } from "./chart-lines";
import { ChartBlock } from "./page-blocks";
import type { PageView } from "./page-view";

/** A chart of lines with its legend and the table behind it. */
export function LineChart({
  view,
  figure,
  title,
  table,
}: {
  view: PageView;
  figure: LineFigure;
  title: string;
  table: ReactNode;
}) {
  return (
    <ChartBlock
      view={view}
      figure={figure}
      title={title}
      legend={<LineLegend figure={figure} />}
      drawing={<LineDrawing figure={figure} title={title} locale={view.locale} />}
      table={table}
    />
  );
}
