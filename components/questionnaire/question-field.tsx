"use client";

import { ChoiceField, LevelField } from "./choice-fields";
import type { FieldProps } from "./field-props";
import { DateField, NamedFields, NumberField, TextField } from "./plain-fields";
import { TableField } from "./table-field";

/** The field of a question, by its type. */
export function QuestionField({ question, ...props }: FieldProps) {
  switch (question.type) {
    case "level":
      return <LevelField question={question} {...props} />;
    case "number":
    case "percent":
    case "money":
      return <NumberField question={question} {...props} />;
    case "date":
      return <DateField question={question} {...props} />;
    case "fields":
      return <NamedFields question={question} {...props} />;
    case "table":
      return <TableField question={question} {...props} />;
    case "multi":
      return <ChoiceField question={question} {...props} />;
    case "text":
      return <TextField question={question} {...props} />;
  }
}
