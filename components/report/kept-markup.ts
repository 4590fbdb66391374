import type { Chart } from "./chart-figure";

/** A report as markup, above and below what a page puts between, and the charts in it. */
export type Markup = { head: string; body: string; charts: readonly Chart[] };

/** Some 200 kB each. */
const MOST_KEPT = 100;

// Server components and the rendering of client components load this module each for themselves; the store is one.
type Kept = { markup: Markup; pages: number };
const shared = globalThis as typeof globalThis & { loadlineMarkup?: Map<string, Kept> };

/** What the server holds under a name; undefined in the browser. */
export function findMarkup(name: string): Markup | undefined {
  return shared.loadlineMarkup?.get(name)?.markup;
}

/** Keeps markup for a page, which finds it again until it says that it is done: server components come first. */
export function keepMarkup(name: string, markup: Markup): () => void {
  shared.loadlineMarkup ??= new Map();
  const kept = shared.loadlineMarkup;
  const entry = kept.get(name) ?? { markup, pages: 0 };
  entry.pages++;
  kept.delete(name);
  kept.set(name, entry);
  return () => {
    entry.pages--;
    forget(kept);
  };
}

/** Lets go of what was read least recently and no page is made of. */
function forget(kept: Map<string, Kept>): void {
  for (const [name, { pages }] of kept) {
    if (kept.size <= MOST_KEPT) return;
    if (pages === 0) kept.delete(name);
  }
}
