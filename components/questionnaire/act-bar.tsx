"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DimensionLinks } from "./dimension-links";

/** Where to go from here; `children` stand at the other end. */
export function ActBar({
  next,
  links,
  children,
}: {
  next: { kind: "dimension" | "review"; name: string; href: string };
  links: DimensionLinks;
  children: ReactNode;
}) {
  const t = useTranslations("questionnaire");
  const leadsOn = next.href !== links.list;
  return (
    <div className="actbar">
      {leadsOn ? (
        <Link className="btn primary small" href={next.href}>
          {next.kind === "dimension" ? t("page.next", { name: next.name }) : t("page.review")}
        </Link>
      ) : null}
      <Link href={links.list}>{t("page.back")}</Link>
      <span className="keys">{children}</span>
    </div>
  );
}

/** The keys, or that they are off. */
export function KeyHints({
  shortcuts,
  links,
  onHelp,
}: {
  shortcuts: boolean;
  links: DimensionLinks;
  onHelp: () => void;
}) {
  const t = useTranslations("questionnaire.keys");
  if (!shortcuts) {
    return (
      <>
        {t("off")} <Link href={links.settings}>{t("settings")}</Link>
      </>
    );
  }
  return (
    <>
      <kbd>1</kbd>–<kbd>5</kbd> {t("choose")} &ensp; <kbd>N</kbd> {t("note")} &ensp; <kbd>Ctrl</kbd>{" "}
      <kbd>Enter</kbd> {t("next")} &ensp;{" "}
      <button type="button" className="plain" onClick={onHelp}>
        <kbd>?</kbd> {t("all")}
      </button>
    </>
  );
}
