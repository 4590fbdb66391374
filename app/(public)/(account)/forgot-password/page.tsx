import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { requestReset } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.forgot"))("title") };
}

export default function ForgotPasswordPage() {
  const t = useTranslations("account");
  return (
    <>
      <h1>{t("forgot.title")}</h1>
      <p className="lead">{t("forgot.lead")}</p>
      <div className="columns">
        <div>
          <AccountForm
            action={requestReset}
            submit={t("forgot.submit")}
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
