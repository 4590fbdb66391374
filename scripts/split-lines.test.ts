import { expect, test } from "vitest";
import { splitLines } from "./split-lines";

test("lines are the same however the stream is cut", async () => {
  const bytes = Buffer.from("eins\r\n\n载重线\r\nlast");
  for (let size = 1; size <= bytes.length; size++) {
    expect(await collect(cut(bytes, size), 100)).toEqual(["eins", "", "载重线", "last"]);
  }
});

test("a line feed at the end begins no further line; nothing in, nothing out", async () => {
  expect(await collect(cut(Buffer.from("a\n"), 9), 100)).toEqual(["a"]);
  expect(await collect(cut(Buffer.from(""), 9), 100)).toEqual([]);
});

test("a line that is too long is said, and the next ones are read", async () => {
  const bytes = Buffer.from(`${"x".repeat(40)}\nshort\n`);
  expect(await collect(cut(bytes, 7), 20)).toEqual(["too long", "short"]);
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

async function collect(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(stream, maxBytes)) {
    lines.push("bytes" in line ? line.bytes.toString() : "too long");
  }
  return lines;
}
