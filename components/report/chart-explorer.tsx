"use client";

import { type ComponentType, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Locale } from "@/lib/i18n/locale";
import type { Chart, ChartFigure } from "./chart-figure";

type View = ComponentType<{ figure: ChartFigure; locale: Locale; title: string }>;
type Opened = Chart & { box: HTMLElement };

/**
 * Once a report: puts in the place of a drawing, when asked for, the same figure to walk through. The drawings and their
 * buttons are markup that React does not know (page-blocks.tsx); the drawing stays when the charts cannot be loaded.
 */
export function ChartExplorer({ charts, locale }: { charts: readonly Chart[]; locale: Locale }) {
  const [opened, setOpened] = useState<Opened[]>([]);
  const [View, setView] = useState<View | null>(null);
  useEffect(() => {
    const toggle = async ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>(".explore") : null;
      const box = button?.previousElementSibling;
      if (!button || !(box instanceof HTMLElement)) return;
      const chart = charts[Number(box.dataset.chart)];
      if (!chart) return;
      // The chart library is large: it arrives when a reader asks for a chart.
      const { ChartView } = await import("./chart-view");
      setView(() => ChartView);
      const isOpen = toggleBox(box, button);
      setOpened((all) => [
        ...all.filter((other) => other.box !== box),
        ...(isOpen ? [{ ...chart, box }] : []),
      ]);
    };
    const onClick = (event: MouseEvent) => void toggle(event).catch(() => undefined);
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [charts]);
  if (!View) return null;
  return opened.map(({ box, figure, title }) =>
    createPortal(<View {...{ figure, locale, title }} />, box, title),
  );
}

/** Hides or shows the drawing and swaps the words of its button; whether the chart is open now. */
function toggleBox(box: HTMLElement, button: HTMLElement): boolean {
  [button.textContent, button.dataset.other] = [button.dataset.other ?? "", button.textContent];
  return box.classList.toggle("open");
}
