import fc from "fast-check";
import { expect, test } from "vitest";
import type { Unit } from "@/lib/instrument/schema";
import { formatTypedNumber, readTypedNumber } from "./read-typed-number";

const read = (typed: string, unit: Unit = "number", currency = "EUR") =>
  readTypedNumber(typed, { unit, currency });

test("a number that a field shows is read as the same number, in both languages", () => {
  const finite = fc.double({ noNaN: true, min: -1e15, max: 1e15 });
  // Below 1e-20 a field shows 0; no question asks for less than a thousandth.
  const shown = finite.filter((value) => value === 0 || Math.abs(value) > 1e-3);
  fc.assert(
    fc.property(shown, fc.constantFrom("en", "zh"), (value, locale) => {
      expect(read(formatTypedNumber(value, locale))).toBe(value + 0);
    }),
  );
});

test("whatever is typed gives a finite number or null", () => {
  const sign = fc.constantFrom(..."0123456789.,' -+()eE%￥$€万亿kx×。１２，");
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (typed) => {
      const value = read(typed.join(""), "money", "CNY");
      expect(value === null || Number.isFinite(value)).toBe(true);
    }),
  );
});

test.each([
  ["1,234.5", 1234.5],
  ["1 234,5", 1234.5],
  ["1\u00a0234\u202f567.25", 1234567.25],
  ["1'234'567", 1234567],
  ["1’234.50", 1234.5],
  ["1.234,56", 1234.56],
  ["1.234.567", 1234567],
  ["12,34,567", 1234567],
  ["0,75", 0.75],
  ["1,234", 1234],
  ["1.234", 1.234],
  [".5", 0.5],
  ["5.", 5],
  ["１，２３４．５", 1234.5],
  ["3。5", 3.5],
  ["−7", -7],
  ["(1,200)", -1200],
  ["1.2E+05", 120000],
  ["1e-3", 0.001],
  ["3.5万", 35000],
  ["1.2亿", 120000000],
  ["2 百万", 2000000],
  ["12k", 12000],
  ["1.16m", 1160000],
  ["2.5 million", 2500000],
  ["0.57m", 570000],
  [" 42 ", 42],
  ["-0", 0],
])("%s is %d", (typed, value) => {
  expect(read(typed)).toBe(value);
});

test.each([
  "",
  "abc",
  "1,2345",
  "1 234,567",
  "1,23,4",
  "1.2.3",
  "--5",
  "5-",
  "1 2",
  "12 34",
  "10-20",
  "5 days",
  "1e999",
])("%s could mean two things or none", (typed) => {
  expect(read(typed)).toBeNull();
});

test("signs of the company's currency may stand on either side, those of another one not", () => {
  for (const typed of [
    "￥1,200",
    "¥1200",
    "1200元",
    "CNY 1,200",
    "RMB1200",
    "1200 人民币",
    "0.12万元",
  ]) {
    expect(read(typed, "money", "CNY")).toBe(1200);
  }
  for (const typed of ["$1,200", "US$1,200", "1200 USD", "-$-1200", "1.2k $"]) {
    expect(read(typed, "money", "USD")).toBe(typed.startsWith("-") ? null : 1200);
  }
  expect(read("-$5", "money", "USD")).toBe(-5);
  expect(read("$-5", "money", "USD")).toBe(-5);
  expect(read("1.200,50 €", "money", "EUR")).toBe(1200.5);
  expect(read("$1,200", "money", "CNY")).toBeNull();
  expect(read("€5", "count")).toBeNull();
});

test("per cent belongs to shares, × to multiples, and m is no million beside minutes", () => {
  expect(read("12.5%", "percent")).toBe(12.5);
  expect(read("12.5％", "percent")).toBe(12.5);
  expect(read("12.5%", "number")).toBeNull();
  expect(read("×3", "multiple")).toBe(3);
  expect(read("3x", "multiple")).toBe(3);
  expect(read("3倍", "multiple")).toBe(3);
  expect(read("5m", "minutes")).toBeNull();
});
