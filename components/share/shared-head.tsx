import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "../mark";

/** The running head of a shared report: the mark, and no way into the application. */
export function SharedHead({
  languageHref,
  children,
}: {
  /** Where the same is in the other language; null where whoever made the link chose one. */
  languageHref: string | null;
  children?: ReactNode;
}) {
  const t = useTranslations("share.shared");
  const common = useTranslations("common");
  const other = useLocale() === "zh" ? "en" : "zh";
  return (
    <header className="head">
      <a className="skip" href="#content">
        {common("skipToContent")}
      </a>
      <span className="brand">
        <Mark />
        {common("name")}
      </span>
      <nav aria-label={t("nav")}>
        {children}
        {languageHref === null ? null : (
          <a href={languageHref} lang={other === "zh" ? "zh-Hans" : "en"}>
            {t("language")}
          </a>
        )}
      </nav>
    </header>
  );
}
