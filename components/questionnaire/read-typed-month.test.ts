import fc from "fast-check";
import { expect, test } from "vitest";
import { readTypedMonth } from "./read-typed-month";

test.each([
  "2025-07",
  "2025-7",
  "2025/07",
  "2025.7",
  "202507",
  "２０２５－０７",
  "2025年7月",
  "2025 年 7 月份",
  "2025-07-31",
  "2025/7/1",
  "2025年7月1日",
  "2025-07-31 00:00:00",
  "2025-07-31T00:00:00",
  "07/2025",
  "7.2025",
  "Jul 2025",
  "July 2025",
  "Jul-25",
  "jul. 2025",
  "2025 Jul",
])("%s is July 2025", (typed) => {
  expect(readTypedMonth(typed)).toBe("2025-07");
});

test.each(["", "2025", "2025-13", "2025-00", "13/2025", "7/8/2025", "Juice 2025", "July", "25-07"])(
  "%s is no certain month",
  (typed) => {
    expect(readTypedMonth(typed)).toBeNull();
  },
);

test("what is read is read as itself", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      (year, month) => {
        const text = `${year}-${String(month).padStart(2, "0")}`;
        expect(readTypedMonth(text)).toBe(text);
      },
    ),
  );
});
