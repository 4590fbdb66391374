import { useTranslations } from "next-intl";
import { RowAction } from "./row-action";

/** The workspaces of a person; opening one makes this device look at it. */
export function WorkspaceTable({
  memberships,
  current,
  open,
}: {
  memberships: readonly {
    workspaceId: string;
    name: string;
    role: "owner" | "editor" | "respondent" | "viewer";
  }[];
  current: string;
  open: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th scope="col">{t("workspaces.name")}</th>
          <th scope="col">{t("workspaces.role")}</th>
          <th scope="col">
            <span className="vh">{t("workspaces.open")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {memberships.map(({ workspaceId, name, role }) => (
          <tr key={workspaceId}>
            <th scope="row">{name}</th>
            <td>{t(`roles.${role}`)}</td>
            <td className="num">
              {workspaceId === current ? (
                <span className="dim">{t("workspaces.current")}</span>
              ) : (
                <RowAction
                  action={open}
                  name="workspaceId"
                  value={workspaceId}
                  label={t("workspaces.openLabel", { workspace: name })}
                >
                  {t("workspaces.open")}
                </RowAction>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
