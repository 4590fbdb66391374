"use client";

import { useEffect, useRef } from "react";
import { findMarkup } from "./kept-markup";

type Part = "head" | "body";

/** What this tab has shown, so that going back finds its place. Some 100 kB each. */
const shown = new Map<string, string>();
const MOST_SHOWN = 10;

/** The page that both parts of a report are waiting for, by its address. */
const asked = new Map<string, Promise<Document>>();

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
    let isLeft = false;
    void fill(element, { name, part }, () => isLeft).then(() => {
      // Before a chart is opened in it.
      if (!isLeft) remember(key, element.innerHTML);
    });
    return () => {
      isLeft = true;
    };
  }, [key, name, part]);
  const html = findMarkup(name)?.[part] ?? shown.get(key) ?? "";
  return (
    <div
      ref={place}
      data-written={part}
      data-name={name}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes from renderToStaticMarkup alone (app/kept-report.tsx).
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

async function fill(
  element: HTMLElement,
  { name, part }: { name: string; part: Part },
  isLeft: () => boolean,
) {
  if (element.hasChildNodes()) return;
  try {
    // By its name: another page's is another report, or shows more than this one may.
    const place = `[data-written="${part}"][data-name="${name}"]`;
    const written = (await askPage(location.href)).querySelector(place);
    if (isLeft()) return;
    if (!written?.hasChildNodes()) throw new Error("The page has no such part.");
    element.replaceChildren(...document.importNode(written, true).childNodes);
    // Where the address leads was not there yet.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch {
    if (!isLeft()) location.reload();
  }
}

function askPage(address: string): Promise<Document> {
  const page =
    asked.get(address) ??
    fetch(address)
      .then((response) => response.text())
      .then((text) => new DOMParser().parseFromString(text, "text/html"))
      .finally(() => asked.delete(address));
  asked.set(address, page);
  return page;
}

function remember(key: string, html: string) {
  shown.delete(key);
  shown.set(key, html);
  const [oldest] = shown.keys();
  if (shown.size > MOST_SHOWN && oldest !== undefined) shown.delete(oldest);
}
