"use client";

import type { ComponentProps } from "react";
import type { Field } from "@/lib/instrument/schema";
import { useDimensionSettings } from "./dimension-settings";
import { readTypedCell } from "./typed-cell";
import { TypedInput } from "./typed-input";

/** The input of a named number or of a table's cell, by its unit. */
export function CellInput({
  field,
  value,
  onValue,
  ...attributes
}: Omit<ComponentProps<"input">, "value" | "onChange"> & {
  field: Field;
  value: unknown;
  onValue: (value: unknown) => void;
}) {
  const { currency } = useDimensionSettings();
  // A pasted word that is neither yes nor no stays a text to correct.
  if (field.unit === "boolean" && typeof value !== "string") {
    return (
      <input
        type="checkbox"
        {...attributes}
        // Left out counts as yes (method C.4: most steps grow with sales).
        checked={value === undefined ? !field.required : value === true}
        onChange={({ target }) => onValue(target.checked)}
      />
    );
  }
  const isNumber = field.unit !== "text" && field.unit !== "month";
  return (
    <TypedInput
      {...attributes}
      inputMode={isNumber ? "decimal" : "text"}
      // A blank one still tells the style that the cell is empty.
      placeholder={field.unit === "month" ? "2026-01" : " "}
      value={value}
      read={(typed) => readTypedCell(field, typed, currency)}
      onValue={onValue}
    />
  );
}
