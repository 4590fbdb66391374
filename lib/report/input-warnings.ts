import type { AnswerSheet } from "@/lib/scoring/answer-sheet";
import { sum } from "@/lib/scoring/numbers";

/** Months without volume, as the engine itself reports them: growth cannot be worked out (method C.3). */
export type EngineWarning = { id: string; question: string; months: string[] };

/** A figure that is possible but unlikely, with the values that made it so. */
export type InputWarning = {
  id: InputWarningId;
  question: string;
  values: Record<string, number | string>;
};

/** The checks of method L. */
export type InputWarningId =
  | "channel_shares"
  | "cash_out_low"
  | "tested_capacity_high"
  | "staff_above_headcount"
  | "customer_shares"
  | "months_not_consecutive"
  | "growth_very_fast"
  | "sam_above_tam";

type Check = (sheet: AnswerSheet) => InputWarning[];

/** Every input check of method L that an answer fails. */
export function listInputWarnings(sheet: AnswerSheet): InputWarning[] {
  return checks.flatMap((check) => check(sheet));
}

/** Months of `mkt_monthly` without volume. */
export function listEngineWarnings(sheet: AnswerSheet): EngineWarning[] {
  const months = sheet.valueOf("mkt_monthly")?.filter(({ volume }) => volume <= 0) ?? [];
  if (months.length === 0) return [];
  const names = months.map(({ month }) => month);
  return [{ id: "volume_not_positive", question: "mkt_monthly", months: names }];
}

const checks: readonly Check[] = [
  (sheet) => {
    const channels = sheet.valueOf("mkt_channels");
    const total = sum(channels?.map(({ share_pct }) => share_pct) ?? [100]);
    return warn(total < 90 || total > 110, "channel_shares", "mkt_channels", { total });
  },
  (sheet) => {
    const low = sheet.valueOf("fin_monthly")?.find(({ cash_out, opex }) => cash_out < 0.5 * opex);
    const { month, cash_out, opex } = low ?? { month: "", cash_out: 0, opex: 0 };
    return warn(low !== undefined, "cash_out_low", "fin_monthly", { month, cash_out, opex });
  },
  (sheet) => {
    const peak = sheet.valueOf("tech_peak");
    const { tested_capacity, current_peak } = peak ?? { tested_capacity: 0, current_peak: 0 };
    return warn(tested_capacity > 20 * current_peak, "tested_capacity_high", "tech_peak", {
      tested_capacity,
      current_peak,
    });
  },
  (sheet) => {
    const staff = sum(sheet.valueOf("ops_steps")?.map((step) => step.staff) ?? []);
    const { headcount } = sheet.profile;
    return warn(staff > 1.2 * headcount, "staff_above_headcount", "ops_steps", {
      staff,
      headcount,
    });
  },
  (sheet) => {
    const total = sum(sheet.valueOf("fin_customers")?.map(({ share_pct }) => share_pct) ?? []);
    // Shares are typed with a decimal or two: their sum may miss 100 by a hair.
    return warn(total > 100.05, "customer_shares", "fin_customers", { total });
  },
  (sheet) => checkMonths(sheet, "fin_monthly"),
  (sheet) => checkMonths(sheet, "mkt_monthly"),
  (sheet) => {
    const { growth_multiple: multiple, horizon_months: months } = sheet.profile;
    return warn(multiple > 5 && months <= 6, "growth_very_fast", "growth_multiple", {
      multiple,
      months,
    });
  },
  (sheet) => {
    const { tam, sam } = sheet.valueOf("mkt_tam_sam") ?? { sam: 0 };
    return warn(tam !== undefined && sam > tam, "sam_above_tam", "mkt_tam_sam", {
      sam,
      tam: tam ?? 0,
    });
  },
];

function warn(
  fails: boolean,
  id: InputWarningId,
  question: string,
  values: InputWarning["values"],
): InputWarning[] {
  return fails ? [{ id, question, values }] : [];
}

function checkMonths(sheet: AnswerSheet, question: "fin_monthly" | "mkt_monthly"): InputWarning[] {
  const months = sheet.valueOf(question)?.map(({ month }) => month) ?? [];
  const gap = months.findIndex(
    (month, index) => index > 0 && ordinal(month) !== ordinal(months[index - 1] ?? month) + 1,
  );
  const [before, after] = [months[gap - 1] ?? "", months[gap] ?? ""];
  return warn(gap > 0, "months_not_consecutive", question, { before, after });
}

function ordinal(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}
