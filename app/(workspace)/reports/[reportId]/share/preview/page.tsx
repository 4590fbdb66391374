import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import * as z from "zod";
import { ShownReport } from "@/app/shared/shown-report";
import { requireActor } from "@/lib/server/session";
import { previewSharedReport } from "@/lib/server/shared-reports";
import { shownQuery, toQuery } from "../wishes";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/share.css";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The end of a link that exists. */
const until = z.iso.date().optional().catch(undefined);

/** Title and page build the same preview once: the key is text, as the cache compares its arguments by identity. */
const requirePreview = cache(async (reportId: string, query: string) => {
  const actor = await requireActor(`/reports/${reportId}/share`);
  const asked = Object.fromEntries(new URLSearchParams(query));
  const { receiver, scope, money, comments, locale, days } = shownQuery.parse(asked);
  const end = until.parse(asked.until);
  const shared = await previewSharedReport(actor, reportId, {
    receiver,
    visibility: { scope, money: money === "on", comments: comments === "on" },
    locale: locale === "reader" ? null : locale,
    expiresAt: end ? new Date(end) : new Date(Date.now() + Number(days) * DAY_MS),
  });
  return shared ?? notFound();
});

async function readPreview({ params, searchParams }: Props) {
  const { reportId } = await params;
  const asked = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const query = new URLSearchParams(asked).toString();
  return { reportId, query, shared: await requirePreview(reportId, query) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shared } = await readPreview(props);
  const t = await getTranslations("share.preview");
  return { title: t("title", { company: shared.companyName }) };
}

/** What the reader of a link sees, by the code that shows it to them. */
export default async function SharePreviewPage(props: Props) {
  const { reportId, query, shared } = await readPreview(props);
  const t = await getTranslations("share.preview");
  const shown = toQuery(shownQuery.parse(Object.fromEntries(new URLSearchParams(query))));
  const here = `/reports/${reportId}/share`;
  const locale = await getLocale();
  const other = new URLSearchParams({
    ...Object.fromEntries(shown),
    lang: locale === "zh" ? "en" : "zh",
  });
  return (
    <>
      <p className="preview-bar">
        <b>{t("say")}</b> <Link href={`${here}?${shown}`}>{t("back")}</Link>
      </p>
      <ShownReport
        shared={shared}
        path={null}
        languageHref={shared.locale ? null : `${here}/preview?${other}`}
      />
    </>
  );
}
