import type { Locale } from "./locale";

/** Whose order a date is written in: day, month, year in English too. */
export const dateLocale = { en: "en-GB", zh: "zh-Hans" } as const satisfies Record<Locale, string>;

const days = {
  en: new Intl.DateTimeFormat(dateLocale.en, { dateStyle: "long", timeZone: "UTC" }),
  zh: new Intl.DateTimeFormat(dateLocale.zh, { dateStyle: "long", timeZone: "UTC" }),
};

const moment = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
  timeZone: "UTC",
} as const;

const moments = {
  en: new Intl.DateTimeFormat(dateLocale.en, moment),
  zh: new Intl.DateTimeFormat(dateLocale.zh, moment),
};

/** "30 June 2025", the same wherever a day is named; in UTC, as reports count their days. */
export function showDate(locale: Locale, day: Date): string {
  return days[locale].format(day);
}

/** "30 Jun 2025, 14:05 UTC": for what is written in a log. */
export function showMoment(locale: Locale, time: Date): string {
  return moments[locale].format(time);
}
