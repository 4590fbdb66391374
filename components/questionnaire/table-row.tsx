"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { Field } from "@/lib/instrument/schema";
import { CellInput } from "./cell-input";
import { useDimensionSettings } from "./dimension-settings";
import { type DraftProblem, isFlagged } from "./say-problem";
import type { DraftRow } from "./table-rows";

/** One row of a sheet; on a phone a record. */
export function TableRow({
  row,
  cells,
  columns,
  carries,
  problems,
  onCell,
  actions,
}: {
  row: number;
  cells: DraftRow;
  /** With their place in the question's list. */
  columns: readonly { field: Field; index: number }[];
  /** The computed column, where the table has one. */
  carries: { text: string; isLowest: boolean } | null;
  problems: readonly DraftProblem[];
  onCell: (column: string, cell: unknown) => void;
  actions: RowActionsProps;
}) {
  const { locale } = useDimensionSettings();
  const t = useTranslations("questionnaire.table");
  return (
    <tr className={carries?.isLowest ? "con" : undefined}>
      {columns.map(({ field, index }) => (
        <td key={field.id} data-l={field.label[locale]} className={field.unit}>
          <CellInput
            field={field}
            value={cells[field.id]}
            onValue={(cell) => onCell(field.id, cell)}
            data-cell={`${row}:${index}`}
            aria-label={`${field.label[locale]}, ${t("row", { row: row + 1 })}`}
            aria-invalid={isFlagged(problems, row, field.id)}
          />
        </td>
      ))}
      {carries ? (
        <td className="out" data-l={t("carries")}>
          {carries.text}
        </td>
      ) : null}
      <td className="acts">
        <RowActions {...actions} row={row} />
      </td>
    </tr>
  );
}

type RowActionsProps = {
  row: number;
  /** Months stand in their own order (readValue), so there is nothing to move. */
  isOrdered: boolean;
  canUp: boolean;
  canDown: boolean;
  canRemove: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One stop of the tab key a row: left and right choose among its buttons. */
function RowActions({
  row,
  isOrdered,
  canUp,
  canDown,
  canRemove,
  onMove,
  onRemove,
}: RowActionsProps) {
  const t = useTranslations("questionnaire.table");
  const number = { row: row + 1 };
  return (
    <div role="toolbar" aria-label={t("actions", number)} onKeyDown={walk}>
      <button
        type="button"
        className="act"
        onClick={onRemove}
        disabled={!canRemove}
        aria-label={t("remove", number)}
      >
        ×
      </button>
      {isOrdered ? (
        <>
          <button
            type="button"
            className="act"
            tabIndex={-1}
            onClick={() => onMove(-1)}
            disabled={!canUp}
            aria-label={t("up", number)}
          >
            ↑
          </button>
          <button
            type="button"
            className="act"
            tabIndex={-1}
            onClick={() => onMove(1)}
            disabled={!canDown}
            aria-label={t("down", number)}
          >
            ↓
          </button>
        </>
      ) : null}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled)")];
  buttons[buttons.findIndex((button) => button.matches(":focus")) + by]?.focus();
}
