import { useTranslations } from "next-intl";
import { AskAgain } from "./ask-again";
import { PageHead } from "./page-head";

/** Stands in for a page while the database is away. The browser asks again by itself, also without JavaScript. */
export function Reconnecting({ home }: { home: string }) {
  const t = useTranslations("common.reconnecting");
  return (
    <>
      {/* The page's own may need the database. */}
      <title>{`${t("title")} · Loadline`}</title>
      <AskAgain />
      {/* A page that loads itself anew takes the place away from who listens to it: only where nothing else can. */}
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <PageHead home={home} />
      <main id="content" className="notice-page">
        <h1>{t("title")}</h1>
        <p className="lead">{t("text")}</p>
      </main>
    </>
  );
}
