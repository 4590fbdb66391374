import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WorkspaceHead } from "@/app/(workspace)/workspace-head";
import { SettingsNav } from "@/components/account/settings-nav";
import { isAllowed } from "@/lib/server/policy";
import { findActor, requirePerson } from "@/lib/server/session";
import "@/app/styles/account.css";
import "@/app/styles/settings.css";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("account.settings");
  const { memberships } = await requirePerson("/settings");
  const actor = await findActor();
  const workspace = memberships.find(({ workspaceId }) => workspaceId === actor?.workspaceId);
  const hasMembers = actor !== null && isAllowed(actor, "members:list");
  const mayReadLog = actor !== null && isAllowed(actor, "audit:read");
  const pages = [
    { href: "/settings", label: t("you") },
    ...(hasMembers ? [{ href: "/settings/members", label: t("members") }] : []),
    { href: "/settings/workspaces", label: t("workspaces") },
    ...(mayReadLog ? [{ href: "/settings/audit", label: t("audit") }] : []),
  ];
  return (
    <>
      <WorkspaceHead place={workspace?.name} />
      <main id="content" className="account settings">
        <SettingsNav label={t("navigation")} pages={pages} />
        {children}
      </main>
    </>
  );
}
