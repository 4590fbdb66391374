import { expect, test } from "vitest";
import type { Profile } from "@/lib/instrument/profile";
import type { AnswerValue } from "@/lib/scoring/answer";
import { inputOf, preview, verified, withAnswers, withProfile } from "./golden-cases";

const ledgerline = inputOf("ledgerline");

test("a plausible company has no warning", () => {
  expect(preview(ledgerline).inputWarnings).toEqual([]);
});

const month = { revenue: 1, cogs: 1, opex: 10, cash_in: 1, sm_spend: 1, new_customers: 1 };
const finance = (cashOut: number) =>
  ["01", "02", "03"].map((name) => ({ ...month, month: `2025-${name}`, cash_out: cashOut }));
const volumes = ["01", "02", "04", "05", "06", "07"];
const step = { step: "a", demand_per_week: 1, minutes_per_unit: 1, hours_per_week: 1 };

test.each<[string, string, AnswerValue]>([
  ["channel_shares", "mkt_channels", [{ channel: "a", share_pct: 89, headroom_x: 1 }]],
  ["channel_shares", "mkt_channels", [{ channel: "a", share_pct: 111, headroom_x: 1 }]],
  ["cash_out_low", "fin_monthly", finance(4)],
  ["tested_capacity_high", "tech_peak", { current_peak: 1, tested_capacity: 21, event_factor: 1 }],
  ["staff_above_headcount", "ops_steps", [{ ...step, staff: 60, rework_pct: 0 }]],
  ["customer_shares", "fin_customers", [{ customer: "a", share_pct: 101 }]],
  [
    "months_not_consecutive",
    "mkt_monthly",
    volumes.map((name) => ({ month: `2025-${name}`, volume: 1 })),
  ],
  ["sam_above_tam", "mkt_tam_sam", { tam: 1, sam: 2 }],
])("%s is said of %s", (id, question, value) => {
  const warned = preview(withAnswers(ledgerline, { [question]: verified(value) })).inputWarnings;
  expect(warned.map((warning) => [warning.id, warning.question])).toContainEqual([id, question]);
});

test.each<[string, AnswerValue]>([
  ["mkt_channels", [{ channel: "a", share_pct: 90, headroom_x: 1 }]],
  ["fin_monthly", finance(5)],
  ["tech_peak", { current_peak: 1, tested_capacity: 20, event_factor: 1 }],
  ["fin_customers", [{ customer: "a", share_pct: 100 }]],
  ["mkt_tam_sam", { tam: 2, sam: 2 }],
])("%s at its bound is no warning", (question, value) => {
  const input = withAnswers(ledgerline, { [question]: verified(value) });
  expect(preview(input).inputWarnings).toEqual([]);
});

test.each<[Partial<Profile>, string[]]>([
  [{ growth_multiple: 5.1, horizon_months: 6 }, ["growth_very_fast"]],
  [{ growth_multiple: 5, horizon_months: 6 }, []],
  [{ growth_multiple: 5.1, horizon_months: 7 }, []],
])("%j warns of %j", (change, ids) => {
  const { inputWarnings } = preview(withProfile(ledgerline, change));
  expect(inputWarnings.map(({ id }) => id)).toEqual(ids);
});

test("don't know is graver on a gate input than on a figure, and light on a choice", () => {
  const unknown = { state: "dont_know" as const };
  const input = withAnswers(ledgerline, {
    fin_cash: unknown,
    tech_last_load_test: unknown,
    ops_strengths: unknown,
  });
  expect(preview(input).blindSpots).toEqual([
    { id: "fin_cash", severity: "high" },
    { id: "tech_last_load_test", severity: "medium" },
    { id: "ops_strengths", severity: "low" },
  ]);
});
