"use server";

import { cookies } from "next/headers";
import { isLocale } from "@/lib/i18n/locale";

const aYear = 365 * 24 * 60 * 60;

/** Keeps the reader's language. The page that asked is drawn again in it. */
export async function setLocale(form: FormData) {
  const locale = String(form.get("locale"));
  if (!isLocale(locale)) return;
  (await cookies()).set("locale", locale, { maxAge: aYear, sameSite: "lax", path: "/" });
}
