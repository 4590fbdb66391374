import writeSheet, { type Cell as SheetCell } from "write-excel-file/universal";
import type { Cell, Column, Table } from "./table";

/**
 * The table as a sheet of Excel: numbers and days are that, the heading stays in sight. A text is written as a text, so
 * none of it runs as a formula.
 */
export async function writeXlsx({ title, columns, rows }: Table): Promise<Blob> {
  const heading = columns.map(
    (column): SheetCell => ({
      ...text(column.heading),
      fontWeight: "bold",
      alignVertical: "bottom",
    }),
  );
  const cells = rows.map((row) => row.map((cell, index) => toSheetCell(cell, columns[index])));
  return writeSheet([heading, ...cells], {
    sheet: title,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBlob();
}

function toSheetCell(cell: Cell, column: Column | undefined): SheetCell {
  if (cell === null || cell === "") return null;
  if (typeof cell === "string") return text(cell);
  if (typeof cell === "number") {
    const format = column?.show === "share" ? "0%" : "0";
    return { value: cell, type: Number, format, alignVertical: "top" };
  }
  const value = new Date(`${cell.day}T00:00:00Z`);
  return { value, type: Date, format: "yyyy-mm-dd", alignVertical: "top" };
}

function text(value: string) {
  return { value, type: String, wrap: true, alignVertical: "top" } as const;
}
