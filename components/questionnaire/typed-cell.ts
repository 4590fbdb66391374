import type { Field } from "@/lib/instrument/schema";
import { readTypedMonth } from "./read-typed-month";
import { formatTypedNumber, readTypedNumber } from "./read-typed-number";

/** What a cell keeps: the value where it can be read, else the text as typed; undefined when nothing stands there. */
export function readTypedCell(
  { unit }: Pick<Field, "unit">,
  typed: string,
  currency: string,
): string | number | boolean | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  switch (unit) {
    case "text":
      return typed;
    case "month":
      return readTypedMonth(text) ?? typed;
    case "boolean":
      return readYesNo(text) ?? typed;
    default:
      return readTypedNumber(text, { unit, currency }) ?? typed;
  }
}

/** A kept cell as the field shows it. */
export function formatCell(value: unknown, locale: string): string {
  if (typeof value === "number") return formatTypedNumber(value, locale);
  return typeof value === "string" ? value : "";
}

const yes = new Set(["true", "yes", "y", "x", "1", "是", "对", "√", "✓", "✔", "☑", "✅"]);
const no = new Set(["false", "no", "n", "0", "否", "不", "-", "×", "✗", "✘", "☐"]);

function readYesNo(text: string): boolean | null {
  const word = text.normalize("NFKC").toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}
