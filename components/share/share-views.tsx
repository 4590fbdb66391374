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
export function ShareViews({ views, total }: { views: readonly View[]; total: number }) {
  const t = useTranslations("share.list");
  const locale = useLocale();
  const [latest] = views;
  const when = latest ? showMoment(locale, latest.viewedAt) : "";
  const said = t("views", { count: total, when });
  if (!latest) return <p className="t1 dim views">{said}</p>;
  return (
    <details className="behind views">
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
      {total > views.length ? (
        <p className="t1 dim">{t("logCut", { count: views.length, total })}</p>
      ) : null}
    </details>
  );
}
