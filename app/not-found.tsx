import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LocaleSwitch } from "@/components/locale-switch";
import { PageHead } from "@/components/page-head";
import { setLocale } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.notFound"))("title") };
}

/** The same for what is not there and for what is not yours. */
export default function NotFoundPage() {
  const t = useTranslations("common.notFound");
  return (
    <>
      {/* The layouts bring the foot. */}
      <PageHead home="/">
        <LocaleSwitch setLocale={setLocale} />
      </PageHead>
      <main id="content" className="notice-page">
        <h1>{t("title")}</h1>
        <p className="lead">{t("text")}</p>
        <p className="btns">
          <Link className="btn" href="/">
            {t("back")}
          </Link>
        </p>
      </main>
    </>
  );
}
