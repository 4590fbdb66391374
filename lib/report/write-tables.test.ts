import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readSheet from "read-excel-file/node";
import { expect, test } from "vitest";
import type { Cell, Table } from "./table";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

const evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")'];

function tableOf(texts: readonly Cell[]): Table {
  return { title: "发现", columns: [{ heading: "标题", width: 20 }], rows: texts.map((t) => [t]) };
}

const readCsv = (csv: string): string[][] => parse(csv, { bom: true });
const toBuffer = async (table: Table) => Buffer.from(await (await writeXlsx(table)).arrayBuffer());
const readRows = async (table: Table) => readSheet(await toBuffer(table), { trim: false });

test("a CSV file begins with the mark of UTF-8 and has the heading first", () => {
  const csv = writeCsv(tableOf(["现金"]));
  expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readCsv(csv)).toEqual([["标题"], ["现金"]]);
});

test("no cell of a CSV file runs as a formula, and a number stays one", () => {
  const rows = readCsv(writeCsv(tableOf([...evil, -5, { day: "2026-03-01" }, null]))).slice(1);
  expect(rows.flat()).toEqual([...evil.map((text) => `'${text}`), "-5", "2026-03-01", ""]);
});

test("any texts come back from a CSV file, but for the apostrophe before a formula", () => {
  const texts = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 2 }));
  fc.assert(
    fc.property(texts, (rows) => {
      const columns = ["a", "b"].map((heading) => ({ heading, width: 9 }));
      const back = readCsv(writeCsv({ title: "T", columns, rows })).slice(1);
      const isGuarded = /^[=+\-@\t\r＝＋－＠]/;
      expect(back).toEqual(
        rows.map((row) => row.map((text) => (isGuarded.test(text) ? `'${text}` : text))),
      );
      for (const cell of back.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 200 },
  );
});

test("a sheet has texts as texts, numbers as numbers and days as days", async () => {
  const table: Table = {
    title: "Plan",
    columns: [
      { heading: "Text", width: 20 },
      { heading: "Number", width: 8, show: "whole" },
      { heading: "Share", width: 8, show: "share" },
      { heading: "Day", width: 12 },
    ],
    rows: [...evil, "现金 😀"].map((text) => [text, 7, 0.25, { day: "2026-03-01" }]),
  };
  const [sheet] = await readRows(table);
  expect(sheet?.sheet).toBe("Plan");
  const [heading, ...rows] = sheet?.data ?? [];
  expect(heading).toEqual(["Text", "Number", "Share", "Day"]);
  const day = new Date("2026-03-01T00:00:00Z");
  // A formula would have a value and no text.
  const texts = [...evil, "现金 😀"];
  expect(rows).toEqual(texts.map((text) => [text, 7, 0.25, day]));
});

test("control characters and halves of characters do not break a sheet", async () => {
  const texts = ["a\u0000b\u0001c", "\ud800x", "x\udc00", "\ufffe", "</t></is><f>1</f>", "&amp;"];
  const [sheet] = await readRows(tableOf(texts));
  expect(sheet?.data).toHaveLength(texts.length + 1);
  expect(sheet?.data.flat()).toContain("abc");
  expect(sheet?.data.flat()).toContain("</t></is><f>1</f>");
});
