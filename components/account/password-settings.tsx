import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import type { FormAction } from "./form-state";

/** Changes the password; an account without one is mailed a link that sets it. */
export function PasswordSettings({
  email,
  hasPassword,
  savePassword,
  mailMyself,
}: {
  email: string;
  hasPassword: boolean;
  savePassword: FormAction;
  mailMyself: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account");
  if (!hasPassword) {
    return (
      <form action={mailMyself} className="say">
        <p>{t("settings.passwordNone")}</p>
        <button className="link" type="submit" name="kind" value="reset-password">
          {t("settings.passwordMail")}
        </button>
      </form>
    );
  }
  return (
    <AccountForm
      action={savePassword}
      submit={t("settings.passwordSubmit")}
      isPrimary={false}
      fields={[
        {
          name: "current",
          label: t("fields.currentPassword"),
          type: "password",
          autoComplete: "current-password",
        },
        {
          name: "password",
          label: t("fields.newPassword"),
          hint: t("fields.newPasswordHint"),
          type: "password",
          autoComplete: "new-password",
        },
      ]}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} />
    </AccountForm>
  );
}
