import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { findGrant } from "@/lib/server/share-grants";
import { findSharedReport, logView, type SharedReport } from "@/lib/server/shared-reports";

/** What this browser's grant opens, else the page of what is not there. Title and page ask once. */
export const requireShared = cache(async (linkId: string) => {
  const grant = (await findGrant(linkId)) ?? notFound();
  const shared = (await findSharedReport(grant)) ?? notFound();
  return { grant, shared };
});

/**
 * The report itself, for a page beside it, which counts as a view too; where a passcode is missing, the page that asks
 * for it.
 */
export async function requireSharedReport(linkId: string, page: string): Promise<SharedReport> {
  const { grant, shared } = await requireShared(linkId);
  if (shared.kind !== "report") redirect(`/shared/${linkId}`);
  const { locale } = shared;
  if (locale && locale !== (await getLocale()))
    redirect(`/shared/${linkId}/${page}?lang=${locale}`);
  after(logView(grant, "page"));
  return shared;
}

/** What a search engine and another site may know of a shared page. */
export const secrecy = {
  robots: { index: false, follow: false },
  referrer: "no-referrer",
} as const;
