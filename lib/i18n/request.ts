import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale, negotiateLocale } from "./locale";
import { messagesOf } from "./messages";

/** next-intl's per-request settings: an explicit language wins, then the cookie, then the browser's wish. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await readLocale();
  return { locale, messages: messagesOf[locale], timeZone: "UTC" };
});

async function readLocale(): Promise<Locale> {
  const chosen = (await cookies()).get("locale")?.value;
  if (isLocale(chosen)) return chosen;
  return negotiateLocale((await headers()).get("accept-language"));
}
