import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { requestLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.link"))("title") };
}

export default function RequestLinkPage() {
  const t = useTranslations("account");
  return (
    <>
      <h1>{t("link.title")}</h1>
      <p className="lead">{t("link.lead")}</p>
      <div className="columns">
        <div>
          <AccountForm
            action={requestLink}
            submit={t("link.submit")}
            fields={[
              { name: "email", label: t("fields.email"), type: "email", autoComplete: "username" },
            ]}
          />
          <p className="below">
            <Link href="/sign-in">{t("link.back")}</Link>
          </p>
        </div>
      </div>
    </>
  );
}
