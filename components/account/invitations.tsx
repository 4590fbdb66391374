import { useLocale, useTranslations } from "next-intl";
import { showDate } from "@/lib/i18n/show-date";
import { RowAction } from "./row-action";

type Invitation = {
  id: string;
  role: "owner" | "editor" | "respondent" | "viewer";
  note: string;
  expiresAt: Date;
};

/** The invitations that can still be used, each with a way to make its link worthless. */
export function Invitations({
  invitations,
  revoke,
}: {
  invitations: readonly Invitation[];
  revoke: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account");
  const locale = useLocale();
  if (invitations.length === 0) return <p className="dim">{t("members.noneOpen")}</p>;
  return (
    <table className="table records">
      <thead>
        <tr>
          <th scope="col">{t("members.forWhom")}</th>
          <th scope="col">{t("members.role")}</th>
          <th scope="col">{t("members.expires")}</th>
          <th scope="col">
            <span className="vh">{t("members.revoke")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, role, note, expiresAt }) => (
          <tr key={id}>
            <th scope="row">{note || <span className="dim">{t("members.unnamed")}</span>}</th>
            <td>{t(`roles.${role}`)}</td>
            <td className="t1 dim" data-label={t("members.expires")}>
              {showDate(locale, expiresAt)}
            </td>
            <td className="num">
              <RowAction
                action={revoke}
                name="invitationId"
                value={id}
                label={t("members.revokeLabel", { note: note || t("members.unnamed") })}
              >
                {t("members.revoke")}
              </RowAction>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
