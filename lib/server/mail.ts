import "server-only";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { env } from "./env";
import { log } from "./log";

/** One mail to one person, in both forms that mail programs show. */
export type Mail = { to: string; subject: string; text: string; html: string };

/**
 * Sends by SMTP_URL; without it writes an .eml file into MAIL_FOLDER. A mail that cannot be sent is logged, never
 * thrown: it is sent after the response, when nobody is there to be told. Call it inside `after()` of next/server.
 */
export async function sendMail(mail: Mail): Promise<void> {
  try {
    const message = {
      ...mail,
      to: { name: "", address: mail.to },
      from: env().MAIL_FROM,
      disableFileAccess: true,
      disableUrlAccess: true,
    } satisfies SendMailOptions;
    if (env().SMTP_URL) await createTransport(env().SMTP_URL).sendMail(message);
    else await writeToFolder(message);
  } catch (err) {
    log.error({ ...readReason(err), subject: mail.subject }, "mail was not sent");
  }
}

/** Why, without what the server said: that has the address of who was to get it. */
function readReason(err: unknown) {
  type Reason = { code?: unknown; responseCode?: unknown; command?: unknown };
  const { code, responseCode, command } = (err ?? {}) as Reason; // nodemailer's, or the file system's
  return { code, responseCode, command };
}

async function writeToFolder(message: SendMailOptions): Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message: source } = await transport.sendMail(message);
  const folder = env().MAIL_FOLDER;
  const file = `${new Date().toISOString().replaceAll(":", "-")}-${crypto.randomUUID().slice(0, 8)}.eml`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, file), source, { mode: 0o600 });
  log.info({ file: join(folder, file), subject: message.subject }, "mail was written to a file");
}
