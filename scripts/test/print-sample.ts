import { readFileSync } from "node:fs";
import { join } from "node:path";
import { printDocument } from "@/components/print/print-document";
import type { Locale } from "@/lib/i18n/locale";
import { getInstrument } from "@/lib/instrument/catalog";
import type { PrintedDocument } from "@/lib/report/printed-document";
import type { Report } from "@/lib/report/schema";
import { renderPdf } from "@/lib/server/pdf/render-pdf";
import { assessText } from "../assess-text";

export const instrument = getInstrument("1");
export const samples = ["ledgerline", "lingxi", "brightleaf"] as const;

type Json = Record<string, unknown> & { profile: Record<string, unknown>; answers: Json };

export function readSample(key: string): Json {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../samples/${key}.json`), "utf8"));
}

export function assess(input: object): Report {
  const assessed = assessText(instrument, JSON.stringify(input), "en");
  if (!assessed.ok) throw new Error(assessed.problems.join("\n"));
  return assessed.report;
}

/** What is printed of a report: in English on A4, in Chinese on Letter. */
export function build(report: Report, locale: Locale = "en"): Promise<PrintedDocument> {
  const createdAt = new Date("2026-11-20T10:30:00Z");
  return printDocument(
    { report, instrument, locale },
    { paper: locale === "en" ? "a4" : "letter", createdAt },
  );
}

export async function print(report: Report, locale: Locale = "en"): Promise<Buffer> {
  const made = await renderPdf(() => build(report, locale), { caller: "test" });
  if (!made.ok) throw new Error("the queue is full");
  return made.pdf;
}
