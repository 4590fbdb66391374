import type { Unit } from "@/lib/instrument/schema";

/** What a number is expected to be: decides which signs may stand beside it. */
export type NumberKind = { unit: Unit; currency: string };

/**
 * The number that a person typed, or null where it could mean two things. Takes full-width digits, thousands
 * separators, a decimal comma, 万 and 亿, k and m, brackets for a loss, and the signs that belong to the kind: € is no
 * part of an amount in dollars.
 */
export function readTypedNumber(typed: string, kind: NumberKind): number | null {
  const { text, isNegative } = takeSign(normalise(typed));
  const bare = takeSigns(text, kind);
  if (bare === null) return null;
  const { digits, exponent } = takeScale(bare, kind.unit);
  const plain = readSeparators(digits);
  if (plain === null) return null;
  // Through the text, not by multiplying: 0.57 × 100 is 56.99999999999999.
  const value = Number(exponent === 0 ? plain : `${plain}e${exponent}`);
  if (!Number.isFinite(value)) return null;
  return isNegative ? 0 - value : value;
}

/** A number as the field shows it when it is left: grouped, every digit kept, readable again. */
export function formatTypedNumber(value: number, locale: string): string {
  return value.toLocaleString(locale, { maximumFractionDigits: 20 });
}

function normalise(typed: string): string {
  // NFKC turns full-width digits, brackets, commas, ￥ and ％ into their plain forms, and every odd space into " ".
  return typed
    .normalize("NFKC")
    .replace(/。/g, ".")
    .replace(/[−‒–]/g, "-")
    .replace(/’/g, "'")
    .trim();
}

function takeSign(text: string): { text: string; isNegative: boolean } {
  const inBrackets = /^\((.*)\)$/.exec(text)?.[1];
  if (inBrackets !== undefined) return { text: inBrackets.trim(), isNegative: true };
  // The sign may stand on either side of the currency: -$5, $-5.
  const [, before, after] = /^([^\d.]*)-(.*)$/.exec(text) ?? [];
  if (after !== undefined) return { text: `${before}${after}`.trim(), isNegative: true };
  return { text: text.replace(/^\+/, "").trim(), isNegative: false };
}

/** Without the signs of the kind; null when a sign of something else stands there. */
function takeSigns(text: string, kind: NumberKind): string | null {
  const bare = signsOf(kind).reduce((rest, sign) => without(rest, sign), text);
  return /^[\d.,' ]+(e[+-]?\d+)?\s*[a-z万亿千百]*$/i.test(bare) ? bare : null;
}

function without(text: string, sign: string): string {
  const lower = text.toLowerCase();
  if (lower.startsWith(sign)) return text.slice(sign.length).trim();
  return lower.endsWith(sign) ? text.slice(0, -sign.length).trim() : text;
}

function signsOf({ unit, currency }: NumberKind): string[] {
  if (unit === "percent") return ["%"];
  if (unit === "multiple" || unit === "ratio") return ["×", "x", "倍"];
  return unit === "money" ? moneySigns(currency) : [];
}

const spoken: Readonly<Record<string, readonly string[]>> = {
  CNY: ["人民币", "rmb", "元"],
  TWD: ["元"],
  HKD: ["港元", "港币", "元"],
  USD: ["美元"],
  EUR: ["欧元"],
  JPY: ["日元", "円"],
  GBP: ["英镑"],
};

function moneySigns(currency: string): string[] {
  const [symbol = currency] = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  })
    .formatToParts(0)
    .flatMap(({ type, value }) => (type === "currency" ? [value] : []));
  // US$, HK$, CN¥: longest first, so that they are not read as a plain sign with letters before it.
  const signs = [`${currency.slice(0, 2)}${symbol}`, currency, symbol].map((s) => s.toLowerCase());
  return [...signs, ...(spoken[currency] ?? [])];
}

const scales: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  万亿: 12,
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
};
/** Beside these an "m" is as likely months or minutes as millions. */
const scaled: readonly Unit[] = ["money", "count", "number"];

function takeScale(text: string, unit: Unit): { digits: string; exponent: number } {
  const [, digits = text, word = ""] = /^(.*?\d[.,]?)\s*([a-z万亿千百]+)$/i.exec(text) ?? [];
  const exponent = scaled.includes(unit) ? scales[word.toLowerCase()] : undefined;
  return exponent === undefined ? { digits: text, exponent: 0 } : { digits, exponent };
}

/** Digits with a point as JavaScript reads them; null where the separators are no one's habit or two people's. */
function readSeparators(digits: string): string | null {
  const text = digits.trim();
  if (/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return text;
  const grouped = [
    /^\d{1,3}([, '])\d{3}(?:\1\d{3})*(\.\d*)?$/,
    // Indian grouping: 12,34,567
    /^\d{1,2}(?:,\d{2})*,\d{3}(\.\d*)?$/,
  ];
  if (grouped.some((habit) => habit.test(text))) return text.replace(/[, ']/g, "");
  const decimalComma = [
    // No group has one or two digits, so this comma is a decimal one: 0,75 or 1 234,5 or 1'234,50
    /^\d+,\d{1,2}$/,
    /^\d{1,3}([ '])\d{3}(?:\1\d{3})*,\d{1,2}$/,
    // Points group before a comma only where the comma is the decimal one.
    /^\d{1,3}(?:\.\d{3})+,\d+$/,
    /^\d{1,3}(?:\.\d{3}){2,}$/,
  ];
  if (!decimalComma.some((habit) => habit.test(text))) return null;
  return text.replace(/[. ']/g, "").replace(",", ".");
}
