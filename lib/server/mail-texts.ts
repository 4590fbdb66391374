import "server-only";
import { createTranslator } from "next-intl";
import { htmlLang, type Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import { env } from "./env";
import type { Mail } from "./mail";

/**
 * What is written to people; `path`, of ours, is the mail's one link. Nothing that somebody typed is in it, so that a
 * sign-up with another person's address cannot send them a message.
 */
export type Letter = {
  kind: "confirm" | "sign-in" | "reset-password" | "password-changed" | "share-locked";
  to: string;
  locale: Locale;
  path: string;
};

/** The letter in the person's language, as plain text and as the simplest HTML that shows a link. */
export function composeMail({ kind, to, locale, path }: Letter): Mail {
  const t = createTranslator({ locale, messages: messagesOf[locale], namespace: "account.mail" });
  const link = new URL(path, env().APP_ORIGIN).href;
  const before = [t("greeting"), t(`${kind}.text`)];
  const after = [t(`${kind}.note`), t("signature")];
  return {
    to,
    subject: t(`${kind}.subject`),
    text: `${[...before, `${t(`${kind}.link`)}\n${link}`, ...after].join("\n\n")}\n`,
    html: toHtml(htmlLang[locale], [
      ...before.map(escapeHtml),
      `<a href="${escapeHtml(link)}">${escapeHtml(t(`${kind}.link`))}</a>`,
      ...after.map(escapeHtml),
    ]),
  };
}

function toHtml(lang: string, paragraphs: string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return `<!doctype html>\n<html lang="${lang}">\n<meta charset="utf-8">\n<body>\n${body}\n</body>\n</html>\n`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
