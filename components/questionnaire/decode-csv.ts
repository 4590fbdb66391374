/** The text of a CSV file in whatever a spreadsheet writes: UTF-8, UTF-16 with or without its mark, else GB 18030. */
export function decodeCsv(bytes: Uint8Array): string {
  return new TextDecoder(findEncoding(bytes)).decode(bytes);
}

function findEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without its mark UTF-16 gives itself away by the zero half of a digit, comma or line end; no other one has zeros.
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero % 2 === 1 ? "utf-16le" : "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "gb18030";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
