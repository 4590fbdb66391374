import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Invitations } from "@/components/account/invitations";
import { InviteForm } from "@/components/account/invite-form";
import { MemberTable } from "@/components/account/member-table";
import { Said } from "@/components/account/said";
import { listInvitations } from "@/lib/server/invitations";
import { listMembers } from "@/lib/server/members";
import { requireActor, requirePerson } from "@/lib/server/session";
import { invite, remove, revoke, saveRole } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.settings"))("members") };
}

type Query = { done?: string; problem?: string };

export default async function MembersPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { done, problem } = await searchParams;
  const actor = await requireActor("/settings/members");
  const { userId, memberships } = await requirePerson();
  const [members, invitations] = await Promise.all([listMembers(actor), listInvitations(actor)]);
  if (!members) notFound();
  const t = await getTranslations("account.members");
  const workspace = memberships.find(({ workspaceId }) => workspaceId === actor.workspaceId);
  return (
    <>
      <h1>{t("title", { workspace: workspace?.name ?? "" })}</h1>
      <p className="lead">{t("lead", { count: members.length })}</p>
      <Said notice={done} problem={problem} />
      <section>
        {invitations && members.length > 1 ? <p className="t1 dim">{t("ends")}</p> : null}
        <MemberTable
          members={members}
          me={userId}
          workspaceId={actor.workspaceId}
          change={invitations ? { saveRole, remove } : null}
        />
      </section>
      {invitations ? (
        <>
          <section aria-labelledby="invite">
            <h2 id="invite">{t("invite")}</h2>
            <InviteForm invite={invite} workspaceId={actor.workspaceId} />
          </section>
          <section aria-labelledby="open">
            <h2 id="open">{t("open")}</h2>
            <Invitations invitations={invitations} revoke={revoke} />
          </section>
        </>
      ) : null}
    </>
  );
}
