import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { inspect } from "node:util";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { sendMail } from "./mail";
import { composeMail } from "./mail-texts";

/** One mail as it comes over the wire: whom it is for, and its source. */
type Arrival = { recipients: string[]; source: string; isOpen: boolean };

const arrivals: Arrival[] = [];
let refuses = false;
const server = createServer((socket) => void converse(socket)).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo; // it listens on a port

vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1/none");
vi.stubEnv("NEXTAUTH_SECRET", "mail.test.ts never signs anything at all 0123456");
vi.stubEnv("APP_ORIGIN", "https://loadline.example");
vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}`);
vi.stubEnv("MAIL_FROM", "载重线 <no-reply@loadline.example>");
const logged = vi.spyOn(log, "error");

beforeEach(() => {
  arrivals.length = 0;
  refuses = false;
  logged.mockClear();
});
afterAll(() => {
  server.close();
});

test("a Chinese letter arrives over SMTP: subject, sender, plain text and HTML", async () => {
  const mail = composeMail({ kind: "sign-in", to: "mei@example.test", locale: "zh", path: "/x" });
  await sendMail(mail);
  expect(logged).not.toHaveBeenCalled();
  expect(arrivals).toMatchObject([{ recipients: ["<mei@example.test>"] }]);
  const { headers, body } = split(arrivals[0]?.source ?? "");
  expect(decodeWords(headers.subject)).toBe(mail.subject);
  expect(decodeWords(headers.from)).toBe("载重线 <no-reply@loadline.example>");
  expect(headers.to).toBe("mei@example.test");
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1];
  const parts = body.split(`--${boundary}`).slice(1, -1).map(split);
  expect(parts.map(({ headers: own }) => own["content-type"])).toEqual([
    "text/plain; charset=utf-8",
    "text/html; charset=utf-8",
  ]);
  expect(parts.map(decodePart)).toEqual([mail.text.trim(), mail.html.trim()]);
});

test("line breaks in an address or a subject add no header and no recipient", async () => {
  const evil = "eve@example.test";
  await sendMail({
    to: `ada@example.test\r\nBcc: ${evil}`,
    subject: `Hello\r\nBcc: ${evil}\r\n\r\nGo to https://evil.example`,
    text: "text",
    html: "<p>text</p>",
  });
  for (const { recipients, source } of arrivals) {
    expect(recipients.join()).not.toContain(`<${evil}>`);
    expect(split(source).headers).not.toHaveProperty("bcc");
    expect(split(source).body).not.toContain("evil.example");
  }
  // It came, changed to one line, or was refused: never with what was smuggled in.
  expect(arrivals.length + logged.mock.calls.length).toBe(1);
});

test("a mail that SMTP refuses, or a server that is away, is logged and nobody is told", async () => {
  refuses = true;
  const mail = composeMail({ kind: "confirm", to: "ada@example.test", locale: "en", path: "/x" });
  await sendMail(mail);
  expect(arrivals).toEqual([]);
  expect(logged).toHaveBeenCalledTimes(1);
  expect(logged.mock.calls[0]).toMatchObject([
    { code: "EENVELOPE", responseCode: 550, command: "RCPT TO", subject: mail.subject },
    "mail was not sent",
  ]);
  for (const secret of ["/x", "ada@example.test"]) {
    expect(inspect(logged.mock.calls[0], { depth: 9, showHidden: true })).not.toContain(secret);
  }
});

/** As much of RFC 5321 as a sender of one mail needs. */
async function converse(socket: Socket): Promise<void> {
  const arrival: Arrival = { recipients: [], source: "", isOpen: false };
  socket.write("220 test\r\n");
  for await (const line of createInterface({ input: socket })) {
    const answer = arrival.isOpen ? take(line, arrival) : reply(line, arrival);
    if (answer) socket.write(`${answer}\r\n`);
  }
}

function reply(line: string, arrival: Arrival): string {
  const recipient = /^RCPT TO:(.*)$/i.exec(line)?.[1];
  if (recipient && refuses) return `550 no such person: ${recipient}`;
  if (recipient) arrival.recipients.push(recipient);
  arrival.isOpen = line === "DATA";
  return arrival.isOpen ? "354 go on" : "250 good";
}

function take(line: string, arrival: Arrival): string | null {
  arrival.isOpen = line !== ".";
  if (arrival.isOpen) arrival.source += `${line.replace(/^[.]/, "")}\n`;
  else arrivals.push(arrival);
  return arrival.isOpen ? null : "250 kept";
}

function split(source: string) {
  const [head = "", ...body] = source.trim().split("\n\n");
  const lines = head.replace(/\n[ \t]+/g, " ").split("\n");
  const fields = lines.map((line) => {
    const [name = "", ...value] = line.split(": ");
    return [name.toLowerCase(), value.join(": ")] as const;
  });
  const headers: Record<string, string> = Object.fromEntries(fields);
  return { headers, body: body.join("\n\n") };
}

function decodeWords(text = ""): string {
  return text
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString()
        : decodeQuoted(word.replaceAll("_", " ")),
    );
}

function decodePart({ headers, body }: ReturnType<typeof split>): string {
  const isBase64 = headers["content-transfer-encoding"] === "base64";
  return (isBase64 ? Buffer.from(body, "base64").toString() : decodeQuoted(body)).trim();
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
