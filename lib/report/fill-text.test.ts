import { expect, test } from "vitest";
import { buildReport } from "./build-report";
import { fillText, listTextValues, type TextValue } from "./fill-text";
import { inputOf, instrument } from "./golden-cases";
import { describeInputWarning, inputWarningTexts } from "./input-warning-texts";
import { labelVerdict } from "./verdict-label";

test("each placeholder is filled as its kind is read, per language", () => {
  const text = { en: "{a} {b} {c} {d} {e} {f}", zh: "{f}{e}{d}{c}{b}{a}" };
  const values = new Map<string, TextValue>([
    ["a", { kind: "share", value: 0.357 }],
    ["b", { kind: "ratio", value: 7 }],
    ["c", { kind: "whole", value: 12345.6 }],
    ["d", { kind: "typed", value: 2.25 }],
    ["e", { kind: "label", label: { en: "lock", zh: "锁" } }],
    ["f", { kind: "name", name: "Pick & pack" }],
  ]);
  expect(fillText(text, values, "en")).toBe("36% 7.0 12,346 2.25 lock Pick & pack");
  expect(fillText(text, values, "zh")).toBe("Pick & pack锁2.2512,3467.036%");
});

test("what is not known is a dash, without end is ∞, and nothing is never minus nothing", () => {
  const text = { en: "{none} {gone} {null} {endless} {zero}", zh: "{none}{null}{endless}" };
  const values = new Map<string, TextValue>([
    ["null", { kind: "share", value: null }],
    ["gone", { kind: "name", name: null }],
    ["endless", { kind: "ratio", value: "Infinity" }],
    ["zero", { kind: "share", value: -0.001 }],
  ]);
  expect(fillText(text, values, "en")).toBe("– – – ∞ 0%");
  expect(fillText(text, values, "zh")).toBe("————∞");
});

test("a name that looks like a placeholder or a pattern stays as it is", () => {
  const values = new Map<string, TextValue>([
    ["step", { kind: "name", name: "{G} $& $1" }],
    ["G", { kind: "typed", value: 3 }],
  ]);
  const text = { en: "“{step}” at ×{G}", zh: "" };
  expect(fillText(text, values, "en")).toBe("“{G} $& $1” at ×3");
  expect(fillText({ en: "{constructor} {__proto__}", zh: "" }, values, "en")).toBe("– –");
});

test("the findings of the samples quote shares, multiples, months and names", () => {
  expect(explain("lingxi", "b_process_constraint")).toBe(
    "At ×2.5 demand the step “Human editing & fact check” has 36% of the capacity it needs (planned at 85% load). Until it is relieved, improving other steps will hardly raise output.",
  );
  expect(explain("brightleaf", "b_vendor_limit")).toBe(
    "The tightest vendor limit supports ×2.2 of today’s peak; the plan and its largest event need ×8.",
  );
  expect(explain("brightleaf", "b_usl")).toContain(
    "peaks at 107 concurrent users or workers; the limit is waiting for shared resources (contention).",
  );
  expect(explain("brightleaf", "b_working_capital")).toContain("Cash conversion cycle 86 days:");
});

test("every input warning is a sentence without a gap in both languages", () => {
  const values = { total: 118.4, month: "2025-04", cash_out: 1000, opex: 250000.5 };
  const more = {
    tested_capacity: 9000,
    current_peak: 12,
    staff: 30,
    headcount: 11,
    sam: 9,
    tam: 4,
  };
  const months = { before: "2025-01", after: "2025-03", multiple: 6, months: 5 };
  for (const id of Object.keys(inputWarningTexts)) {
    const warning = { id, question: "", values: { ...values, ...more, ...months } };
    for (const locale of ["en", "zh"] as const) {
      expect(describeInputWarning(warning, locale)).not.toMatch(/[{}]|undefined|–|——/);
    }
  }
  const warning = { id: "channel_shares", question: "mkt_channels", values: { total: 118.4 } };
  expect(describeInputWarning(warning, "en")).toContain("add up to 118.4%");
});

test("every verdict has a label, also a quick scan", () => {
  expect(labelVerdict(instrument, "scale_now").en).toBe("Scale now");
  expect(labelVerdict(instrument, "not_scored").zh).toContain("不评分");
});

function explain(company: "lingxi" | "brightleaf" | "ledgerline", ruleId: string): string {
  const rule = instrument.bottlenecks.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`there is no rule ${ruleId}`);
  const report = buildReport(instrument, inputOf(company), { preview: true });
  return fillText(rule.explanation, listTextValues(instrument, report), "en");
}
