import { expect, test } from "vitest";
import { showMultiple, showRatio, showTarget } from "./figure-numbers";
import { formatNumbers } from "./number-format";

test("a multiple has one decimal, the load line two, a whole one none", () => {
  expect(showMultiple(2.46)).toBe("×2.5");
  expect(showMultiple(1.96)).toBe("×2.0");
  expect(showMultiple(4)).toBe("×4");
  expect(showMultiple(1.1553, 2)).toBe("×1.16");
  expect(showMultiple(250.4)).toBe("×250");
});

test("what is not known or has no limit says so", () => {
  expect(showMultiple(null)).toBe("–");
  expect(showMultiple("Infinity")).toBe("∞");
  expect(showMultiple(Number.POSITIVE_INFINITY)).toBe("∞");
  expect(showRatio(null)).toBe("–");
  expect(showRatio("Infinity")).toBe("∞");
});

test("a ratio keeps its hundredths, a target what was typed", () => {
  expect(showRatio(1)).toBe("1.00");
  expect(showTarget(2.2)).toBe("×2.2");
  expect(showTarget(3)).toBe("×3");
});

test("a negative number has a minus sign in both languages, and what rounds to nothing has none", () => {
  const money = { style: "currency", currency: "EUR", maximumFractionDigits: 0 } as const;
  expect(formatNumbers("en", money)(-1200)).toBe("−€1,200");
  expect(formatNumbers("zh", money)(-1200)).toBe("−€1,200");
  expect(formatNumbers("en", { maximumFractionDigits: 1 })(-0.04)).toBe("0");
});
