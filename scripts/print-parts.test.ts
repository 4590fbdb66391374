import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test, vi } from "vitest";
import { assess, build, print, readSample } from "./test/print-sample";
import { readFonts, readOutline, readPdf } from "./test/read-pdf";

vi.setConfig({ testTimeout: 180_000 }); // a busy machine is no failure

const folder = mkdtempSync(join(tmpdir(), "loadline-print-"));
afterAll(() => rmSync(folder, { recursive: true }));

const latin = ["Inter-Regular", "Inter-SemiBold", "SourceSerif4-Regular", "SourceSerif4-SemiBold"];
const chinese = ["NotoSansSC", "NotoSerifSC"].flatMap((name) => [
  `${name}-Regular`,
  `${name}-SemiBold`,
]);

test("the fonts are in the file, each with no more than is used, and are those of the language", async () => {
  const report = assess(readSample("ledgerline"));
  for (const [locale, names] of [
    ["en", latin],
    ["zh", [...latin, ...chinese]],
  ] as const) {
    const fonts = readFonts(await print(report, locale));
    expect(new Set(fonts.map(({ name }) => name))).toEqual(new Set(names));
    for (const { isEmbedded, isSubset } of fonts) {
      expect({ isEmbedded, isSubset }).toEqual({ isEmbedded: true, isSubset: true });
    }
  }
});

for (const locale of ["en", "zh"] as const) {
  test(`contents and bookmarks lead to the pages where the sections begin, ${locale}`, async () => {
    const report = assess(readSample("ledgerline"));
    const pdf = await print(report, locale);
    const { sections } = await build(report, locale);
    const pages = readPdf(pdf).pages.map(squeeze);
    const outline = readOutline(pdf).map(({ title, page }) => ({ title: squeeze(title), page }));
    const contents = pages[2] ?? "";
    for (const [index, section] of sections.entries()) {
      const title = squeeze(section.title);
      const numbered = `${index + 1}${title}`;
      const page = outline.find((mark) => mark.title === numbered)?.page ?? 0;
      expect(page, section.title).toBeGreaterThan(3);
      expect(pages[page - 1]).toContain(title);
      expect(contents).toContain(`${index + 1}${squeeze(section.name)}${title}${page}`);
    }
    const numbers = outline.map(({ page }) => page);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
}

test("the command writes the PDF of a file, and logs the signs that no font has", async () => {
  const { profile, ...rest } = readSample("brightleaf");
  const file = join(folder, "rare.json");
  const company = { ...rest, profile: { ...profile, company_name: "Rare 𰻞 & Co" } };
  const out = join(folder, "rare.pdf");
  writeFileSync(file, JSON.stringify(company));
  const command = ["run", "--silent", "assess", "--", file, "--pdf", out];
  const { stdout } = await promisify(execFile)("npm", command);
  expect(stdout).toContain('"missing":"𰻞"');
  const read = readPdf(readFileSync(out));
  expect(read.text).toContain("Rare □ & Co");
  expect(read.info).toContain("Tagged:          yes");
});

/** Without spaces: a line end of the PDF may stand for one or for none. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
