import type { Text } from "@/lib/instrument/schema";
import { fillText, type Locale, type TextValue } from "./fill-text";
import type { InputWarningId } from "./input-warnings";
import type { Report } from "./schema";

/** What each input warning says; its placeholders are the names in `values` of the warning. */
export const inputWarningTexts: Record<InputWarningId, Text> = {
  channel_shares: {
    en: "The channels’ shares of new customers add up to {total}%, not about 100%. Is a channel missing, or counted twice?",
    zh: "各渠道新客占比合计 {total}%，与 100% 相差较大。是否漏填了渠道，或重复计算？",
  },
  cash_out_low: {
    en: "In {month} the cash paid out ({cash_out}) is less than half of the operating costs ({opex}). Were bills postponed, or is a payment missing?",
    zh: "{month} 的现金支出（{cash_out}）不到期间费用（{opex}）的一半。是推迟了付款，还是漏填了支出？",
  },
  tested_capacity_high: {
    en: "The tested capacity ({tested_capacity}) is more than 20 times today’s peak ({current_peak}). Are both in the same unit?",
    zh: "实测容量（{tested_capacity}）超过当前峰值（{current_peak}）的 20 倍。两者单位是否一致？",
  },
  staff_above_headcount: {
    en: "The steps of the process need {staff} people in all, the company has {headcount}. Is somebody counted in several steps?",
    zh: "各环节人数合计 {staff} 人，而公司共有 {headcount} 人。是否有人在多个环节被重复计算？",
  },
  customer_shares: {
    en: "The listed customers’ shares of revenue add up to {total}%, more than 100%.",
    zh: "所列客户的收入占比合计 {total}%，超过了 100%。",
  },
  months_not_consecutive: {
    en: "After {before} the table goes on with {after}: list every month once, oldest first.",
    zh: "表中 {before} 之后是 {after}：请从最早的月份起逐月填写，不要遗漏。",
  },
  growth_very_fast: {
    en: "×{multiple} within {months} months is very fast. Is the target right?",
    zh: "在 {months} 个月内增长到 ×{multiple}，速度非常快。目标填写是否正确？",
  },
  sam_above_tam: {
    en: "The serviceable market ({sam}) is larger than the total market ({tam}): it must be a part of it.",
    zh: "可服务市场（{sam}）大于总市场（{tam}）：前者应是后者的一部分。",
  },
};

/** One input warning as a sentence. */
export function describeInputWarning(
  { id, values }: Report["inputWarnings"][number],
  locale: Locale,
): string {
  const text = textById.get(id);
  if (!text) throw new Error(`there is no input warning "${id}"`);
  return fillText(text, new Map(Object.entries(values).map(toTextValue)), locale);
}

const textById: ReadonlyMap<string, Text> = new Map(Object.entries(inputWarningTexts));

function toTextValue([name, value]: [string, number | string]): [string, TextValue] {
  return [
    name,
    typeof value === "string" ? { kind: "name", name: value } : { kind: "typed", value },
  ];
}
