import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import type { FormAction } from "./form-state";

/** Makes an invitation link for one person. */
export function InviteForm({ invite, workspaceId }: { invite: FormAction; workspaceId: string }) {
  const t = useTranslations("account");
  return (
    <>
      <p className="say">{t("members.inviteLead")}</p>
      <AccountForm
        action={invite}
        workspaceId={workspaceId}
        submit={t("members.inviteSubmit")}
        fields={[
          {
            name: "note",
            label: t("fields.note"),
            hint: t("fields.noteHint"),
            type: "text",
            autoComplete: "off",
          },
        ]}
      >
        <div className="opt">
          <span className="lb" id="invited-role">
            {t("fields.role")}
          </span>
          <div>
            <fieldset className="seg" aria-labelledby="invited-role">
              {(["editor", "viewer"] as const).map((role) => (
                <label key={role}>
                  <input
                    className="vh"
                    type="radio"
                    name="role"
                    value={role}
                    defaultChecked={role === "editor"}
                  />
                  {t(`roles.${role}`)}
                </label>
              ))}
            </fieldset>
            <p className="t1 dim">{t("members.roleMeanings")}</p>
          </div>
        </div>
      </AccountForm>
    </>
  );
}
