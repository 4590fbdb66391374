import fc from "fast-check";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Question } from "@/lib/instrument/schema";
import { decodeCsv } from "./decode-csv";
import { readPastedTable } from "./read-pasted-table";
import { splitCells } from "./split-cells";
import { type DraftRow, withoutBlankEnd } from "./table-rows";
import { writeTableCsv } from "./write-table-csv";

function table(id: string): Question & { type: "table" } {
  const question = getInstrument("1").questionById.get(id);
  if (question?.type !== "table") throw new Error(`${id} is no table`);
  return question;
}

const steps = table("ops_steps");
const monthly = table("fin_monthly");
const channels = table("mkt_channels");

function paste(
  question: Question & { type: "table" },
  text: string,
  {
    current = [],
    start = { row: 0, column: 0 },
    from = "clipboard",
  }: {
    current?: DraftRow[];
    start?: { row: number; column: number };
    from?: "clipboard" | "file";
  } = {},
) {
  const { columns: fields, maxRows } = question;
  return readPastedTable(current, splitCells(text, from), {
    fields,
    maxRows,
    currency: "EUR",
    start,
  });
}

test("a block of a spreadsheet is placed by order", () => {
  const pasted = paste(steps, "Demo\t11\t75\t4\t22\t2%\tyes\nTraining\t3\t1,500\t2\t24\t3\t否");
  expect(pasted.rows).toEqual([
    {
      step: "Demo",
      demand_per_week: 11,
      minutes_per_unit: 75,
      staff: 4,
      hours_per_week: 22,
      rework_pct: 2,
      scales: true,
    },
    {
      step: "Training",
      demand_per_week: 3,
      minutes_per_unit: 1500,
      staff: 2,
      hours_per_week: 24,
      rework_pct: 3,
      scales: false,
    },
  ]);
  expect(pasted).toMatchObject({
    taken: 2,
    heading: "none",
    extraColumns: [],
    extraRows: 0,
    unread: [],
  });
});

test("headings of either language place columns in any order, and others are said", () => {
  const english = paste(
    channels,
    "Share of new customers (%)\tChannel\tRegion\n46\tReferral\tEMEA",
  );
  expect(english.rows).toEqual([{ channel: "Referral", share_pct: 46 }]);
  expect(english).toMatchObject({ heading: "recognised", extraColumns: ["Region"] });
  const chinese = paste(channels, "单客获取成本\t渠道\t新客占比\n1500\t转介绍\t46％");
  expect(chinese.rows).toEqual([{ channel: "转介绍", share_pct: 46, cac: 1500 }]);
});

test("a heading that nobody knows is left out and said", () => {
  const pasted = paste(steps, "What\tLoad\tMin\nDemo\t11\t75");
  expect(pasted).toMatchObject({
    heading: "skipped",
    taken: 1,
    rows: [{ step: "Demo", demand_per_week: 11 }],
  });
});

test("a first row with numbers is a row", () => {
  expect(paste(monthly, "2025-01\t10\n2025-02\t12")).toMatchObject({ heading: "none", taken: 2 });
  expect(paste(channels, "Channel\t10\nAds\t12")).toMatchObject({ heading: "recognised" });
});

test("what cannot be read is kept as it stood and listed; extra columns and rows are listed", () => {
  const rows = Array.from(
    { length: 17 },
    (_, index) => `S${index}\tabout 3\t5\t1\t1\t1\tmaybe\t1\t1\tmore`,
  );
  const pasted = paste(steps, rows.join("\n"));
  expect(pasted).toMatchObject({ taken: 15, extraRows: 2, extraColumns: ["10"] });
  expect(pasted.rows[0]).toMatchObject({ demand_per_week: "about 3", scales: "maybe" });
  expect(pasted.unread.slice(0, 2)).toMatchObject([
    { row: 0, column: { id: "demand_per_week" }, text: "about 3" },
    { row: 0, column: { id: "scales" }, text: "maybe" },
  ]);
});

