import type { useTranslations } from "next-intl";
import type { PastedTable } from "./read-pasted-table";

type Translate = ReturnType<typeof useTranslations<"questionnaire.paste">>;

/** How many unread cells are quoted; each of them is marked in the sheet as well. */
const MOST_QUOTED = 5;

/** Everything that has to be said of a paste, a sentence each. */
export function sayPaste(
  t: Translate,
  { taken, heading, extraColumns, extraRows, unread }: PastedTable,
  { locale, maxRows }: { locale: "en" | "zh"; maxRows: number },
): string[] {
  const separator = locale === "zh" ? "；" : "; ";
  const quoted = unread
    .slice(0, MOST_QUOTED)
    .map(({ row, column, text }) =>
      t("cell", { row: row + 1, column: column.label[locale], text }),
    );
  const cells = quoted.join(separator) + (unread.length > MOST_QUOTED ? " …" : "");
  return [
    t("taken", { count: taken }),
    ...(heading === "recognised" ? [t("recognised")] : []),
    ...(heading === "skipped" ? [t("skipped")] : []),
    ...(extraColumns.length > 0
      ? [t("extraColumns", { columns: extraColumns.join(separator) })]
      : []),
    ...(extraRows > 0 ? [t("extraRows", { count: extraRows, max: maxRows })] : []),
    ...(unread.length > 0 ? [t("unread", { cells })] : []),
  ];
}
