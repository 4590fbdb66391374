import type { Locale } from "@/lib/i18n/locale";
import { showDate } from "@/lib/i18n/show-date";
import { showMultiple } from "./figure-numbers";
import { formatNumbers } from "./number-format";

type Look = Intl.NumberFormatOptions;

/** How the numbers of a report are written: no decimals that the answers cannot support. */
export type Numbers = {
  money: (amount: number) => string;
  /** As typed. */
  exactMoney: (amount: number) => string;
  /** Of an axis: short throughout. */
  moneyAxis: Look;
  /** 0 to 1 as %; below 10 % with one decimal. */
  share: (share: number) => string;
  /** "×2.3" */
  multiple: (value: number) => string;
  /** "×1.16": of what sets the load line. */
  loadLine: (value: number) => string;
  ratio: (value: number) => string;
  /** As typed, two decimals at most. */
  typed: (value: number) => string;
  /** What was worked out: three digits. */
  computed: (value: number) => string;
  whole: (value: number) => string;
  /** YYYY-MM-DD */
  date: (day: string) => string;
};

const short = { notation: "compact", maximumSignificantDigits: 3 } as const;

/** The formats of a language and a currency. */
export function buildNumbers(locale: Locale, currency: string): Numbers {
  const money = { style: "currency", currency } as const;
  const format = (look: Look) => formatNumbers(locale, look);
  const longMoney = format({ ...money, ...short });
  const wholeMoney = format({ ...money, maximumFractionDigits: 0 });
  const smallMoney = format({ ...money, maximumFractionDigits: 2 });
  const percent = format({ style: "percent", maximumFractionDigits: 0 });
  const smallPercent = format({ style: "percent", maximumFractionDigits: 1 });
  const ratio = format({ maximumFractionDigits: 2 });
  const tenth = format({ maximumFractionDigits: 1 });
  const whole = format({ maximumFractionDigits: 0 });
  return {
    money: (amount) => {
      const size = Math.abs(amount);
      return (size >= 100_000 ? longMoney : size >= 100 ? wholeMoney : smallMoney)(amount);
    },
    exactMoney: (amount) => (Math.abs(amount) >= 100 ? wholeMoney : smallMoney)(amount),
    moneyAxis: { ...money, ...short },
    share: (share) => (Math.abs(share) < 0.0995 ? smallPercent : percent)(share),
    multiple: (value) => showMultiple(value),
    loadLine: (value) => showMultiple(value, 2),
    ratio,
    typed: ratio,
    computed: (value) =>
      (Math.abs(value) >= 100 ? whole : Math.abs(value) >= 10 ? tenth : ratio)(value),
    whole,
    date: (day) => writeDay(locale, day),
  };
}

/** A day, YYYY-MM-DD, in words. */
export function writeDay(locale: Locale, day: string): string {
  return showDate(locale, new Date(`${day}T00:00:00Z`));
}
