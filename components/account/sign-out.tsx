import { useTranslations } from "next-intl";
import { SignOutForm } from "./sign-out-form";

/** Signs out here or everywhere; asks first when answers wait on this device. */
export function SignOut({ userId }: { userId: string }) {
  const t = useTranslations("account.devices");
  const texts = {
    signOut: t("signOut"),
    everywhere: t("everywhere"),
    // The count is known in the browser only.
    unsent: t("unsent", { count: "{count}" }),
    unsentWhy: t("unsentWhy"),
    stay: t("stay"),
    keep: t("keep"),
    discard: t("discard"),
  };
  return <SignOutForm userId={userId} texts={texts} />;
}
