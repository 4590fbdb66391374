import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { readFrom } from "@/app/read-from";
import { ComputationsView } from "@/components/report/computations-view";
import { SharedReport } from "@/components/share/shared-report";
import { hasEveryAnswer } from "@/lib/report/redact";
import { readSharedWords } from "../../shown-report";
import { requireShared, requireSharedReport, secrecy } from "../find";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/share.css";

type Props = {
  params: Promise<{ linkId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shared } = await requireShared((await params).linkId);
  if (shared.kind !== "report") return secrecy;
  const t = await getTranslations("report.page");
  return { ...secrecy, title: t("computationsTitle", { company: shared.companyName }) };
}

/** The page of all computations beside a shared report, where its link shows every answer. */
export default async function SharedComputationsPage({ params, searchParams }: Props) {
  const { linkId } = await params;
  const shared = await requireSharedReport(linkId, "computations");
  if (!hasEveryAnswer(shared.visibility)) notFound();
  const path = `/shared/${linkId}`;
  const words = await readSharedWords(shared, path);
  const other = (await getLocale()) === "zh" ? "en" : "zh";
  return (
    <SharedReport
      {...shared}
      languageHref={shared.locale ? null : `${path}/computations?lang=${other}`}
    >
      <ComputationsView
        words={words}
        back={{ reportHref: path, from: readFrom(await searchParams) }}
      />
    </SharedReport>
  );
}
