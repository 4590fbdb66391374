/**
 * `npm run --silent assess -- FILE…` reads assessment files and prints what they mean; see `usage`. Exit codes: 0 all
 * well, 1 a line of --ndjson was bad or the output could not be written, 2 a file or an option was bad.
 */
import { parseArgs } from "node:util";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Locale } from "@/lib/report/fill-text";
import { findUnlockSet } from "@/lib/report/find-unlock-set";
import type { Report } from "@/lib/report/schema";
import { assessLines } from "./assess-lines";
import { type Assessed, assessText, readTextFile } from "./assess-text";
import { printSummary } from "./print-summary";
import { cleanLine } from "./summary/text-layout";
import { writeOut } from "./write-out";

const usage = `usage: npm run --silent assess -- [options] FILE…
       npm run --silent assess -- --ndjson [options] < LINES

Reads assessments, {profile, asOf, answers} as JSON, and prints for each the verdict and what limits it.

  --lang en|zh  language of the summary and of error messages (en)
  --json        print the whole report as JSON, one document a file
  --ndjson      read one assessment a line from standard input, print one report a line
  --pdf OUT     write the report of one file as a PDF
  --unlock      with --ndjson: add what would lift the verdict (slower)
  --help        print this
`;

type Options = {
  help: boolean;
  json: boolean;
  ndjson: boolean;
  unlock: boolean;
  pdf: string | null;
  locale: Locale;
};
type Command = { options: Options; files: string[]; problem: string | null };

process.stdout.on("error", endOutput);
process.stderr.on("error", endOutput);
await run(process.argv.slice(2));

async function run(args: string[]): Promise<void> {
  const { options, files, problem } = readOptions(args);
  if (problem !== null) return fail(`${problem}\n\n${usage}`);
  if (options.help) return writeOut(usage);
  if (options.ndjson) {
    const instrument = getInstrument("1");
    const { locale, unlock } = options;
    const allSound = await assessLines(process.stdin, { instrument, locale, unlock });
    if (!allSound) process.exitCode = 1;
    return;
  }
  if (files.length === 0) return fail(usage);
  for (const [index, file] of files.entries()) await assessFile(file, { options, index, files });
}

function readOptions(args: string[]): Command {
  const flags = { help: false, json: false, ndjson: false, unlock: false };
  const options: Options = { ...flags, pdf: null, locale: "en" };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        ndjson: { type: "boolean" },
        unlock: { type: "boolean" },
        pdf: { type: "string" },
        lang: { type: "string" },
      },
    });
    const { lang = "en", ...flags } = values;
    const files = positionals;
    if (lang !== "en" && lang !== "zh") {
      return { options, files, problem: `--lang is en or zh, not "${lang}"` };
    }
    const problem = findMisuse(flags, files);
    return { options: { ...options, ...flags, locale: lang }, files, problem };
  } catch (error) {
    // parseArgs throws a TypeError that names the option.
    if (!(error instanceof TypeError)) throw error;
    return { options, files: [], problem: error.message };
  }
}

function findMisuse(
  { ndjson, pdf }: { ndjson?: boolean; pdf?: string },
  files: readonly string[],
): string | null {
  if (ndjson && files.length > 0) return "--ndjson reads standard input and takes no file";
  return pdf !== undefined && files.length !== 1 ? "--pdf takes one file" : null;
}

function fail(message: string): void {
  process.stderr.write(message);
  process.exitCode = 2;
}

async function assessFile(
  file: string,
  { options, index, files }: { options: Options; index: number; files: readonly string[] },
): Promise<void> {
  const instrument = getInstrument("1");
  const reading = await readTextFile(file, options.locale);
  const assessed = reading.ok ? assessText(instrument, reading.text, options.locale) : reading;
  if (!assessed.ok) {
    return fail(assessed.problems.map((line) => `${cleanLine(`${file}: ${line}`)}\n`).join(""));
  }
  if (options.pdf !== null) return writePdf(assessed.report, options.locale, options.pdf);
  const isOnly = files.length === 1;
  const separator = index > 0 && !options.json ? `\n${"=".repeat(96)}\n\n` : "";
  await writeOut(separator + printAssessed(assessed, { options, isOnly }));
}

async function writePdf(report: Report, locale: Locale, path: string): Promise<void> {
  // What sets a page takes longer to load than all else here.
  const { printPdf } = await import("./print-pdf");
  try {
    await printPdf(report, locale, path);
  } catch (error) {
    fail(`${cleanLine(`${path}: ${String(error)}`)}\n`);
  }
}

function printAssessed(
  { report, input }: Extract<Assessed, { ok: true }>,
  { options, isOnly }: { options: Options; isOnly: boolean },
): string {
  const instrument = getInstrument("1");
  const unlock = findUnlockSet(instrument, input);
  if (options.json) return `${JSON.stringify({ ...report, unlock }, null, isOnly ? 2 : 0)}\n`;
  return printSummary(instrument, { report, unlock, locale: options.locale });
}

/** A reader such as `head` that has seen enough is no failure; a full disk is. */
function endOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  process.stderr.write(`cannot write: ${error.message}\n`);
  process.exit(1);
}
