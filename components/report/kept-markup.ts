import type { Chart } from "./chart-figure";

/** A report as markup, above and below what a page puts between, and the charts in it. */
export type Markup = { head: string; body: string; charts: readonly Chart[] };

/** Some 200 kB each. */
const MOST_KEPT = 100;

// Server components and the rendering of client components load this module each for themselves; the store is one.
const shared = globalThis as typeof globalThis & { loadlineMarkup?: Map<string, Markup> };

/** What the server holds under a name; undefined in the browser. */
export function findMarkup(name: string): Markup | undefined {
  return shared.loadlineMarkup?.get(name);
}

/** Keeps markup, and lets go of what was read least recently. */
export function keepMarkup(name: string, markup: Markup): void {
  shared.loadlineMarkup ??= new Map();
  const kept = shared.loadlineMarkup;
  kept.delete(name);
  kept.set(name, markup);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
}
