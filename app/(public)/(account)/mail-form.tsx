import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountForm } from "@/components/account/account-form";
import type { FormAction } from "@/components/account/form-state";

/** Asks for an e-mail to send a link to: for a new password, or for signing in. */
export function MailForm({ purpose, action }: { purpose: "forgot" | "link"; action: FormAction }) {
  const t = useTranslations("account");
  return (
    <>
      <h1>{t(`${purpose}.title`)}</h1>
      <p className="lead">{t(`${purpose}.lead`)}</p>
      <div className="columns">
        <div>
          <AccountForm
            action={action}
            submit={t(`${purpose}.submit`)}
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
