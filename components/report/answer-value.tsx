import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import type { Field, Unit } from "@/lib/instrument/schema";
import { Records } from "./page-blocks";
import { showQuantity } from "./page-metric";
import type { PageView } from "./page-view";

/** An answer as it was given: the level in its words, an amount, a list of figures, or a table. */
export function AnswerValueView({
  view,
  question,
  value,
}: {
  view: PageView;
  question: AskedQuestion;
  value: unknown;
}) {
  switch (question.type) {
    case "level":
      return <LevelValue view={view} anchors={question.anchors} value={value} />;
    case "fields":
      return <FieldValues view={view} fields={question.fields} value={value} />;
    case "table":
      return <TableValue view={view} question={question} value={value} />;
    case "multi":
      return (
        <p>
          {question.options
            .filter(({ id }) => Array.isArray(value) && value.includes(id))
            .map(({ label }) => view.say(label))
            .join(view.t("listSeparator"))}
        </p>
      );
    case "date":
      return <p>{value === "never" ? view.t("never") : view.numbers.date(String(value))}</p>;
    case "text":
      return <p>{String(value)}</p>;
    default:
      return <p>{showCell(view, value, question.unit)}</p>;
  }
}

function LevelValue({
  view,
  anchors,
  value,
}: {
  view: PageView;
  anchors: Extract<AskedQuestion, { type: "level" }>["anchors"];
  value: unknown;
}) {
  const level = view.instrument.scale.levels.find((step) => step.level === value);
  const anchor = typeof value === "number" ? anchors[value] : undefined;
  if (!level || !anchor) return null;
  return (
    <p>
      <b className="b">{view.say(level.name)}</b>
      {view.t("colon")}
      {view.say(anchor)}
    </p>
  );
}

function FieldValues({
  view,
  fields,
  value,
}: {
  view: PageView;
  fields: readonly Field[];
  value: unknown;
}) {
  const values = isRecord(value) ? value : {};
  return (
    <dl className="dl2 small">
      {fields.map(({ id, label, unit }) => (
        <div className="dl2-row" key={id}>
          <dt>{view.say(label)}</dt>
          <dd>{showCell(view, values[id], unit)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TableValue({
  view,
  question,
  value,
}: {
  view: PageView;
  question: Extract<AskedQuestion, { type: "table" }>;
  value: unknown;
}) {
  const rows = listRows(value);
  // Optional columns that nobody filled would only take the room of the others.
  const columns = question.columns.filter(({ id }) => rows.some((row) => Object.hasOwn(row, id)));
  return (
    <Records
      caption={view.say(question.prompt)}
      columns={columns.map(({ label, unit }) => ({
        label: view.say(label),
        isNumber: isNumeric(unit),
      }))}
      rows={rows.map((row, index) => ({
        id: String(index),
        cells: columns.map(({ id, unit }) => showCell(view, row[id], unit)),
      }))}
    />
  );
}

/** One figure of an answer with its unit. */
export function showCell(view: PageView, value: unknown, unit: Unit): string {
  if (typeof value === "boolean") return view.t(value ? "yes" : "no");
  if (typeof value === "string") return value;
  if (typeof value !== "number") return view.t("unknown");
  if (unit === "money") return view.numbers.exactMoney(value);
  if (unit === "percent") return `${view.numbers.typed(value)}%`;
  return showQuantity(view, value, unit);
}

function isNumeric(unit: Unit): boolean {
  return unit !== "text" && unit !== "month" && unit !== "boolean";
}

function listRows(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
