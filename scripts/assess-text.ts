import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { buildReport } from "@/lib/report/build-report";
import type { Locale } from "@/lib/report/fill-text";
import type { Report } from "@/lib/report/schema";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { describeProblem } from "@/lib/scoring/problem";
import { type Assessment, readAssessment } from "@/lib/scoring/read-assessment";

/** A report, or a line for each thing that is wrong with the text. */
export type Assessed =
  | { ok: true; report: Report; input: AssessmentInput }
  | { ok: false; problems: string[] };

/** One assessment from its JSON. */
export function assessText(instrument: Instrument, text: string, locale: Locale): Assessed {
  const parsed = parse(text, locale);
  if (!parsed.ok) return parsed;
  const reading = readAssessment(instrument, parsed.value);
  if (!reading.ok) {
    // What is wrong with the whole has no path: the line begins with the colon after it.
    const lines = reading.problems.map((entry) => describeProblem(entry, locale));
    return { ok: false, problems: lines.map((line) => line.replace(/^[:：]\s*/, "")) };
  }
  return assessSound(instrument, reading.assessment);
}

/** Sound input that the engine cannot work out is a bug: it must not take the other assessments with it. */
function assessSound(instrument: Instrument, assessment: Assessment): Assessed {
  try {
    const report = addTitle(buildReport(instrument, assessment), assessment);
    return { ok: true, report, input: assessment };
  } catch (error) {
    return { ok: false, problems: [`a bug in Loadline: ${String(error)}`] };
  }
}

function parse(
  text: string,
  locale: Locale,
): { ok: true; value: unknown } | { ok: false; problems: string[] } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [`${notJson[locale]}${error.message}`] };
  }
}

const notJson = { en: "expected JSON: ", zh: "应为 JSON：" };

function addTitle(report: Report, { title }: Assessment): Report {
  if (title === undefined) return report;
  return { ...report, title: typeof title === "string" ? { en: title, zh: title } : title };
}

type TextReading = { ok: true; text: string } | { ok: false; problems: string[] };

/** The text of a file, or why there is none. */
export async function readTextFile(file: string, locale: Locale): Promise<TextReading> {
  try {
    return decodeText(await readFile(resolve(startFolder(), file)), locale);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = unreadable.get(code)?.[locale] ?? `${cannotRead[locale]}${code}`;
    return { ok: false, problems: [reason] };
  }
}

/** npm runs scripts in the folder of package.json; names are meant from where the command was given. */
function startFolder(): string {
  const isNpm = process.env.npm_lifecycle_event === "assess";
  return (isNpm ? process.env.INIT_CWD : undefined) ?? process.cwd();
}

const unreadable: ReadonlyMap<string, Record<Locale, string>> = new Map([
  ["ENOENT", { en: "there is no such file", zh: "没有这个文件" }],
  ["EISDIR", { en: "is a folder, not a file", zh: "是文件夹，不是文件" }],
  ["ENOTDIR", { en: "there is no such file", zh: "没有这个文件" }],
  ["EACCES", { en: "may not be read", zh: "没有读取权限" }],
]);
const cannotRead = { en: "cannot be read: ", zh: "无法读取：" };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** UTF-8 with or without a byte order mark. */
export function decodeText(bytes: Uint8Array, locale: Locale): TextReading {
  try {
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return { ok: false, problems: [notUtf8[locale]] };
  }
}

const notUtf8 = { en: "expected text in UTF-8", zh: "应为 UTF-8 编码的文本" };
