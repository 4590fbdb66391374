import { getTranslations } from "next-intl/server";
import type { Report } from "@/lib/report/schema";
import { exportFiles } from "@/lib/report/write-export";

/** Where each file of a report is; a quick scan has no plan. */
export async function listDownloads({ id, report }: { id: string; report: Report }) {
  const t = await getTranslations("files.download");
  return exportFiles
    .filter((file) => report.scope === "full" || !file.startsWith("plan"))
    .map((file) => ({ href: `/reports/${id}/export/${file}`, label: t(file) }));
}
