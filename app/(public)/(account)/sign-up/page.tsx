import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { useSignUpFields } from "@/components/account/sign-up-fields";
import { startAssessment } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signUp"))("title") };
}

export default function SignUpPage() {
  const t = useTranslations("account");
  return (
    <>
      <h1>{t("signUp.title")}</h1>
      <p className="lead">{t("signUp.lead")}</p>
      <div className="columns">
        <div>
          <AccountForm
            action={startAssessment}
            submit={t("signUp.submit")}
            fields={[
              ...useSignUpFields(),
              {
                name: "company",
                label: t("fields.company"),
                hint: t("fields.companyHint"),
                type: "text",
                autoComplete: "organization",
              },
            ]}
          />
          <p className="below">
            {t("signUp.known")} <Link href="/sign-in">{t("signUp.signIn")}</Link>
            <Link href="/forgot-password">{t("signIn.forgot")}</Link>
          </p>
        </div>
        <aside aria-labelledby="what-next">
          <h2 id="what-next">{t("signUp.nextTitle")}</h2>
          <ol className="nexts">
            <li>{t("signUp.next1")}</li>
            <li>{t("signUp.next2")}</li>
            <li>{t("signUp.next3")}</li>
          </ol>
          <p className="t1 dim">{t("signUp.promise")}</p>
        </aside>
      </div>
    </>
  );
}
