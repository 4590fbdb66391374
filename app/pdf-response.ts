import { getLocale } from "next-intl/server";
import * as z from "zod";
import { printDocument } from "@/components/print/print-document";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { reportTexts } from "@/lib/i18n/report-texts";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Report } from "@/lib/report/schema";
import type { Visibility } from "@/lib/report/visibility";
import { renderPdf } from "@/lib/server/pdf/render-pdf";
import { respond, respondWithFile } from "@/lib/server/request-guard";

const query = z.strictObject({
  paper: z.enum(["a4", "letter"]).default("a4"),
  lang: z.string().refine(isLocale).optional(),
});

/** A report as its reader may see it: redacted already, with what is left to see. */
type Printed = {
  /** Who may have a few in the queue at once: a user, the readers of a link, or all who look at samples. */
  caller: string;
  report: Report;
  createdAt: Date;
  visibility: Visibility;
  /** For whom a share link was made, and the language that it fixes. */
  receiver?: string;
  language?: Locale | null;
};

/**
 * The report as a PDF to keep, in the reader's language or that of `?lang`, on the paper of `?paper`. 503 with a time to
 * come back when too many are being made.
 */
export async function respondPdf(request: Request, printed: Printed): Promise<Response> {
  const reading = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!reading.success) return respond(400, { error: "invalid" });
  const { paper, lang } = reading.data;
  const { caller, report, createdAt, visibility, receiver, language } = printed;
  const locale = language ?? (isLocale(lang) ? lang : await getLocale());
  const instrument = getInstrument(report.instrument.version);
  const made = await renderPdf(
    () =>
      printDocument(
        { report, instrument, locale, visibility },
        {
          ...{ paper, createdAt },
          ...(receiver === undefined ? {} : { sharing: { receiver, on: new Date() } }),
        },
      ),
    { caller, signal: request.signal },
  );
  if (!made.ok) return respond(503, { error: "busy" }, { "retry-after": String(made.retryAfterS) });
  const file = { name: nameFile(report, locale), type: "application/pdf" };
  return respondWithFile(new Blob([new Uint8Array(made.pdf)]), file);
}

/** Longer names than this some file systems refuse: three bytes a Chinese sign. */
const LONGEST_NAME = 60;

/** The company and the day, without signs that a file name may not have. */
function nameFile({ profile, asOf }: Report, locale: Locale): string {
  const company = [...String(profile.company_name)].slice(0, LONGEST_NAME).join("");
  const name = reportTexts(locale).print("file", { company, day: asOf });
  return `${name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()}.pdf`;
}
