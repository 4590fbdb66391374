import { useLocale, useTranslations } from "next-intl";
import { showDate } from "@/lib/i18n/show-date";

type Action = (form: FormData) => Promise<void>;

type Member = {
  userId: string;
  name: string;
  email: string;
  role: "owner" | "editor" | "respondent" | "viewer";
  joinedAt: Date;
};

const roles = ["owner", "editor", "viewer"] as const;

/** The people of a workspace; an owner changes their roles and removes them, but for the last owner. */
export function MemberTable({
  members,
  me,
  workspaceId,
  change,
}: {
  members: readonly Member[];
  me: string;
  workspaceId: string;
  change: { saveRole: Action; remove: Action } | null;
}) {
  const t = useTranslations("account");
  const locale = useLocale();
  const owners = members.filter(({ role }) => role === "owner");
  const isChangeable = ({ userId }: Member) => owners.length > 1 || owners[0]?.userId !== userId;
  return (
    <table className="table records members">
      <thead>
        <tr>
          <th scope="col">{t("members.person")}</th>
          <th scope="col">{t("members.role")}</th>
          <th scope="col">{t("members.joined")}</th>
          {change ? (
            <th scope="col">
              <span className="vh">{t("members.remove")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <th scope="row">
              {member.name}
              {member.userId === me ? <span className="dim"> ({t("members.you")})</span> : null}
              <span className="t1 dim email">{member.email}</span>
            </th>
            <td>
              {change && isChangeable(member) ? (
                <RoleChoice {...{ member, workspaceId }} saveRole={change.saveRole} />
              ) : (
                t(`roles.${member.role}`)
              )}
            </td>
            <td className="t1 dim nowrap" data-label={t("members.joined")}>
              {showDate(locale, member.joinedAt)}
            </td>
            {change ? (
              <td className="num">
                {isChangeable(member) ? (
                  <Removal {...{ member, workspaceId }} remove={change.remove} />
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Row = { member: Member; workspaceId: string };

function RoleChoice({ member, workspaceId, saveRole }: Row & { saveRole: Action }) {
  const t = useTranslations("account");
  return (
    <form action={saveRole}>
      <input type="hidden" name="userId" value={member.userId} />
      <input type="hidden" name="workspaceId" value={workspaceId} />
      <fieldset className="seg">
        <legend className="vh">{t("members.roleOf", { name: member.name })}</legend>
        {roles.map((role) => (
          <button
            key={role}
            type="submit"
            name="role"
            value={role}
            aria-pressed={role === member.role}
          >
            {t(`roles.${role}`)}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

/** Two presses: the first says what the second does. */
function Removal({ member, workspaceId, remove }: Row & { remove: Action }) {
  const { userId, name } = member;
  const t = useTranslations("account.members");
  return (
    <details className="removal">
      <summary>
        {t("remove")} <span className="vh">{name}</span>
      </summary>
      <form action={remove}>
        <input type="hidden" name="workspaceId" value={workspaceId} />
        <p className="t1 dim">{t("removeWhat", { name })}</p>
        <button className="btn small danger" type="submit" name="userId" value={userId}>
          {t("removeSubmit", { name })}
        </button>
      </form>
    </details>
  );
}
