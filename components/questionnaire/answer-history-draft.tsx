"use client";

import { useTranslations } from "next-intl";
import type { AskedQuestion } from "@/lib/instrument/build-instrument";
import type { Unit } from "@/lib/instrument/schema";
import { useDimensionSettings } from "./dimension-settings";
import type { Draft } from "./draft";
import { formatTypedNumber } from "./read-typed-number";

/** What a draft says, sound or not: to compare two of them. */
export function DraftText({ question, draft }: { question: AskedQuestion; draft: Draft }) {
  const t = useTranslations("questionnaire.saving.draft");
  const { texts } = useDimensionSettings();
  const sayValue = useSayValue();
  const evidence = texts.evidence.find(({ id }) => id === draft.evidence);
  const remarks = [
    draft.state === "answered" && evidence && draft.evidence !== "none" ? evidence.label : null,
    draft.asOf ? t("asOf", { date: draft.asOf }) : null,
    draft.reason && draft.state === "na" ? t("reason", { text: draft.reason }) : null,
    draft.comment ? t("note", { text: draft.comment }) : null,
  ].filter((remark) => remark !== null);
  return (
    <div className="draft">
      {draft.state === "answered" ? (
        sayValue(question, draft.value).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table may be alike, and never move
          <p key={at}>{line}</p>
        ))
      ) : (
        <p>{sayState(draft.state)}</p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="check">
          {remark}
        </p>
      ))}
    </div>
  );

  function sayState(state: Exclude<Draft["state"], "answered">): string {
    if (state === "dont_know") return texts.dontKnow;
    return state === "na" ? texts.notApplicable : t("nothing");
  }
}

/** A value in lines: one of a table's row, one of a named figure, else one. */
function useSayValue(): (question: AskedQuestion, value: unknown) => string[] {
  const t = useTranslations("questionnaire.saving.draft");
  const { locale, texts } = useDimensionSettings();
  const sayCell = useSayCell();
  return (question, value) => {
    switch (question.type) {
      case "level": {
        const anchor = question.anchors.find((_, level) => level === value)?.[locale];
        const name = `${value} · ${texts.levels[Number(value)]}`;
        return [anchor ? t("named", { name, text: anchor }) : sayCell(value)];
      }
      case "multi":
        return question.options
          .filter(({ id }) => listOf(value).includes(id))
          .map(({ label }) => label[locale]);
      case "fields":
        return question.fields.map(({ id, label, unit }) =>
          t("named", { name: label[locale], text: sayCell(readKey(value, id), unit) }),
        );
      case "table":
        return listOf(value).map((row) =>
          question.columns
            .map(({ id, unit }) => sayCell(readKey(row, id), unit))
            .join(t("between")),
        );
      default:
        return [sayCell(value, "unit" in question ? question.unit : undefined)];
    }
  };
}

function useSayCell(): (value: unknown, unit?: Unit) => string {
  const t = useTranslations("questionnaire.saving.draft");
  const { locale, currency, texts } = useDimensionSettings();
  const sayNumber = (value: number, unit: Unit | undefined) => {
    const behind = unit === "money" ? currency : unit && texts.units[unit];
    return behind
      ? `${formatTypedNumber(value, locale)} ${behind}`
      : formatTypedNumber(value, locale);
  };
  const sayText = (text: string) => (text === "never" ? t("never") : text || t("empty"));
  return (value, unit) => {
    switch (typeof value) {
      case "string":
        return sayText(value);
      case "number":
        return sayNumber(value, unit);
      case "boolean":
        return t(value ? "yes" : "no");
      default:
        return value ? JSON.stringify(value) : t("empty");
    }
  };
}

// Whatever was stored may come here: a draft need not be sound.
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
}
