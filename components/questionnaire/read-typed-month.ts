const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The month that was typed or pasted, as YYYY-MM; null where it could be another one. */
export function readTypedMonth(typed: string): string | null {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  return readYearFirst(text) ?? readMonthFirst(text) ?? readNamed(text);
}

/** 2025-07, 2025/7, 2025.07, 202507, 2025年7月, 2025-07-31, 2025-07-31 00:00:00 */
function readYearFirst(text: string): string | null {
  const shape =
    /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})|(\d{2}))\s*月?份?(?:[-/.]?\d{1,2}日?)?(?:[ t]\d{1,2}:.*)?$/;
  const [, year, separated, joined] = shape.exec(text) ?? [];
  return write(year, separated ?? joined);
}

/** 07/2025, 7.2025 */
function readMonthFirst(text: string): string | null {
  const [, month, year] = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(text) ?? [];
  return write(year, month);
}

/** Jul 2025, July 2025, Jul-25, 2025 Jul */
function readNamed(text: string): string | null {
  const [, name, year] = /^([a-z]{3,9})\.?[-\s',/]*(\d{4}|\d{2})$/.exec(text) ?? [];
  const [, yearFirst, nameLast] = /^(\d{4})[-\s/]*([a-z]{3,9})\.?$/.exec(text) ?? [];
  const index = names.indexOf((name ?? nameLast ?? "").slice(0, 3));
  const given = year ?? yearFirst;
  return index < 0 ? null : write(given?.length === 2 ? `20${given}` : given, String(index + 1));
}

function write(year: string | undefined, month: string | undefined): string | null {
  const number = Number(month);
  if (year === undefined || !(number >= 1 && number <= 12)) return null;
  return `${year}-${String(number).padStart(2, "0")}`;
}
