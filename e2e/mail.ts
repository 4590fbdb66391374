import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The mails that were written to an address, oldest first, each as its plain text. */
export function readMails(email: string): string[] {
  const folder = process.env.MAIL_FOLDER ?? "";
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((source) => source.includes(`\nTo: ${email}\n`))
    .map(decodeQuotedPrintable);
}

/** Waits for a mail with a link to a path that begins so, and returns the link of the newest one. */
export async function readMailedLink(email: string, path: string): Promise<string> {
  const pattern = new RegExp(`https?://\\S+?${path}[\\w/-]+`);
  const findLink = () => readMails(email).flatMap((text) => pattern.exec(text)?.[0] ?? []);
  await expect.poll(findLink, { message: `a mail to ${email} with ${path}` }).not.toEqual([]);
  return findLink().at(-1) ?? "";
}

function decodeQuotedPrintable(source: string): string {
  const bytes = source
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
