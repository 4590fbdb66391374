import { getTranslations } from "next-intl/server";
import { exportFiles } from "@/lib/report/write-export";
import type { KeptReportEntry } from "@/lib/server/reports";

/** Where each file of a report is; a quick scan has no plan. */
export async function listDownloads({ id, scope }: Pick<KeptReportEntry, "id" | "scope">) {
  const t = await getTranslations("files.download");
  return exportFiles
    .filter((file) => scope === "full" || !file.startsWith("plan"))
    .map((file) => ({ href: `/reports/${id}/export/${file}`, label: t(file) }));
}
