import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { setLocale } from "@/app/actions";
import { LocaleSwitch } from "@/components/locale-switch";
import { PageHead } from "@/components/page-head";

/** The running head of every page behind sign-in. `place` says where one is, `status` how saving stands. */
export function WorkspaceHead({ place, status }: { place?: ReactNode; status?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <PageHead home="/companies" place={place} status={status}>
      <Link href="/companies">{t("companies")}</Link>
      <Link href="/settings">{t("settings")}</Link>
      <LocaleSwitch setLocale={setLocale} />
    </PageHead>
  );
}
