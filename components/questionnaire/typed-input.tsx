"use client";

import { type ComponentProps, useState } from "react";
import { useDimensionSettings } from "./dimension-settings";
import { formatCell } from "./typed-cell";

/**
 * A text input whose value is kept in another form than it is typed: "1,500" as 1500. While somebody types, it shows
 * what they typed as long as that is what is kept; a value from elsewhere (undo, history) shows at once.
 */
export function TypedInput({
  value,
  read,
  onValue,
  ...attributes
}: Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: unknown;
  read: (typed: string) => unknown;
  onValue: (value: unknown) => void;
}) {
  const { locale } = useDimensionSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const isStillKept = typed !== null && Object.is(read(typed), value);
  return (
    <input
      type="text"
      autoComplete="off"
      {...attributes}
      value={isStillKept ? typed : formatCell(value, locale)}
      onChange={({ target }) => {
        setTyped(target.value);
        onValue(read(target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
