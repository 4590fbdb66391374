import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import { PasscodeDoor } from "@/components/share/passcode-door";
import { logView } from "@/lib/server/shared-reports";
import { ShownReport } from "../shown-report";
import { requireShared, secrecy } from "./find";
import "@/app/styles/account.css";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/report-print.css";
import "@/app/styles/share.css";

type Props = {
  params: Promise<{ linkId: string }>;
  searchParams: Promise<{ problem?: string }>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { shared } = await requireShared((await params).linkId);
  const t = await getTranslations("share");
  if (shared.kind === "report") {
    return { ...secrecy, title: t("shared.title", { company: shared.companyName }) };
  }
  const title = t("shared.doorTitle");
  const { problem } = await searchParams;
  return { ...secrecy, title: problem ? t("door.errorTitle", { title }) : title };
}

/** A report for who has no account: whatever a grant opens, and nothing else. */
export default async function SharedPage({ params, searchParams }: Props) {
  const { linkId } = await params;
  const { grant, shared } = await requireShared(linkId);
  const path = `/shared/${linkId}`;
  const locale = await getLocale();
  if (shared.locale && shared.locale !== locale) redirect(`${path}?lang=${shared.locale}`);
  const languageHref = shared.locale ? null : `${path}?lang=${locale === "zh" ? "en" : "zh"}`;
  if (shared.kind === "passcode") {
    const { problem } = await searchParams;
    const { isLocked } = shared;
    return <PasscodeDoor {...{ path, languageHref, isLocked, problem }} />;
  }
  after(logView(grant, "page"));
  return <ShownReport {...{ shared, path, languageHref }} />;
}
