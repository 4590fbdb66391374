import * as z from "zod";
import { condition, id, itemWeight, noWeight, role, sourceKeys, text, unit } from "./schema-parts";

const scoredAsInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("metric"), metric: id }),
  z.strictObject({ kind: z.literal("input") }),
]);
const notScored = z.strictObject({ kind: z.literal("none") });

const common = {
  id,
  role,
  prompt: text,
  hint: text.exactOptional(),
  why: text,
  evidence: text,
  source: sourceKeys,
  when: condition.exactOptional(),
  allowNA: z.boolean(),
};
/** Whoever has to look up a figure is told where and how to count. */
const input = { ...common, hint: text, weight: noWeight, scoring: scoredAsInput };
const range = { min: z.number(), max: z.number() };

const unitsWithoutRange: readonly string[] = ["text", "month", "boolean"];

export const field = z
  .strictObject({
    id,
    unit,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    label: text,
    required: z.boolean(),
  })
  .refine(
    ({ unit, min, max }) =>
      unitsWithoutRange.includes(unit)
        ? min === undefined && max === undefined
        : min !== undefined && max !== undefined && min < max,
    "a number needs min < max, a text, month or boolean has neither",
  )
  .meta({ id: "Field" });

const levelQuestion = z.strictObject({
  ...common,
  type: z.literal("level"),
  weight: itemWeight,
  anchors: z.tuple([text, text, text, text, text]),
  scoring: z.strictObject({ kind: z.literal("level") }),
});

const numberQuestion = z
  .strictObject({ ...input, ...range, type: z.literal("number"), unit })
  .refine(isRange, "min is not below max");

const percentQuestion = z
  .strictObject({ ...input, ...range, type: z.literal("percent"), unit: z.literal("percent") })
  .refine(isRange, "min is not below max");

const moneyQuestion = z
  .strictObject({ ...input, ...range, type: z.literal("money"), unit: z.literal("money") })
  .refine(isRange, "min is not below max");

const dateQuestion = z.strictObject({
  ...input,
  type: z.literal("date"),
  allowNever: z.literal(true).exactOptional(),
});

const fieldsQuestion = z.strictObject({
  ...input,
  type: z.literal("fields"),
  fields: z.array(field).min(1),
});

const tableQuestion = z
  .strictObject({
    ...input,
    type: z.literal("table"),
    columns: z.array(field).min(1),
    minRows: z.int().min(0),
    maxRows: z.int().min(1),
  })
  .refine(({ minRows, maxRows }) => minRows <= maxRows, "minRows is above maxRows");

const multiQuestion = z.strictObject({
  ...common,
  type: z.literal("multi"),
  weight: noWeight,
  options: z.array(z.strictObject({ id, label: text })).min(1),
  maxSelect: z.int().min(1),
  scoring: notScored,
});

const textQuestion = z.strictObject({
  ...common,
  type: z.literal("text"),
  weight: noWeight,
  scoring: notScored,
});

export const question = z
  .discriminatedUnion("type", [
    levelQuestion,
    numberQuestion,
    percentQuestion,
    moneyQuestion,
    dateQuestion,
    fieldsQuestion,
    tableQuestion,
    multiQuestion,
    textQuestion,
  ])
  .meta({ id: "Question" });

function isRange({ min, max }: { min: number; max: number }): boolean {
  return min < max;
}
