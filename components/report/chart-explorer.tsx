"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import type { Locale } from "@/lib/i18n/locale";
import type { ChartFigure } from "./chart-figure";

type ViewProps = { figure: ChartFigure; locale: Locale; title: string };

/** The drawing of a figure and, when asked for, the same figure to walk through, in the same box. */
export function ChartExplorer({
  figure,
  locale,
  texts,
  children,
}: {
  figure: ChartFigure;
  locale: Locale;
  texts: { title: string; explore: string; close: string };
  children: ReactNode;
}) {
  const [View, setView] = useState<ComponentType<ViewProps> | null>(null);
  // The chart library is large: it arrives when a reader asks for a chart. The drawing stays until then, and if it fails.
  const open = () => {
    loadView().then(
      (ChartView) => setView(() => ChartView),
      () => setView(null),
    );
  };
  return (
    <>
      <div className={`chart-box chart-box-${figure.kind}`}>
        {View ? <View figure={figure} locale={locale} title={texts.title} /> : children}
      </div>
      <button type="button" className="link t1 explore" onClick={View ? () => setView(null) : open}>
        {View ? texts.close : texts.explore}
      </button>
    </>
  );
}

async function loadView(): Promise<ComponentType<ViewProps>> {
  const { ChartView } = await import("./chart-view");
  return ChartView;
}
