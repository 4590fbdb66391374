import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import type { FormAction } from "./form-state";

/** The name, and the e-mail with what confirming it is good for. */
export function PersonSettings({
  person,
  saveName,
  mailMyself,
}: {
  person: { name: string; email: string; emailVerified: boolean };
  saveName: FormAction;
  mailMyself: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account");
  return (
    <>
      <div className="opt">
        <span className="lb">{t("fields.email")}</span>
        <div>
          <p>
            {person.email}{" "}
            <span className="t1 dim nowrap">
              {person.emailVerified ? t("settings.confirmed") : t("settings.unconfirmed")}
            </span>
          </p>
          {person.emailVerified ? null : (
            <form action={mailMyself}>
              <p className="t1 dim">{t("settings.confirmWhy")}</p>
              <button className="link" type="submit" name="kind" value="confirm">
                {t("settings.confirm")}
              </button>
            </form>
          )}
        </div>
      </div>
      <AccountForm
        action={saveName}
        submit={t("settings.nameSubmit")}
        isPrimary={false}
        fields={[
          {
            name: "name",
            label: t("fields.name"),
            type: "text",
            autoComplete: "name",
            value: person.name,
          },
        ]}
      />
    </>
  );
}
