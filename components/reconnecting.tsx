import { useTranslations } from "next-intl";
import { PageHead } from "./page-head";

/** Stands in for a page while the database is away. The browser asks again by itself, also without JavaScript. */
export function Reconnecting({ home }: { home: string }) {
  const t = useTranslations("common.reconnecting");
  return (
    <>
      <meta httpEquiv="refresh" content="5" />
      <PageHead home={home} />
      <main id="content" className="notice-page">
        <h1>{t("title")}</h1>
        <p className="lead">{t("text")}</p>
      </main>
    </>
  );
}
