"use client";

import { useTranslations } from "next-intl";
import type { Question } from "@/lib/instrument/schema";
import type { Sheet } from "./use-sheet";

/** What stands below a sheet: how to fill it, and the file in and out. */
export function TableTools({
  question,
  sheet,
  isOrdered,
  isFull,
  onAdd,
  hidden,
  onShowHidden,
}: {
  question: Question & { type: "table" };
  sheet: Sheet;
  /** Whether rows have an order of their own to move them in. */
  isOrdered: boolean;
  isFull: boolean;
  onAdd: () => void;
  /** Optional columns that are not shown. */
  hidden: number;
  onShowHidden: () => void;
}) {
  const t = useTranslations("questionnaire.table");
  return (
    <div className="check tools">
      <p>
        {t("hint")}{" "}
        {isOrdered ? (
          <span className="keys">{t.rich("keys", { kbd: (key) => <kbd>{key}</kbd> })}</span>
        ) : null}
      </p>
      <p>
        {isFull ? (
          <span>{t("full", { max: question.maxRows })}</span>
        ) : (
          <button type="button" className="link" onClick={onAdd}>
            {t("add")}
          </button>
        )}
        {hidden > 0 ? (
          <button type="button" className="link" onClick={onShowHidden}>
            {t("optional", { count: hidden })}
          </button>
        ) : null}
        <label className="link file">
          {t("fill")}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void sheet.fill(file);
              // So that the same file can be chosen again.
              target.value = "";
            }}
          />
        </label>
        {sheet.rows.length > 0 ? (
          <button type="button" className="link" onClick={() => void sheet.download()}>
            {t("download")}
          </button>
        ) : null}
      </p>
    </div>
  );
}
