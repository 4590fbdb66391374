"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Question } from "@/lib/instrument/schema";
import { decodeCsv } from "./decode-csv";
import { useDimensionSettings } from "./dimension-settings";
import type { FieldProps } from "./field-props";
import { readPastedTable } from "./read-pasted-table";
import { sayPaste } from "./say-paste";
import { type DraftRow, putCell, removeRow, rowsOf } from "./table-rows";

type Start = { row: number; column: number };
type TableQuestion = Question & { type: "table" };

const LARGEST_FILE = 1_000_000;

/** What a sheet can do with its rows. */
export type Sheet = ReturnType<typeof useSheet>;

/** The rows of a table question and everything that changes several cells at once. */
export function useSheet({
  question,
  value,
  onValue,
  onUndoable,
  onSay,
}: Pick<FieldProps<TableQuestion>, "question" | "value" | "onValue" | "onUndoable" | "onSay">) {
  const { locale, currency } = useDimensionSettings();
  const t = useTranslations("questionnaire.table");
  const tPaste = useTranslations("questionnaire.paste");
  const rows = rowsOf(value);
  const { columns: fields, maxRows } = question;

  // A block is laid over what stands there when its reader has been loaded, not over what stood there before.
  const latest = useRef({ rows, onUndoable });
  useEffect(() => {
    latest.current = { rows, onUndoable };
  });

  async function lay(text: string, from: "clipboard" | "file", start: Start) {
    const cells = await loadCells(text, from);
    if (typeof cells === "string") return onSay([tPaste(cells)]);
    const current: readonly DraftRow[] = from === "file" ? [] : latest.current.rows;
    const pasted = readPastedTable(current, cells, { fields, maxRows, currency, start });
    const lines = sayPaste(tPaste, pasted, { locale, maxRows });
    if (pasted.taken === 0) onSay(lines);
    else latest.current.onUndoable(pasted.rows, lines);
  }

  return {
    rows,
    put: (row: number, column: string, cell: unknown) =>
      onValue(putCell(rows, { row, column }, cell)),
    replace: (next: DraftRow[]) => onValue(next),
    remove: (row: number) => onUndoable(removeRow(rows, row), [t("removed", { row: row + 1 })]),
    paste: (text: string, start: Start) => lay(text, "clipboard", start),
    async fill(file: File) {
      if (file.size > LARGEST_FILE) return onSay([tPaste("tooLarge", { max: maxRows })]);
      const bytes = new Uint8Array(await file.arrayBuffer());
      return lay(decodeCsv(bytes), "file", { row: 0, column: 0 });
    },
    async download() {
      const writer = await import("./write-table-csv").catch(() => null);
      if (!writer) return onSay([tPaste("offline")]);
      offerFile(writer.writeTableCsv(fields, rows, locale), `${question.id}.csv`);
    },
  };
}

async function loadCells(
  text: string,
  from: "clipboard" | "file",
): Promise<string[][] | "offline" | "failed"> {
  const splitter = await import("./split-cells").catch(() => null);
  if (!splitter) return "offline";
  try {
    return splitter.splitCells(text, from);
  } catch {
    // A quote that is never closed, for one.
    return "failed";
  }
}

function offerFile(text: string, name: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
