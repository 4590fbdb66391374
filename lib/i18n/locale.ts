/** The interface languages; each is as complete as the other. */
const locales = ["en", "zh"] as const;

export type Locale = (typeof locales)[number];

/** The value of `<html lang>`: "zh" alone would leave the script open. */
export const htmlLang = { en: "en", zh: "zh-Hans" } as const satisfies Record<Locale, string>;

/** Where proxy.ts notes the language that the address of a shared report asks for. */
export const ASKED_LOCALE_HEADER = "x-loadline-locale";

/** Holds that language for the pages of one shared report: a browser sends it to their path alone. */
export const SHARED_LOCALE_COOKIE = "shared-locale";

/** Whether a text, from a cookie or a user's settings, names a language that we have. */
export function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The best of our languages for an Accept-Language header: the first one named in order of weight, else English. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", weight] = range.trim().split(/;\s*q=/);
      return { language: tag.toLowerCase().split("-")[0], weight: weight ? Number(weight) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const match = wanted.find(({ language }) => isLocale(language))?.language;
  return isLocale(match) ? match : "en";
}

/** The paper that a reader is likely to have, by an Accept-Language header. */
export function guessPaper(acceptLanguage: string | null): "a4" | "letter" {
  return /^en-us\b/i.test(acceptLanguage ?? "") ? "letter" : "a4";
}
