import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { Said } from "@/components/account/said";
import { WorkspaceTable } from "@/components/account/workspace-table";
import { isAllowed } from "@/lib/server/policy";
import { findActor, requirePerson } from "@/lib/server/session";
import { create, open, rename, start } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.workspaces"))("title") };
}

export default async function WorkspacesPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string }>;
}) {
  const { done } = await searchParams;
  const { memberships } = await requirePerson("/settings/workspaces");
  const actor = await findActor();
  const current = memberships.find(({ workspaceId }) => workspaceId === actor?.workspaceId);
  if (!actor || !current) return <Start />;
  const t = await getTranslations("account");
  const nameField = {
    name: "name",
    label: t("fields.workspace"),
    type: "text",
    autoComplete: "off",
  } as const;
  return (
    <>
      <h1>{t("workspaces.title")}</h1>
      <p className="lead">{t("workspaces.lead")}</p>
      <Said notice={done} />
      <section>
        <WorkspaceTable memberships={memberships} current={current.workspaceId} open={open} />
      </section>
      {isAllowed(actor, "workspace:manage") ? (
        <section aria-labelledby="rename">
          <h2 id="rename">{t("workspaces.rename", { workspace: current.name })}</h2>
          <AccountForm
            key={current.name}
            action={rename}
            submit={t("workspaces.renameSubmit")}
            isPrimary={false}
            workspaceId={actor.workspaceId}
            fields={[{ ...nameField, value: current.name }]}
          />
        </section>
      ) : null}
      <section aria-labelledby="create">
        <h2 id="create">{t("workspaces.create")}</h2>
        <p className="say">{t("workspaces.createLead")}</p>
        <AccountForm
          action={create}
          submit={t("workspaces.createSubmit")}
          isPrimary={false}
          fields={[nameField]}
        />
      </section>
    </>
  );
}

async function Start() {
  const t = await getTranslations("account");
  return (
    <>
      <h1>{t("workspaces.startTitle")}</h1>
      <p className="lead">{t("workspaces.startLead")}</p>
      <section>
        <AccountForm
          action={start}
          submit={t("workspaces.startSubmit")}
          fields={[
            {
              name: "company",
              label: t("fields.company"),
              hint: t("fields.companyHint"),
              type: "text",
              autoComplete: "organization",
            },
          ]}
        />
      </section>
    </>
  );
}
