import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { AnswersView } from "@/components/report/answers-view";
import { SharedReport } from "@/components/share/shared-report";

import { readSharedWords } from "../../shown-report";
import { requireShared, requireSharedReport, secrecy } from "../find";
import "@/app/styles/report.css";
import "@/app/styles/report-pages.css";
import "@/app/styles/share.css";

type Props = {
  params: Promise<{ linkId: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shared } = await requireShared((await params).linkId);
  if (shared.kind !== "report") return secrecy;
  const t = await getTranslations("report.page");
  return { ...secrecy, title: t("answersTitle", { company: shared.companyName }) };
}

/** The page of all answers beside a shared report, where its link shows them. */
export default async function SharedAnswersPage({ params }: Props) {
  const { linkId } = await params;
  const shared = await requireSharedReport(linkId, "answers");
  if (shared.visibility.scope !== "answers") notFound();
  const path = `/shared/${linkId}`;
  const words = await readSharedWords(shared, path);
  const other = (await getLocale()) === "zh" ? "en" : "zh";
  return (
    <SharedReport {...shared} languageHref={shared.locale ? null : `${path}/answers?lang=${other}`}>
      <AnswersView words={words} reportHref={path} />
    </SharedReport>
  );
}
