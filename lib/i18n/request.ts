import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import {
  ASKED_LOCALE_HEADER,
  isLocale,
  type Locale,
  negotiateLocale,
  SHARED_LOCALE_COOKIE,
} from "./locale";
import { messagesOf } from "./messages";

/** next-intl's per-request settings: an explicit language wins, then the address, the cookie, the browser's wish. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await readLocale();
  return { locale, messages: messagesOf[locale], timeZone: "UTC" };
});

async function readLocale(): Promise<Locale> {
  const asked = (await headers()).get(ASKED_LOCALE_HEADER);
  if (isLocale(asked)) return asked;
  for (const name of [SHARED_LOCALE_COOKIE, "locale"]) {
    const chosen = (await cookies()).get(name)?.value;
    if (isLocale(chosen)) return chosen;
  }
  return negotiateLocale((await headers()).get("accept-language"));
}
