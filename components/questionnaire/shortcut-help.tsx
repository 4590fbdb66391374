"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";

/** All keys of the page. */
export function ShortcutHelp({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const t = useTranslations("questionnaire.keys");
  const lines = [
    [["1", "–", "5"], t("chooseLong")],
    [["N"], t("noteLong")],
    [["Ctrl", "Enter"], t("nextLong")],
    [["↑", "↓", "Enter"], t("cellLong")],
    [["Alt", "↑", "↓"], t("moveLong")],
    [["?"], t("helpLong")],
  ] as const;
  return (
    <dialog ref={ref} className="sheetdlg" aria-labelledby="keys-title">
      <h2 id="keys-title">{t("title")}</h2>
      {lines.map(([keys, what]) => (
        <div className="opt" key={what}>
          <span>
            {keys.map((key) => (
              <span key={key}>{key === "–" ? "–" : <kbd>{key}</kbd>} </span>
            ))}
          </span>
          <span>{what}</span>
        </div>
      ))}
      <p className="check">{t("quiet")}</p>
      <form method="dialog" className="btns">
        <button type="submit" className="btn small">
          {t("close")}
        </button>
      </form>
    </dialog>
  );
}
