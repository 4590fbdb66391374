import { useLocale, useTranslations } from "next-intl";
import { showMoment } from "@/lib/i18n/show-date";

/** One time that a link was used. */
export type View = {
  id: string;
  kind: "page" | "pdf";
  browser: string | null;
  system: string | null;
  address: string;
  viewedAt: Date;
};

/** How often a link was used, and the log of it. */
export function ShareViews({
  link: { id: linkId, receiver, views, viewCount: total, isLogFull },
  isOpen,
}: {
  link: {
    id: string;
    receiver: string;
    views: readonly View[];
    viewCount: number;
    isLogFull: boolean;
  };
  /** The log was asked for. */
  isOpen: boolean;
}) {
  const t = useTranslations("share.list");
  const locale = useLocale();
  const gap = locale === "zh" ? "" : " ";
  const [latest] = views;
  const when = latest ? showMoment(locale, latest.viewedAt) : "";
  const said = t(isLogFull ? "viewsOrMore" : "views", { count: total, when });
  if (!latest) return <p className="t1 dim views">{said}</p>;
  return (
    <details className="behind views" open={isOpen}>
      <summary>{said}</summary>
      <table className="table records">
        <caption className="vh">{t("log")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("device")}</th>
            <th scope="col">{t("address")}</th>
          </tr>
        </thead>
        <tbody>
          {views.map(({ id, kind, browser, system, address, viewedAt }) => (
            <tr key={id}>
              <th scope="row">{showMoment(locale, viewedAt)}</th>
              <td data-label={t("what")}>{t(kind)}</td>
              <td data-label={t("device")}>
                {t("deviceOf", {
                  browser: browser ?? t("unknownBrowser"),
                  system: system ?? t("unknownSystem"),
                })}
              </td>
              <td data-label={t("address")}>
                {address === "unknown" ? t("unknownAddress") : address}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t1 dim">
        {t("logOnce")}
        {gap}
        {isLogFull ? t("logFull", { total }) + gap : null}
        {total > views.length ? t("logCut", { count: views.length, total }) : null}
      </p>
      {total > views.length ? (
        <a
          className="t1"
          href={`?log=${linkId}#link-${linkId}`}
          aria-label={t("logAllLabel", { receiver, total })}
        >
          {t("logAll", { total })}
        </a>
      ) : null}
    </details>
  );
}
