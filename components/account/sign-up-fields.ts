import { useTranslations } from "next-intl";
import type { FormField } from "./action-form";

/** Who makes an account: name, e-mail, a new password. */
export function useSignUpFields(): FormField[] {
  const t = useTranslations("account.fields");
  return [
    { name: "name", label: t("name"), type: "text", autoComplete: "name" },
    { name: "email", label: t("email"), type: "email", autoComplete: "username" },
    {
      name: "password",
      label: t("password"),
      hint: t("newPasswordHint"),
      type: "password",
      autoComplete: "new-password",
    },
  ];
}
