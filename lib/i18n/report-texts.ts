import { createTranslator } from "next-intl";
import type { Locale } from "./locale";
import { messagesOf } from "./messages";

const buildTexts = (locale: Locale) => {
  const base = { locale, messages: messagesOf[locale], timeZone: "UTC" };
  return {
    report: createTranslator({ ...base, namespace: "report" }),
    pages: createTranslator({ ...base, namespace: "reportPages" }),
    print: createTranslator({ ...base, namespace: "print" }),
  };
};

export type ReportTexts = ReturnType<typeof buildTexts>;

const built = new Map<Locale, ReportTexts>();

/** The texts that a report is said with. By its language alone, so that a page, a print and a script say the same. */
export function reportTexts(locale: Locale): ReportTexts {
  const known = built.get(locale) ?? buildTexts(locale);
  built.set(locale, known);
  return known;
}
