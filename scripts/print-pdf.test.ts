import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { AllAnswers } from "@/components/print/all-answers";
import { ReportBody, ReportHead } from "@/components/report/report-view";
import { buildReportWords } from "@/components/report/report-words";
import type { Locale } from "@/lib/i18n/locale";
import { reportTexts } from "@/lib/i18n/report-texts";
import type { Report } from "@/lib/report/schema";
import { assess, build, instrument, print, readSample, samples } from "./test/print-sample";
import { type ReadPdf, readPdf } from "./test/read-pdf";

vi.setConfig({ testTimeout: 180_000 }); // a busy machine is no failure

/** The report's page and that of its answers with all opened; the steps of computations are on a page that is not printed. */
function readPage(report: Report, locale: Locale): string {
  const words = buildReportWords({ report, instrument, locale });
  const html = [ReportHead, ReportBody, AllAnswers]
    .map((part) => renderToStaticMarkup(createElement(part, { words })))
    .join(" ");
  return html
    .replace(/<svg.*?<\/svg>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** Numbers as they are written, with what belongs to them. */
function listNumbers(text: string): Set<string> {
  return new Set(text.match(/[×−]?\d[\d,.]*\d%?|[×−]?\d%?/g) ?? []);
}

function without(text: string, ...signs: RegExp[]): string {
  return signs.reduce((rest, sign) => rest.replace(sign, ""), text);
}

/** Without spaces: a line end of the PDF may stand for one or for none. */
function squeeze(text: string): string {
  return without(text, /\s+/g);
}

async function expectDocument(read: ReadPdf, report: Report, locale: Locale): Promise<void> {
  const document = await build(report, locale);
  expect(read.info).toContain("Tagged:          yes");
  expect(read.info).toContain(`Title:           ${document.title}`);
  expect(read.metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(read.metadata).toContain(`<rdf:li>${locale === "en" ? "en-GB" : "zh-CN"}</rdf:li>`);
  const total = read.pages.length;
  const { print: t } = reportTexts(locale);
  for (const [index, page] of read.pages.entries()) {
    const label = t("page", { page: String(index + 1), total: String(total) });
    expect(squeeze(page)).toContain(squeeze(label));
  }
  for (const { title } of document.sections) expect(squeeze(read.text)).toContain(squeeze(title));
}

for (const key of samples) {
  for (const locale of ["en", "zh"] as const) {
    test(`${key}, ${locale}: tagged, titled, paged, and every number and heading of the page is in it`, async () => {
      const report = assess(readSample(key));
      const read = readPdf(await print(report, locale));
      await expectDocument(read, report, locale);
      const printed = squeeze(read.text);
      const lost = [...listNumbers(readPage(report, locale))].filter(
        (number) => !printed.includes(number),
      );
      expect(lost).toEqual([]);
    });
  }
}

test("the same report gives the same bytes", async () => {
  const report = assess(readSample("lingxi"));
  const [first, other, second] = [
    await print(report, "zh"),
    await print(report, "en"),
    await print(report, "zh"),
  ];
  expect(first.equals(second)).toBe(true);
  expect(first.equals(other)).toBe(false);
});

test("reports without a score: a quick scan, and too few answers", async () => {
  const { profile, ...rest } = readSample("ledgerline");
  const quick = assess({ ...rest, profile: { ...profile, scope: "quick" } });
  const empty = assess({ ...rest, profile, answers: {} });
  expect(quick.scores).toBeNull();
  expect(empty.verdict).toBe("insufficient_data");
  for (const report of [quick, empty]) {
    await expectDocument(readPdf(await print(report)), report, "en");
  }
});

const hostile = [
  '#read("../secret")',
  "$x$ *bold* _it_ `raw` <label> @preview/cetz:0.1.0 = head \\ // comment /* */",
  "<script>alert(1)</script>&amp;<svg onload=x>",
  ']]>--#{}[]()#import "x": *',
];

test("markup of any kind is text in every field that a company fills", async () => {
  const text = `${hostile.join(" ")} end`;
  const read = readPdf(await print(fillTexts(assess(readSample("lingxi")), text)));
  const printed = squeeze(read.text);
  for (const part of hostile) expect(printed).toContain(squeeze(part));
  expect(printed, "why a question does not apply").toContain(squeeze(`because of ${text}`));
  expect(read.info).toContain("JavaScript:      no");
});

test("signs that no font has are boxes, and what is written right to left or joined does no harm", async () => {
  const text = "שלום مرحبا 👩‍👩‍👧 𠮷𰻞 é\u0301 \ud800 \u0000\u202e ok";
  const read = readPdf(await print(fillTexts(assess(readSample("lingxi")), text), "zh"));
  expect(read.text).toContain("□");
  expect(read.text).toContain("ok");
});

test("a company's name of 5,000 signs without a space is there to its end", async () => {
  const report = assess(readSample("ledgerline"));
  const name = `${"Nordlicht".repeat(555)}Ende`;
  const long = { ...report, profile: { ...report.profile, company_name: name } };
  const read = readPdf(await print(long));
  expect(squeeze(read.text)).toContain(name.slice(-200));
});

/** The same text wherever a report has one of its company's own: names, notes, rows of tables, why a question does not apply. */
function fillTexts(report: Report, text: string): Report {
  const fill = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => fill(entry, key));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, entry]) => [name, fill(entry, name)]),
      );
    }
    return typeof value === "string" && own.has(key) ? text : value;
  };
  const own = new Set([
    "company_name",
    "comment",
    "step",
    "channel",
    "segment",
    "customer",
    "activity",
    "constraintStep",
    "market",
  ]);
  const answers = Object.fromEntries(
    Object.entries(report.answers).map(([id, answer]) => [id, { ...answer, comment: text }]),
  );
  const ofLevel = instrument.questions.find(({ id, type }) => type === "level" && id in answers);
  if (!ofLevel) throw new Error("No question that may not apply was answered.");
  const na = { state: "na", reason: `because of ${text}`, comment: text };
  return fill({ ...report, answers: { ...answers, [ofLevel.id]: na } }, "") as Report;
}

test("templates read no package and no file but each other", () => {
  const folder = join(import.meta.dirname, "../lib/server/pdf/template");
  const imports = readdirSync(folder).flatMap((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    expect(source).not.toMatch(/@(preview|local)|\bread\(|\beval\(/);
    return [...source.matchAll(/#(?:import|include)\s+"([^"]*)"/g)].map((found) => found[1]);
  });
  expect([...new Set(imports)].sort()).toEqual(["blocks.typ", "look.typ"]);
});
