import type { Locale } from "@/lib/i18n/locale";
import { dateLocale } from "@/lib/i18n/show-date";

/** The time of day in the reader's own time zone, with the day when it is not today's. Only for the browser. */
export function sayWhen(time: string, locale: Locale): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  const day = isToday ? {} : ({ year: "numeric", month: "short", day: "numeric" } as const);
  return new Intl.DateTimeFormat(dateLocale[locale], {
    ...day,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
}
