import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { ChartExplorer } from "@/components/report/chart-explorer";
import type { Chart } from "@/components/report/chart-figure";
import { ReportBody, ReportHead } from "@/components/report/report-view";
import type { ReportWords } from "@/components/report/report-words";

type Markup = { head: string; body: string; charts: readonly Chart[] };

/** Some 200 kB each. */
const MOST_KEPT = 100;

/** By report, language and addresses, least recently read first. */
const kept = new Map<string, Markup>();

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
  const { head, body, charts } = await keepMarkup(`${locale} ${name}`, readWords);
  return (
    <div className="report">
      <Written html={head} />
      {children}
      <Written html={body} />
      <ChartExplorer key={locale} charts={charts} locale={locale} />
    </div>
  );
}

/** Markup that React has written, with every text of a person escaped. */
function Written({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes from renderToStaticMarkup alone.
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

async function keepMarkup(key: string, readWords: () => Promise<ReportWords>): Promise<Markup> {
  const markup = kept.get(key) ?? (await writeMarkup(await readWords()));
  kept.delete(key);
  kept.set(key, markup);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
  return markup;
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
