"use server";

import { findVisitor } from "@/app/visitor";
import { isLocale } from "@/lib/i18n/locale";
import { guardAction } from "@/lib/server/action-guard";
import { keepChoice } from "@/lib/server/auth/cookie";
import { unlessAway } from "@/lib/server/database-away";
import { changePerson } from "@/lib/server/people";

/** Keeps the reader's language, on this device and in the account. The page that asked is drawn again in it. */
export async function setLocale(form: FormData) {
  await guardAction();
  const locale = String(form.get("locale"));
  if (!isLocale(locale)) return;
  await keepChoice("locale", locale);
  // Without the database the device's own choice counts.
  await unlessAway(
    async () => {
      const person = await findVisitor();
      if (person) await changePerson(person, { locale });
    },
    () => undefined,
  );
}
