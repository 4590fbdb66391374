"use client";

import { useTranslations } from "next-intl";
import type { Question } from "@/lib/instrument/schema";
import { useDimensionSettings } from "./dimension-settings";
import type { FieldProps } from "./field-props";

/** Five descriptions; the level's digit and name show only after choosing, so that words are compared and not digits. */
export function LevelField({
  question,
  value,
  onValue,
  ...ids
}: FieldProps<Question & { type: "level" }>) {
  const { locale, texts } = useDimensionSettings();
  return (
    <fieldset className="anchors" aria-labelledby={ids.labelId} aria-describedby={ids.problemId}>
      {question.anchors.map((anchor, level) => (
        <label key={anchor.en}>
          <input
            type="radio"
            name={question.id}
            checked={value === level}
            onChange={() => onValue(level)}
          />
          <span>{anchor[locale]}</span>
          <span className="lv">{value === level ? `${level} · ${texts.levels[level]}` : null}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Some of several options. */
export function ChoiceField({
  question,
  value,
  onValue,
  ...ids
}: FieldProps<Question & { type: "multi" }>) {
  const { locale } = useDimensionSettings();
  const t = useTranslations("questionnaire.question");
  const { options, maxSelect } = question;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const toggle = (id: string) =>
    onValue(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const left = Math.max(0, maxSelect - chosen.length);
  return (
    <>
      <fieldset
        className="anchors choices"
        aria-labelledby={ids.labelId}
        aria-describedby={ids.problemId}
      >
        {options.map(({ id, label }) => (
          <label key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <span>{label[locale]}</span>
          </label>
        ))}
      </fieldset>
      <p className="check">{t("atMost", { max: maxSelect, left })}</p>
    </>
  );
}
