import type { Locale } from "@/lib/i18n/locale";

/** Writes numbers in a look: what rounds to nothing has no sign, and a minus sign is none of a hyphen's size. */
export function formatNumbers(
  locale: Locale,
  look: Intl.NumberFormatOptions,
): (value: number) => string {
  const formatter = new Intl.NumberFormat(locale, look);
  return (value) =>
    formatter
      .format(value)
      .replace(/^-(?=[^1-9]*$)/, "")
      .replace("-", "−");
}
