import * as z from "zod";
import { parseCondition } from "./expression";

/** Stable and language-free: an id never changes its meaning. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "is no id: small letters, digits and _")
  .meta({ id: "Id" });

const filled = z.string().regex(/\S/, "is empty");

export const text = z
  .strictObject({ en: filled, zh: filled })
  .refine(hasSamePlaceholders, "en and zh have different {placeholders}")
  .meta({ id: "Text" });

export const condition = z
  .string()
  .transform((expr, check) => {
    try {
      return parseCondition(expr);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      check.addIssue(error.message);
      return z.NEVER;
    }
  })
  .meta({ id: "Condition", description: "For example: flag.has_debt && m.dscr < 1" });

/** `a` or `a|b+c`: alternatives, each a list of question ids that are needed together. */
export const metricInput = z
  .string()
  .regex(/^[a-z][a-z0-9_]*([|+][a-z][a-z0-9_]*)*$/)
  .transform((input) => input.split("|").map((alternative) => alternative.split("+")))
  .meta({ id: "MetricInput", description: "fin_cash, or a|b+c: a, or b and c" });

export const role = z.enum([
  "ceo",
  "coo",
  "cfo",
  "cmo",
  "sales",
  "cto",
  "product",
  "support",
  "hr",
  "legal",
]);

export const unit = z.enum([
  "count",
  "number",
  "days",
  "hours",
  "minutes",
  "seconds",
  "months",
  "percent",
  "money",
  "ratio",
  "share",
  "points",
  "index",
  "multiple",
  "rating",
  "month",
  "boolean",
  "text",
]);

export const severity = z.enum(["critical", "high", "medium", "low"]);
export const category = z.enum([
  "technical",
  "market",
  "operational",
  "financial",
  "people",
  "legal",
  "reputation",
]);
export const evidenceId = z.enum(["none", "described", "documented", "verified"]);
export const verdictId = z.enum([
  "stabilise_first",
  "fix_bottlenecks",
  "scale_selectively",
  "scale_now",
]);
export const actionType = z.enum(["exploit", "subordinate", "elevate", "measure", "mitigate"]);
export const effort = z.enum(["S", "M", "L"]);
export const kpiKind = z.enum(["lead", "lag"]);

/** Of a scored question or metric; near-equal weights are robust (Dawes 1979), so 0.5 to 3. */
export const itemWeight = z.number().min(0.5).max(3);
/** Of a question that only feeds metrics: these carry the weight. */
export const noWeight = z.literal(0);
export const positive = z.number().positive();
export const level = z.number().min(0).max(4);
export const sourceKeys = z.array(z.string());
export const actionIds = z.array(id).min(1);

function hasSamePlaceholders({ en, zh }: { en: string; zh: string }): boolean {
  if (!en.includes("{") && !zh.includes("{")) return true;
  return listPlaceholders(en).join() === listPlaceholders(zh).join();
}

function listPlaceholders(value: string): string[] {
  return [...new Set(value.match(/\{\w*\}/g))].sort();
}
