import type { Locale } from "@/lib/i18n/locale";

/** What stands between two sentences: Chinese has no space there. */
export function gapOf(locale: Locale): string {
  return locale === "zh" ? "" : " ";
}
