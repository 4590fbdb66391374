"use client";

import { useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Field, Question } from "@/lib/instrument/schema";
import { useDimensionSettings } from "./dimension-settings";
import type { FieldProps } from "./field-props";
import { type CellAt, findCell, focusCell, readSheetKey } from "./sheet-keys";
import { computeStepCarries, type StepCarries } from "./step-carries";
import { TableRow } from "./table-row";
import { type DraftRow, moveRow } from "./table-rows";
import { TableTools } from "./table-tools";
import { type Sheet, useSheet } from "./use-sheet";

type TableQuestion = Question & { type: "table" };

/** Rows to type, to paste, to fill from a file. */
export function TableField(props: FieldProps<TableQuestion>) {
  const { question, problems } = props;
  const { targetMultiple } = useDimensionSettings();
  const t = useTranslations("questionnaire.table");
  const sheet = useSheet(props);
  const { rows } = sheet;
  const view = useRows(question, rows.length);
  const body = useRef<HTMLTableSectionElement>(null);
  const columns = useColumns(question, rows);
  const hasMonths = question.columns.some(({ unit }) => unit === "month");
  const steps =
    question.id === "ops_steps" ? computeStepCarries(question, rows, targetMultiple) : null;

  const keys = useSheetKeys({ sheet, view, body });

  return (
    <>
      <div className="sheet-wrap">
        <table
          className={`sheet ${widthOf(columns.shown.length)}`}
          aria-labelledby={props.labelId}
          aria-describedby={props.problemId}
        >
          <SheetHead columns={columns.shown} isComputed={steps !== null} />
          <tbody ref={body} onKeyDown={keys.onKeyDown} onPaste={keys.onPaste}>
            {Array.from({ length: view.count }, (_, row) => (
              <TableRow
                // A row has no name of its own: its place is what stays while its cells change.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                key={row}
                row={row}
                cells={rows[row] ?? {}}
                columns={columns.shown}
                carries={steps && sayCarries(steps, row, t("unlimited"))}
                problems={problems}
                onCell={(column, cell) => sheet.put(row, column, cell)}
                actions={{
                  row,
                  isOrdered: !hasMonths,
                  canUp: row > 0 && row < rows.length,
                  canDown: row + 1 < rows.length,
                  canRemove: row < rows.length || view.count > view.least,
                  onMove: (by) => keys.move({ row, column: 0 }, by),
                  onRemove: () => keys.remove(row),
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      {steps?.lowest ? <LowestStep {...steps.lowest} /> : null}
      <TableTools
        question={question}
        sheet={sheet}
        isOrdered={!hasMonths}
        isFull={view.count >= question.maxRows}
        onAdd={() => view.add(0)}
        hidden={columns.hidden}
        onShowHidden={columns.showAll}
      />
    </>
  );
}

/** The keys, the clipboard and the row buttons of a sheet: all of them say where the focus goes. */
function useSheetKeys({
  sheet,
  view,
  body,
}: {
  sheet: Sheet;
  view: ReturnType<typeof useRows>;
  body: RefObject<HTMLTableSectionElement | null>;
}) {
  const { rows } = sheet;

  useEffect(() => {
    if (view.target) focusCell(body.current, view.target);
  }, [view.target, body]);

  function move(at: CellAt, by: -1 | 1) {
    if (!rows[at.row] || !rows[at.row + by]) return;
    sheet.replace(moveRow(rows, at.row, by));
    focusCell(body.current, { ...at, row: at.row + by });
  }

  return {
    move,
    remove(row: number) {
      if (row < rows.length) sheet.remove(row);
      view.drop();
      focusCell(body.current, { row: Math.max(0, Math.min(row, view.count - 2)), column: 0 });
    },
    onKeyDown(event: KeyboardEvent) {
      const at = findCell(event.target);
      const key = at && readSheetKey(event, at, view.count);
      if (!key) return;
      event.preventDefault();
      if (key.kind === "go") focusCell(body.current, key.to);
      else if (key.kind === "move") move(at, key.by);
      else if (rows.length === view.count) view.add(at.column);
    },
    onPaste(event: ClipboardEvent) {
      const start = findCell(event.target);
      const text = event.clipboardData.getData("text/plain");
      // One cell of a spreadsheet is pasted like any text.
      if (!start || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      void sheet.paste(text.replace(/^[\r\n]+|\s+$/g, ""), start);
    },
  };
}

function SheetHead({
  columns,
  isComputed,
}: {
  columns: readonly { field: Field; index: number }[];
  isComputed: boolean;
}) {
  const { locale } = useDimensionSettings();
  const t = useTranslations("questionnaire.table");
  return (
    <thead>
      <tr>
        {columns.map(({ field }) => (
          <th key={field.id} scope="col" className={field.unit}>
            {field.label[locale]}
          </th>
        ))}
        {isComputed ? (
          <th scope="col" className="out">
            {t("carries")}
          </th>
        ) : null}
        <td className="acts" />
      </tr>
    </thead>
  );
}

function LowestStep({ step, supports }: { step: string; supports: number }) {
  const t = useTranslations("questionnaire.table");
  return (
    <p className="check lowest">
      <b>{t("lowest", { step, multiple: supports.toFixed(2) })}</b> {t("planned")}
    </p>
  );
}

function sayCarries({ carries, lowest }: StepCarries, row: number, unlimited: string) {
  const supports = carries[row] ?? null;
  const isLowest = lowest?.row === row;
  if (supports === null) return { text: "–", isLowest };
  if (!Number.isFinite(supports)) return { text: unlimited, isLowest };
  return { text: `×${supports.toFixed(isLowest ? 2 : 1)}`, isLowest };
}

function widthOf(columns: number): "wide" | "few" | "" {
  if (columns > 7) return "wide";
  return columns < 5 ? "few" : "";
}

/** How many rows the sheet shows: those that are filled, those that are needed, and those that were added to type into. */
function useRows({ minRows, maxRows }: TableQuestion, filled: number) {
  const least = Math.max(minRows, 1);
  const [added, setAdded] = useState(0);
  const [target, setTarget] = useState<CellAt | null>(null);
  const count = Math.min(maxRows, Math.max(least, filled, added));
  // A row that is emptied cell by cell stays under the cursor.
  if (filled > added) setAdded(filled);
  return {
    least,
    count,
    /** The cell of an added row that is to get the focus. */
    target,
    add(column: number) {
      if (count >= maxRows) return;
      setAdded(count + 1);
      setTarget({ row: count, column });
    },
    drop: () => setAdded(count - 1),
  };
}

/** A wide table leaves out its optional numbers until somebody wants or has them. */
function useColumns({ columns }: TableQuestion, rows: readonly DraftRow[]) {
  const [isWhole, setWhole] = useState(columns.length <= 8);
  const all = columns.map((field, index) => ({ field, index }));
  const shown = all.filter(
    ({ field }) =>
      isWhole || field.required || field.unit === "boolean" || rows.some((row) => field.id in row),
  );
  return { shown, hidden: all.length - shown.length, showAll: () => setWhole(true) };
}