test("a block goes where the cursor is and leaves the other cells alone", () => {
  const current = [
    { channel: "Ads", cac: 9 },
    { channel: "Events", share_pct: 5 },
  ];
  const pasted = paste(channels, "30\n70", { current, start: { row: 1, column: 1 } });
  expect(pasted.rows).toEqual([
    { channel: "Ads", cac: 9 },
    { channel: "Events", share_pct: 30 },
    { share_pct: 70 },
  ]);
});

test("one column with grouped digits is one column; in a file a comma separates", () => {
  expect(splitCells("1,500\n2,300\n", "clipboard")).toEqual([["1,500"], ["2,300"]]);
  expect(splitCells("Volume\n1,500", "clipboard")).toEqual([["Volume"], ["1,500"]]);
  expect(splitCells("1,500\n2,300\n", "file")).toEqual([
    ["1", "500"],
    ["2", "300"],
  ]);
});

test("tabs, semicolons, commas, quotes, line ends and blank lines", () => {
  expect(splitCells('a\t"b\nc"\r\n\r\n\t\r\nd\te', "clipboard")).toEqual([
    ["a", "b\nc"],
    ["d", "e"],
  ]);
  expect(splitCells("a;1,5\nb;2,5", "file")).toEqual([
    ["a", "1,5"],
    ["b", "2,5"],
  ]);
  expect(splitCells('"a, b",2', "file")).toEqual([["a, b", "2"]]);
  expect(splitCells('5" pipe\t2', "clipboard")).toEqual([['5" pipe', "2"]]);
});

test("a file is read in the encodings that spreadsheets write", () => {
  const text = "渠道,占比\n转介绍,46";
  const utf16 = new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);
  const utf16be = utf16.map((_, index) => utf16[index ^ 1] ?? 0);
  const gb = new Uint8Array([0xc7, 0xfe, 0xb5, 0xc0, 0x2c, 0xd5, 0xbc, 0xb1, 0xc8]);
  expect(decodeCsv(new TextEncoder().encode(text))).toBe(text);
  expect(decodeCsv(new TextEncoder().encode(`\ufeff${text}`))).toBe(text);
  expect(decodeCsv(new Uint8Array([0xff, 0xfe, ...utf16]))).toBe(text);
  expect(decodeCsv(new Uint8Array([0xfe, 0xff, ...utf16be]))).toBe(text);
  expect(decodeCsv(utf16)).toBe(text);
  expect(decodeCsv(utf16be)).toBe(text);
  expect(decodeCsv(gb)).toBe("渠道,占比");
});

test("a downloaded file is read back as the same rows, in both languages", () => {
  const words = fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== "" && !text.startsWith("'"));
  const row = fc.record(
    {
      step: words.map((text) => text.replace(/[\r\n\0\ufeff]/g, "_")),
      demand_per_week: fc
        .double({ min: 0, max: 1e6, noNaN: true })
        .map((n) => Math.round(n * 100) / 100),
      scales: fc.boolean(),
    },
    { requiredKeys: ["step"] },
  );
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 15 }),
      fc.constantFrom("en" as const, "zh" as const),
      (rows, locale) => {
        const file = decodeCsv(
          new TextEncoder().encode(writeTableCsv(steps.columns, rows, locale)),
        );
        const { rows: back, unread } = paste(steps, file, { from: "file" });
        expect(back).toEqual(withoutBlankEnd(rows.map((one) => ({ ...one }))));
        expect(unread).toEqual([]);
      },
    ),
  );
});

test("a downloaded file runs nothing in a spreadsheet", () => {
  const file = writeTableCsv(channels.columns, [{ channel: "=1+2" }, { channel: "@cmd" }], "en");
  expect(file.startsWith("\ufeff")).toBe(true);
  expect(file).toContain("'=1+2");
  expect(file).toContain("'@cmd");
});
