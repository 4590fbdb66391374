import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ShareForm } from "@/components/share/share-form";
import { ShareLinks } from "@/components/share/share-links";
import { findReportEntry } from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";
import { listShareLinks } from "@/lib/server/share-links";
import { ReportPageHead } from "../head";
import { preview, revoke, share } from "./actions";
import { shownQuery, toQuery } from "./wishes";
import "@/app/styles/account.css";
import "@/app/styles/settings.css";
import "@/app/styles/share.css";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const requireLinks = cache(async (reportId: string) => {
  const actor = await requireActor(`/reports/${reportId}/share`);
  const links = await listShareLinks(actor, reportId);
  const kept = links && (await findReportEntry(actor, reportId));
  return kept ? { links, kept } : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kept } = await requireLinks((await params).reportId);
  const t = await getTranslations("share.page");
  return { title: t("title", { company: kept.companyName }) };
}

export default async function SharePage({ params, searchParams }: Props) {
  const { reportId } = await params;
  const { links, kept } = await requireLinks(reportId);
  const t = await getTranslations("share.page");
  const { money, comments, ...shown } = shownQuery.parse(await searchParams);
  const here = `/reports/${reportId}`;
  return (
    <>
      <ReportPageHead kept={kept} page={t("place")} />
      <main id="content" className="settings share">
        <h1>{t("heading")}</h1>
        <p className="lead">{t("lead")}</p>
        <section aria-labelledby="new-link">
          <h2 id="new-link">{t("make")}</h2>
          <ShareForm
            reportId={reportId}
            chosen={{ ...shown, money: money === "on", comments: comments === "on" }}
            share={share}
            preview={preview}
          />
        </section>
        <section aria-labelledby="links">
          <h2 id="links">{t("links")}</h2>
          <ShareLinks
            links={links}
            revoke={revoke}
            previewHref={(link) =>
              `${here}/share/preview?${toQuery({
                ...{ receiver: link.receiver, scope: link.scope, days: "30" },
                money: link.money ? "on" : undefined,
                comments: link.comments ? "on" : undefined,
                locale: link.locale ?? "reader",
              })}&until=${link.expiresAt.toISOString().slice(0, 10)}`
            }
          />
        </section>
      </main>
    </>
  );
}
