import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Locale } from "@/lib/report/fill-text";
import { findUnlockSet } from "@/lib/report/find-unlock-set";
import { type Assessed, assessText, decodeText } from "./assess-text";
import { type Line, splitLines } from "./split-lines";
import { writeOut } from "./write-out";

const MAX_LINE_BYTES = 64 * 1024 * 1024;

type LineOptions = { instrument: Instrument; locale: Locale; unlock: boolean };

/**
 * One assessment a line in, one report a line out, in order, each before the next is read; empty lines are counted and
 * left out. A bad line becomes `{error, line}` and the others go on. Says whether all were sound.
 */
export async function assessLines(
  stream: AsyncIterable<Buffer>,
  options: LineOptions,
): Promise<boolean> {
  let [number, allSound] = [0, true];
  for await (const line of splitLines(stream, MAX_LINE_BYTES)) {
    number += 1;
    if ("bytes" in line && isBlank(line.bytes)) continue;
    const assessed = assessLine(line, options);
    allSound &&= assessed.ok;
    const output = assessed.ok
      ? addUnlock(assessed, options)
      : { error: assessed.problems.join("; "), line: number };
    await writeOut(`${JSON.stringify(output)}\n`);
  }
  return allSound;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function assessLine(line: Line, { instrument, locale }: LineOptions): Assessed {
  if ("tooLong" in line) return { ok: false, problems: [tooLong[locale]] };
  const reading = decodeText(line.bytes, locale);
  return reading.ok ? assessText(instrument, reading.text, locale) : reading;
}

const tooLong = { en: "expected at most 64 MB a line", zh: "每行最多 64 MB" };

function addUnlock(
  { report, input }: Extract<Assessed, { ok: true }>,
  { instrument, unlock }: LineOptions,
): object {
  return unlock ? { ...report, unlock: findUnlockSet(instrument, input) } : report;
}
