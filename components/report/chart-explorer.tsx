"use client";

import { type ComponentType, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Locale } from "@/lib/i18n/locale";
import type { ChartFigure } from "./chart-figure";

type View = ComponentType<{ figure: ChartFigure; locale: Locale; title: string }>;
type Opened = { box: HTMLElement; figure: ChartFigure; title: string };

/**
 * Once a report: puts in the place of a drawing, when asked for, the same figure to walk through. The drawings and their
 * buttons are markup that React does not know (page-blocks.tsx); the drawing stays when the charts cannot be loaded.
 */
export function ChartExplorer({ locale }: { locale: Locale }) {
  const [opened, setOpened] = useState<Opened[]>([]);
  const [View, setView] = useState<View | null>(null);
  useEffect(() => {
    const toggle = async ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>(".explore") : null;
      const box = button?.previousElementSibling;
      if (!button || !(box instanceof HTMLElement)) return;
      // The chart library is large: it arrives when a reader asks for a chart.
      const { ChartView } = await import("./chart-view");
      setView(() => ChartView);
      const isOpen = box.classList.toggle("open");
      [button.textContent, button.dataset.other] = [button.dataset.other ?? "", button.textContent];
      setOpened((all) => [
        ...all.filter((other) => other.box !== box),
        ...(isOpen ? [readFigure(box)] : []),
      ]);
    };
    const onClick = (event: MouseEvent) => void toggle(event).catch(() => undefined);
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
  if (!View) return null;
  return opened.map(({ box, figure, title }) =>
    createPortal(<View {...{ figure, locale, title }} />, box, title),
  );
}

function readFigure(box: HTMLElement): Opened {
  const { figure = "", title = "" } = box.dataset;
  // The server wrote it as a whole.
  return { box, figure: JSON.parse(figure) as ChartFigure, title };
}
