import { expect, test } from "vitest";
import { cleanLine, padTo, widthOf, wrap } from "./text-layout";

test("a Chinese character takes two columns, a combining mark none", () => {
  expect(widthOf("载重线")).toBe(6);
  expect(widthOf("e\u0301 ×2")).toBe(4);
  expect(padTo("现金", 6)).toBe("现金  ");
});

test("no line is wider than asked, and no word is lost", () => {
  const text = "在 ×2.5 需求下，环节“Human editing”的产能仅为所需的 36%（按 85% 负荷规划）。";
  for (let columns = 12; columns < 60; columns++) {
    const lines = wrap(text, "  - ", columns);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
    const joined = lines.map((line) => line.slice(4)).join("");
    expect(joined.replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  }
});

test("a closing mark never begins a line, an opening one never ends it", () => {
  const text = "先核对（这些）数字，再决定：调低目标、推迟启动，还是“先补足”资金和产能。";
  for (let columns = 10; columns < 60; columns++) {
    const lines = wrap(text, "", columns);
    for (const line of lines) expect(line).toMatch(/^[^，。：、）”].*[^（“]$/);
  }
});

test("what is longer than a line is cut", () => {
  expect(wrap("a".repeat(25), "", 10)).toEqual(["aaaaaaaaaa", "aaaaaaaaaa", "aaaaa"]);
});

test("control and direction characters of a name do not reach the terminal", () => {
  expect(cleanLine("a\u001b[2J\nb\u202ec\u2028")).toBe("a [2J bc");
});
