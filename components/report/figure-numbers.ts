import type { Locale } from "@/lib/i18n/locale";
import { showValue } from "@/lib/report/fill-text";

type Quantity = number | "Infinity" | null;

/** A multiple of today's volume: one decimal, none for a whole one; two for the load line. */
export function showMultiple(value: Quantity, decimals: 1 | 2 = 1): string {
  if (value === null) return "–";
  if (value === "Infinity" || value === Number.POSITIVE_INFINITY) return "∞";
  const rounded = Number(value.toFixed(decimals));
  if (Math.abs(value - Math.round(value)) < 1e-9) return `×${Math.round(value)}`;
  // Beyond a hundred a decimal says nothing.
  return rounded >= 100 ? `×${Math.round(value)}` : `×${value.toFixed(decimals)}`;
}

/** The target as it was typed. */
export function showTarget(target: number): string {
  return `×${Number(target.toFixed(2))}`;
}

/** What is there against what is needed, to a hundredth. */
export function showRatio(value: Quantity): string {
  if (value === null) return "–";
  return value === "Infinity" ? "∞" : value.toFixed(2);
}

/** A score or a whole number of anything. */
export function showWhole(value: number | null, locale: Locale): string {
  return showValue({ kind: "whole", value }, locale);
}

/** 0 to 1 as whole %. */
export function showShare(value: number | null, locale: Locale): string {
  return showValue({ kind: "share", value }, locale);
}
