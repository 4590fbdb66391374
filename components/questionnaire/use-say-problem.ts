import { useTranslations } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import type { Question } from "@/lib/instrument/schema";
import { formatTypedNumber } from "./read-typed-number";
import type { CellPlace, DraftProblem } from "./say-problem";

type Settings = { locale: Locale; currency: string };

/** Says a problem of an answer in words, for the page of questions and for the check of all answers. */
export function useSayProblem(
  question: Question,
  settings: Settings,
): (problem: DraftProblem) => string {
  const t = useTranslations("questionnaire.problem");
  const { locale } = settings;
  const sayExpected = useSayExpected(settings);
  const ownUnit = "unit" in question ? question.unit : undefined;
  const sayPlace = ({ row, field }: CellPlace): string | null => {
    const column = field?.label[locale];
    if (row === null) return column ?? null;
    return column ? t("row", { row: row + 1, column }) : t("wholeRow", { row: row + 1 });
  };
  return ({ place, expected }) => {
    if (place.kind !== "cell") return sayExpected(expected, ownUnit);
    const problem = sayExpected(expected, place.field?.unit);
    const where = sayPlace(place);
    return where === null ? problem : t("at", { place: where, problem });
  };
}

function useSayExpected({ locale, currency }: Settings) {
  const t = useTranslations("questionnaire.problem");
  const limits = ({ min, max }: { min: number; max: number }) => ({
    min: formatTypedNumber(min, locale),
    max: formatTypedNumber(max, locale),
  });
  return (expected: DraftProblem["expected"], unit: string | undefined): string => {
    switch (expected.kind) {
      case "number":
        if (unit === "money") return t("money", { ...limits(expected), currency });
        return t(unit === "percent" ? "percent" : "number", limits(expected));
      case "rows":
        return t("rows", limits(expected));
      case "text":
      case "choices":
        return t(expected.kind, { max: formatTypedNumber(expected.max, locale) });
      case "date":
      case "month":
      case "boolean":
      case "once":
        return t(expected.kind);
      default:
        return t("other");
    }
  };
}
