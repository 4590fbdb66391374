"use client";

import type { Locale } from "@/lib/i18n/locale";
import type { ChartFigure } from "./chart-figure";
import { LinesView } from "./chart-lines-view";
import { NineBoxView } from "./chart-nine-box-view";
import { RadarView } from "./chart-radar-view";

/** A figure as a chart to walk through. Only ever loaded on demand (chart-explorer.tsx). */
export function ChartView({
  figure,
  locale,
  title,
}: {
  figure: ChartFigure;
  locale: Locale;
  title: string;
}) {
  switch (figure.kind) {
    case "lines":
      return <LinesView figure={figure} locale={locale} title={title} />;
    case "nine-box":
      return <NineBoxView figure={figure} locale={locale} title={title} />;
    case "radar":
      return <RadarView figure={figure} locale={locale} title={title} />;
  }
}
