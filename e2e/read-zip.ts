import { inflateRawSync } from "node:zlib";

/** The names and texts of all files in a zip, by the directory at its end; throws on what is none. */
export function readZip(zip: Buffer): string {
  const end = zip.lastIndexOf("PK\u0005\u0006");
  const said: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [isPacked, size] = [zip.readUInt16LE(at + 10) !== 0, zip.readUInt32LE(at + 20)];
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((of) => zip.readUInt16LE(at + of));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    said.push(zip.toString("utf8", at + 46, at + 46 + name));
    said.push((isPacked ? inflateRawSync(body) : body).toString());
    at += 46 + name + extra + comment;
  }
  return said.join("\n");
}
