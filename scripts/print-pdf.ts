import { writeFile } from "node:fs/promises";
import { printDocument } from "@/components/print/print-document";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Locale } from "@/lib/report/fill-text";
import type { Report } from "@/lib/report/schema";
import { renderPdf } from "@/lib/server/pdf/render-pdf";

/** Writes a report as a PDF, dated as its answers are, so that the same file gives the same bytes. */
export async function printPdf(report: Report, locale: Locale, path: string): Promise<void> {
  const instrument = getInstrument(report.instrument.version);
  const createdAt = new Date(`${report.asOf}T00:00:00Z`);
  const options = { paper: "a4", createdAt } as const;
  const made = await renderPdf(() => printDocument({ report, instrument, locale }, options), {
    caller: "assess",
  });
  if (!made.ok) throw new Error("one document cannot be too many");
  await writeFile(path, made.pdf);
}
