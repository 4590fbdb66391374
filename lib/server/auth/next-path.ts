import "server-only";

const base = "http://loadline.invalid";

/** Where to go after signing in: `text` when it is a path of ours, else `fallback`. Never another site. */
export function readNextPath(text: unknown, fallback: string): string {
  if (typeof text !== "string" || text.length > 2_000) return fallback;
  // Browsers drop tabs and line breaks inside an address and read \ as /.
  if (!/^\/(?!\/)/.test(text) || /[\\\p{Cc}]/u.test(text)) return fallback;
  if (!URL.canParse(text, base)) return fallback;
  const url = new URL(text, base);
  // "/.//evil" is a path of ours until somebody writes it in its short form.
  return url.origin === base && !url.pathname.startsWith("//") ? text : fallback;
}
