import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { showDate } from "@/lib/i18n/show-date";
import type { Visibility } from "@/lib/report/visibility";
import { SharedHead } from "./shared-head";

/** The page around a report as its link shows it, for the reader and, before them, for whoever makes the link. */
export function SharedReport({
  receiver,
  expiresAt,
  visibility,
  languageHref,
  download,
  children,
}: {
  receiver: string;
  expiresAt: Date;
  visibility: Visibility;
  languageHref: string | null;
  /** Asks for the report as a file. */
  download?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("share.shared");
  const common = useTranslations("common");
  const locale = useLocale();
  const gap = locale === "zh" ? "" : " ";
  const date = showDate(locale, expiresAt);
  return (
    <>
      <SharedHead languageHref={languageHref} />
      <p className="shared-for">
        {t("for", { receiver, date })}
        {gap}
        <span className="dim">
          {[t("anyone"), ...listHidden(visibility).map((what) => t(`hides.${what}`))].join(gap)}
        </span>
      </p>
      {download}
      <main id="content">{children}</main>
      <footer className="foot">
        <span>{common("disclaimer")}</span>
        <span>{t("noted")}</span>
      </footer>
    </>
  );
}

/** What a reader has to know that they do not see. */
function listHidden({ scope, money, comments }: Visibility) {
  return [
    ...(scope === "answers" ? [] : [scope]),
    ...(money ? [] : (["money"] as const)),
    ...(scope !== "answers" || comments ? [] : (["comments"] as const)),
  ];
}
