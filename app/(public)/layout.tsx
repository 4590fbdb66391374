import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setLocale } from "@/app/actions";
import { findVisitor } from "@/app/visitor";
import { LocaleSwitch } from "@/components/locale-switch";
import { PageFoot } from "@/components/page-foot";
import { PageHead } from "@/components/page-head";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  const person = await findVisitor();
  return (
    <>
      <PageHead home="/">
        <Link href="/method">{t("method")}</Link>
        <LocaleSwitch setLocale={setLocale} />
        {person ? (
          <Link href="/companies">{t("companies")}</Link>
        ) : (
          <Link href="/sign-in">{t("signIn")}</Link>
        )}
      </PageHead>
      {children}
      <PageFoot />
    </>
  );
}
