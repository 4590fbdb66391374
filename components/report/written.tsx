"use client";

import { veil } from "./veil";

/** Markup that React has written on the server, with every text of a person escaped; it comes veiled. */
export function Written({ veiled }: { veiled: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes from renderToStaticMarkup alone (app/kept-report.tsx).
  return <div dangerouslySetInnerHTML={{ __html: veil(veiled) }} />;
}
