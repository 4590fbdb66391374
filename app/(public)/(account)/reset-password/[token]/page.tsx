import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { findLinkOwner } from "@/lib/server/auth/mailed-links";
import { askWhetherStays } from "../../stays-choice";
import { setNewPassword } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.reset"))("title") };
}

export default async function ResetPasswordPage({
  params,
}: {
  params: Promise<{ token: string }>;
}) {
  const t = await getTranslations("account");
  const { token } = await params;
  const email = await findLinkOwner(token, "reset_password");
  if (!email) {
    return (
      <>
        <h1>{t("reset.endedTitle")}</h1>
        <p className="lead">{t("reset.endedLead")}</p>
        <p className="btns">
          <Link className="btn primary" href="/forgot-password">
            {t("reset.again")}
          </Link>
        </p>
      </>
    );
  }
  const choice = await askWhetherStays(email);
  return (
    <>
      <h1>{t("reset.title")}</h1>
      <p className="lead">{t("reset.lead", { email })}</p>
      <div className="columns">
        <AccountForm
          action={setNewPassword}
          submit={t("reset.submit")}
          choices={choice ? [choice] : []}
          fields={[
            {
              name: "password",
              label: t("fields.newPassword"),
              hint: t("fields.newPasswordHint"),
              type: "password",
              autoComplete: "new-password",
            },
          ]}
        >
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="username" autoComplete="username" value={email} />
        </AccountForm>
      </div>
    </>
  );
}
