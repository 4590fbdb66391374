import { type ExportSource, openExport } from "./export-view";
import { listFindings } from "./list-findings";
import { listPlan } from "./list-plan";
import { writeCalendar } from "./write-calendar";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

/** The files that a report can be had as, by the last part of their address. */
export const exportFiles = [
  "findings.xlsx",
  "findings.csv",
  "plan.xlsx",
  "plan.csv",
  "plan.ics",
  "report.json",
] as const;

export type ExportFile = (typeof exportFiles)[number];

/** A file to be kept: its content, its media type, and a name in the reader's language. */
export type WrittenExport = { body: string | Blob; type: string; name: string };

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** Writes a report, redacted already if it has to be, as one of its files. `made` tells the calendar's events apart. */
export async function writeExport(
  file: ExportFile,
  source: ExportSource,
  made: { id: string; madeAt: string },
): Promise<WrittenExport> {
  const [what, extension] = file.split(".") as ["findings" | "plan" | "report", keyof typeof types];
  const { report } = source;
  const { word } = openExport(source);
  return {
    body: await writeBody(file, source, made),
    type: types[extension],
    name: nameFile([String(report.profile.company_name ?? ""), word(what), report.asOf], extension),
  };
}

/** A file name that every system takes: no path, no control or direction mark, no sign that Windows forbids. */
export function nameFile(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) =>
      part
        .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\\/:*?"<>|]+/gu, " ")
        .trim()
        .replace(/^\.+/, ""),
    )
    .filter((part) => part !== "")
    .join(" - ");
  return `${name}.${extension}`;
}

async function writeBody(
  file: ExportFile,
  source: ExportSource,
  made: { id: string; madeAt: string },
): Promise<string | Blob> {
  switch (file) {
    case "findings.csv":
      return writeCsv(listFindings(source));
    case "findings.xlsx":
      return writeXlsx(listFindings(source));
    case "plan.csv":
      return writeCsv(listPlan(source));
    case "plan.xlsx":
      return writeXlsx(listPlan(source));
    case "plan.ics":
      return writeCalendar(source, made);
    case "report.json":
      return `${JSON.stringify(source.report, null, 2)}\n`;
  }
}
