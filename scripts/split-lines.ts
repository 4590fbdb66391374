/** A line without its end, or `tooLong` in place of more bytes than a line may have. */
export type Line = { bytes: Buffer } | { tooLong: true };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream into lines. Works on bytes, so a character that lies across two chunks stays whole, and joins the
 * chunks of a line once, so a line of many megabytes costs no more than its length.
 */
export async function* splitLines(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let size = 0;
  const add = (piece: Buffer) => {
    size += piece.length;
    if (size > maxBytes) pieces = [];
    else pieces.push(piece);
  };
  const takeLine = (): Line => {
    const line: Line =
      size > maxBytes ? { tooLong: true } : { bytes: trimEnd(Buffer.concat(pieces)) };
    pieces = [];
    size = 0;
    return line;
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield takeLine();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (size > 0) yield takeLine();
}

function trimEnd(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
