import { createHash } from "node:crypto";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { ChartExplorer } from "@/components/report/chart-explorer";
import { findMarkup, keepMarkup, type Markup } from "@/components/report/kept-markup";
import { ReportBody, ReportHead } from "@/components/report/report-view";
import type { ReportWords } from "@/components/report/report-words";
import { Written } from "@/components/report/written";

/**
 * A report as markup that is written once and kept: a frozen report never changes, and React takes ten times as long to
 * write it as all the rest of the page. `name` has to name all that the words depend on but the language. Nothing of the
 * reader is in it; who may read it is decided before. `children` stand between the figure and the contents.
 */
export async function KeptReport({
  name,
  readWords,
  children,
}: {
  name: string;
  readWords: () => Promise<ReportWords>;
  children?: ReactNode;
}) {
  const locale = await getLocale();
  // The reader's page holds it, and a name may say more than its reader may know.
  const key = createHash("sha256").update(`${locale} ${name}`).digest("base64url");
  const markup = findMarkup(key) ?? (await writeMarkup(await readWords()));
  after(keepMarkup(key, markup));
  return (
    <div className="report" key={key}>
      <Written name={key} part="head" />
      {children}
      <Written name={key} part="body" />
      <ChartExplorer charts={markup.charts} locale={locale} />
    </div>
  );
}

async function writeMarkup(words: ReportWords): Promise<Markup> {
  // Next.js refuses the import at the top of a file of server components.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return {
    head: renderToStaticMarkup(<ReportHead words={words} />),
    body: renderToStaticMarkup(<ReportBody words={words} />),
    charts: words.view.charts,
  };
}
