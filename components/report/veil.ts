const pairs = [
  ["<", "~"],
  [">", "^"],
  ["&", "|"],
  ['"', "`"],
] as const;

/**
 * Swaps the characters of markup for rare ones; a second time swaps them back. Next.js repeats in a script what it sends
 * to a client component, and there each of these takes six characters and a call. The text holds no NUL: PostgreSQL
 * keeps none.
 */
export function veil(text: string): string {
  return pairs.reduce(
    (swapped, [frequent, rare]) =>
      swapped.replaceAll(frequent, "\0").replaceAll(rare, frequent).replaceAll("\0", rare),
    text,
  );
}
