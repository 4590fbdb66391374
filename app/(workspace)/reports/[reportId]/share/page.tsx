import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ShareForm } from "@/components/share/share-form";
import { type Link, ShareLinks } from "@/components/share/share-links";
import { findReportEntry } from "@/lib/server/reports";
import { requireActor } from "@/lib/server/session";
import { listShareLinks } from "@/lib/server/share-links";
import { ReportPageHead } from "../head";
import { preview, revoke, share } from "./actions";
import { shownFields, shownQuery, toQuery } from "./wishes";
import "@/app/styles/account.css";
import "@/app/styles/settings.css";
import "@/app/styles/share.css";

const DAY_MS = 24 * 60 * 60 * 1_000;

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const requireLinks = cache(async (reportId: string, log: string | undefined) => {
  const actor = await requireActor(`/reports/${reportId}/share`);
  const links = await listShareLinks(actor, reportId, log);
  const kept = links && (await findReportEntry(actor, reportId));
  return kept ? { links, kept } : notFound();
});

/** Title and page ask once. */
async function readLinks({ params, searchParams }: Props) {
  const { reportId } = await params;
  const { log } = await searchParams;
  const openLog = typeof log === "string" ? log : undefined;
  return { reportId, openLog, ...(await requireLinks(reportId, openLog)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { kept } = await readLinks(props);
  const t = await getTranslations("share.page");
  return { title: t("title", { company: kept.companyName }) };
}

export default async function SharePage(props: Props) {
  const { reportId, openLog, links, kept } = await readLinks(props);
  const t = await getTranslations("share.page");
  const { money, comments, ...shown } = shownQuery.parse(await props.searchParams);
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
            {...{ links, openLog, revoke }}
            previewHref={(link) =>
              `${here}/share/preview?${queryOf(link)}&until=${link.expiresAt.toISOString().slice(0, 10)}`
            }
            againHref={(link) => `${here}/share?${queryOf(link)}#new-link`}
          />
        </section>
      </main>
    </>
  );
}

/** What a link shows and how long it was made for; its passcode is not known. */
function queryOf(link: Link): URLSearchParams {
  const days = Math.round((link.expiresAt.getTime() - link.createdAt.getTime()) / DAY_MS);
  return toQuery({
    ...{ receiver: link.receiver, scope: link.scope, locale: link.locale ?? "reader" },
    money: link.money ? "on" : undefined,
    comments: link.comments ? "on" : undefined,
    days: shownFields.days.catch("30").parse(String(days)),
  });
}
