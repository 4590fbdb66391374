"use server";

import { cookies } from "next/headers";
import { findVisitor } from "@/app/visitor";
import { isLocale } from "@/lib/i18n/locale";
import { guardAction } from "@/lib/server/action-guard";
import { changePerson } from "@/lib/server/people";

const aYear = 365 * 24 * 60 * 60;

/** Keeps the reader's language, on this device and in the account. The page that asked is drawn again in it. */
export async function setLocale(form: FormData) {
  await guardAction();
  const locale = String(form.get("locale"));
  if (!isLocale(locale)) return;
  (await cookies()).set("locale", locale, { maxAge: aYear, sameSite: "lax", path: "/" });
  const person = await findVisitor();
  if (person) await changePerson(person, { locale });
}
