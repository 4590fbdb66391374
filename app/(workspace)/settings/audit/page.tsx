import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { AuditTable } from "@/components/account/audit-table";
import { listAuditEvents } from "@/lib/server/audit-log";
import { requireActor, requirePermission, requirePerson } from "@/lib/server/session";

const here = "/settings/audit";
/** The number of an event. */
const number = z.coerce.number().int().min(1).max(2_147_483_647);

export async function generateMetadata(): Promise<Metadata> {
  requirePermission(await requireActor(here), "audit:read");
  return { title: (await getTranslations("account.settings"))("audit") };
}

type Query = { before?: string | string[] };

/** Whoever is not an owner gets what is not there. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<Query> }) {
  const before = number.safeParse((await searchParams).before).data;
  const actor = await requireActor(here);
  const log = await listAuditEvents(actor, before);
  if (!log) notFound();
  const { memberships } = await requirePerson();
  const workspace = memberships.find(({ workspaceId }) => workspaceId === actor.workspaceId);
  const t = await getTranslations("audit");
  return (
    <>
      <h1>{(await getTranslations("account.settings"))("audit")}</h1>
      <p className="lead">{t("lead", { workspace: workspace?.name ?? "" })}</p>
      <section className="audit">
        <AuditTable entries={log.entries} />
        {before === undefined ? null : (
          <Link className="btn" href={here}>
            {t("newest")}
          </Link>
        )}
        {log.older === null ? null : (
          <Link className="btn" href={`${here}?before=${log.older}`}>
            {t("older")}
          </Link>
        )}
      </section>
    </>
  );
}
