"use client";

import { useEffect, useRef } from "react";
import { findMarkup } from "./kept-markup";

type Part = "head" | "body";

/** What this tab has shown, so that going back finds its place. */
const shown = new Map<string, string>();

/**
 * Markup that the server wrote into the page. React takes it as it stands there: sent a second time for hydration, as
 * props are, it would double the page. Who comes by a link within the application or changes the language gets it from
 * the page's address.
 */
export function Written({ name, part }: { name: string; part: Part }) {
  const place = useRef<HTMLDivElement>(null);
  const key = `${part} ${name}`;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    if (!element.hasChildNodes()) void fill(element, part);
    return () => void shown.set(key, element.innerHTML);
  }, [key, part]);
  const html = findMarkup(name)?.[part] ?? shown.get(key) ?? "";
  return (
    <div
      ref={place}
      data-written={part}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes from renderToStaticMarkup alone (app/kept-report.tsx).
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

async function fill(element: HTMLElement, part: Part) {
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const written = page.querySelector(`[data-written="${part}"]`);
    if (!written) throw new Error("The page has no such part.");
    element.replaceChildren(...document.importNode(written, true).childNodes);
    // Where the address leads was not there yet.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch {
    location.reload();
  }
}
