import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod";
import { Problem } from "../problem";
import { splitLines } from "../split-lines";

/**
 * A backup is NDJSON in gzip. The first line is the header; then for each table a line with its columns, its rows as
 * arrays of PostgreSQL's own text, and a line with their count and SHA-256; at the end the sequences, and the SHA-256 of
 * all before it.
 */
export type Part =
  | z.infer<typeof header>
  | z.infer<typeof tableHead>
  | (string | null)[]
  | z.infer<typeof tableEnd>
  | z.infer<typeof sequences>
  | z.infer<typeof end>;

const sha256 = z.string().length(64);
const header = z.strictObject({
  loadlineBackup: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })).min(1),
});
const tableHead = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) });
const row = z.array(z.string().nullable());
const tableEnd = z.strictObject({ rows: z.int().min(0), sha256 });
const sequences = z.strictObject({ sequences: z.record(z.string(), z.string()) });
const end = z.strictObject({ wholeSha256: sha256 });
const anyPart = z.union([row, tableHead, tableEnd, header, sequences, end]);

export type Header = z.infer<typeof header>;

/** A row of PostgreSQL may have 1 GB; as text in JSON it can be longer than a string of Node.js. */
const LONGEST_LINE = 512 * 1024 * 1024;

/** A backup without its sums, which writing adds: a table's and the file's end. */
export type UnsummedPart =
  | Header
  | z.infer<typeof tableHead>
  /** Rows as they stand in the file, one a line, each with its line feed. */
  | { lines: string; rows: number }
  | "end of table"
  | z.infer<typeof sequences>;

/** Writes a new file of mode 0600 that has its name only when it is whole and on disk. */
export async function writeBackup(path: string, parts: AsyncIterable<UnsummedPart>): Promise<void> {
  if (existsSync(path)) throw new Problem(`${path} is there already.`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.unfinished-${process.pid}`;
  try {
    const file = createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(sumUp(parts), createGzip(), file);
    await rename(unfinished, path);
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function* sumUp(parts: AsyncIterable<UnsummedPart>): AsyncGenerator<string> {
  const sums = makeSums();
  for await (const part of parts) {
    if (part !== "end of table" && "lines" in part) {
      sums.addRows(part.lines, part.rows);
      yield part.lines;
    } else {
      const text = `${JSON.stringify(part === "end of table" ? sums.endTable() : part)}\n`;
      sums.add(text);
      yield text;
    }
  }
  yield `${JSON.stringify({ wholeSha256: sums.end() })}\n`;
}

function makeSums() {
  const whole = createHash("sha256");
  let table = createHash("sha256");
  let rows = 0;
  return {
    add: (text: string) => {
      whole.update(text);
    },
    addRows: (text: string, count: number) => {
      whole.update(text);
      table.update(text);
      rows += count;
    },
    endTable: () => {
      const sum = { rows, sha256: table.digest("hex") };
      table = createHash("sha256");
      rows = 0;
      return sum;
    },
    end: () => whole.copy().digest("hex"),
  };
}

/**
 * The parts of a file in their order. Throws a Problem at the first place where the file is not what was written: cut
 * off, changed, or no backup at all. Only who has read to the end knows that it is whole.
 */
export async function* readBackup(path: string): AsyncGenerator<Part> {
  const sums = makeSums();
  let isWhole = false;
  for await (const line of readLines(path)) {
    const part = parsePart(line, path);
    if (isWhole || !isAsSummed(part, sums)) throw damaged(path);
    isWhole = "wholeSha256" in part;
    if (Array.isArray(part)) sums.addRows(`${line}\n`, 1);
    else sums.add(`${line}\n`);
    yield part;
  }
  if (!isWhole) throw damaged(path);
}

/** Whether the sums in a part are those of what came before it. */
function isAsSummed(part: Part, sums: ReturnType<typeof makeSums>): boolean {
  if ("rows" in part) return isDeepStrictEqual(part, sums.endTable());
  return !("wholeSha256" in part) || part.wholeSha256 === sums.end();
}

async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = createGunzip();
  // The reader of `text` gets the error too.
  const read = pipeline(file, text).catch(() => undefined);
  try {
    for await (const line of splitLines(text, LONGEST_LINE)) {
      if ("tooLong" in line) throw damaged(path);
      yield line.bytes.toString();
    }
  } catch (error) {
    throw error instanceof Problem ? error : damaged(path);
  } finally {
    file.destroy();
    await read;
  }
}

function parsePart(line: string, path: string): Part {
  try {
    return anyPart.parse(JSON.parse(line));
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): Problem {
  return new Problem(`${path} is no whole backup: it was cut off or changed. Nothing was written.`);
}
