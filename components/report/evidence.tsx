import { nameItem, type Operand, showOperand } from "./names";
import { ItemName } from "./question-list";
import type { ReportWords } from "./report-words";

/** The answers and figures that triggered a finding, each with its value. */
export function Evidence({
  words,
  operands,
}: {
  words: ReportWords;
  operands: readonly Operand[];
}) {
  return (
    <ul className="evidence">
      {listShown(words, operands).map(({ id, value }) => (
        <li key={id}>
          <ItemName words={words} id={id} /> <span className="b nowrap">{value}</span>
        </li>
      ))}
    </ul>
  );
}

/** Operands that say something, each item once. */
export function listShown(
  words: ReportWords,
  operands: readonly Operand[],
): { id: string; name: string; value: string }[] {
  const shown = new Map<string, { id: string; name: string; value: string }>();
  for (const operand of operands) {
    const value = showOperand(words, operand);
    if (value !== null) {
      shown.set(operand.id, { id: operand.id, name: nameItem(words, operand.id), value });
    }
  }
  return [...shown.values()];
}
