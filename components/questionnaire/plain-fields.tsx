"use client";

import { useTranslations } from "next-intl";
import type { Field, Question } from "@/lib/instrument/schema";
import { CellInput } from "./cell-input";
import { useDimensionSettings } from "./dimension-settings";
import type { FieldProps } from "./field-props";
import { isFlagged } from "./say-problem";
import { readTypedCell } from "./typed-cell";
import { TypedInput } from "./typed-input";

const LONGEST_TEXT = 20_000;

type NumberQuestion = Question & { type: "number" | "percent" | "money" };

/** One number with its unit inside the box. */
export function NumberField({
  question,
  value,
  onValue,
  problems,
  ...ids
}: FieldProps<NumberQuestion>) {
  const { currency } = useDimensionSettings();
  return (
    <div className="field-row">
      <span className="unit">
        <TypedInput
          className="input"
          inputMode="decimal"
          value={value}
          read={(typed) => readTypedCell(question, typed, currency)}
          onValue={onValue}
          aria-labelledby={ids.labelId}
          aria-describedby={ids.problemId}
          aria-invalid={problems.length > 0}
        />
        <UnitSign unit={question.unit} />
      </span>
    </div>
  );
}

function UnitSign({ unit }: { unit: Field["unit"] }) {
  const { currency, texts } = useDimensionSettings();
  const sign = unit === "money" ? currency : texts.units[unit];
  return sign === undefined ? null : <span>{sign}</span>;
}

/** A day, or never. */
export function DateField({
  question,
  value,
  onValue,
  problems,
  ...ids
}: FieldProps<Question & { type: "date" }>) {
  const t = useTranslations("questionnaire.question");
  const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return (
    <div className="field-row">
      <input
        type="date"
        className="input"
        value={isDay ? value : ""}
        onChange={({ target }) => onValue(target.value)}
        aria-labelledby={ids.labelId}
        aria-describedby={ids.problemId}
        aria-invalid={problems.length > 0}
      />
      {question.allowNever ? (
        <label className="cb">
          <input
            type="checkbox"
            checked={value === "never"}
            onChange={({ target }) => onValue(target.checked ? "never" : undefined)}
          />
          {t("never")}
        </label>
      ) : null}
      {isDay || value === undefined || value === "never" ? null : (
        <span className="check">{t("noDate", { text: String(value) })}</span>
      )}
    </div>
  );
}

/** Several named numbers that are one answer. */
export function NamedFields({
  question,
  value,
  onValue,
  problems,
  ...ids
}: FieldProps<Question & { type: "fields" }>) {
  const { locale } = useDimensionSettings();
  // Whatever else is kept here has no fields to show.
  const cells = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return (
    <fieldset className="named" aria-labelledby={ids.labelId} aria-describedby={ids.problemId}>
      {question.fields.map((field) => (
        <p key={field.id}>
          <label htmlFor={`${question.id}-${field.id}`}>{field.label[locale]}</label>
          <span className="unit">
            <CellInput
              className="input"
              id={`${question.id}-${field.id}`}
              field={field}
              value={cells[field.id]}
              onValue={(cell) => onValue(putField(cells, field.id, cell))}
              aria-invalid={isFlagged(problems, null, field.id)}
            />
            <UnitSign unit={field.unit} />
          </span>
        </p>
      ))}
    </fieldset>
  );
}

function putField(cells: Record<string, unknown>, id: string, cell: unknown) {
  const { [id]: _, ...others } = cells;
  return cell === undefined ? others : { ...others, [id]: cell };
}

/** Words. */
export function TextField({
  value,
  onValue,
  problems,
  ...ids
}: FieldProps<Question & { type: "text" }>) {
  return (
    <textarea
      className="input area"
      rows={4}
      maxLength={LONGEST_TEXT}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onValue(target.value)}
      aria-labelledby={ids.labelId}
      aria-describedby={ids.problemId}
      aria-invalid={problems.length > 0}
    />
  );
}
