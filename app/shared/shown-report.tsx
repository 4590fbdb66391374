import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import { KeptReport } from "@/app/kept-report";
import { PdfForm } from "@/components/print/pdf-form";
import type { ReportLinks } from "@/components/report/report-context";
import { buildReportWords, type ReportWords } from "@/components/report/report-words";
import { SharedReport } from "@/components/share/shared-report";
import { guessPaper } from "@/lib/i18n/locale";
import { getInstrument } from "@/lib/instrument/catalog";
import { hasEveryAnswer } from "@/lib/report/redact";
import type { SharedReport as Shared } from "@/lib/server/shared-reports";

/** A report as its link shows it; the same for the reader at `path` and, without the pages beside it, for a preview. */
export async function ShownReport({
  shared,
  path,
  languageHref,
}: {
  shared: Shared;
  path: string | null;
  languageHref: string | null;
}) {
  const { scope, money, comments } = shared.visibility;
  const paper = guessPaper((await headers()).get("accept-language"));
  const download = path ? <PdfForm address={`${path}/pdf`} paper={paper} /> : null;
  return (
    <SharedReport {...shared} languageHref={languageHref} download={download}>
      <KeptReport
        name={`shared ${path} ${shared.reportId} ${scope} ${money} ${comments}`}
        readWords={() => readSharedWords(shared, path)}
      />
    </SharedReport>
  );
}

/** A shared report in the reader's language, with links to the pages beside it that its visibility allows. */
export async function readSharedWords(shared: Shared, path: string | null): Promise<ReportWords> {
  const { report, visibility } = shared;
  const instrument = getInstrument(report.instrument.version);
  const links: ReportLinks = {
    answersHref: path && visibility.scope === "answers" ? `${path}/answers` : undefined,
    computationsHref: path && hasEveryAnswer(visibility) ? `${path}/computations` : undefined,
  };
  const locale = await getLocale();
  return buildReportWords({ report, instrument, locale, visibility }, links);
}
