"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { mailPasswordNotice, resetPassword } from "@/lib/server/auth/passwords";
import { answerForm, passwordField, readForm, refuse } from "@/lib/server/form";
import { findPerson } from "@/lib/server/session";
import { isUnsaid, staysField } from "../../stays-choice";

const resetForm = z.strictObject({
  // Only for the browser's password store.
  username: z.string(),
  password: passwordField,
  token: z.string().max(200),
  stays: staysField,
});

export async function setNewPassword(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(resetForm, form);
    if (!reading.ok) return reading;
    const { token, password, stays } = reading.fields;
    const person = await findPerson();
    if (await isUnsaid(stays, token, "reset_password")) {
      // Others may have joined since the page was drawn: now it asks.
      revalidatePath(`/reset-password/${token}`);
      return refuse(form, { form: "stays-missing" });
    }
    const claim = { signedInAs: person?.userId ?? null, stays: stays === "yes" };
    const result = await resetPassword(token, password, claim);
    if (!result.ok) {
      return refuse(form, { [result.error === "link-ended" ? "form" : "password"]: result.error });
    }
    const locale = await getLocale();
    after(() => mailPasswordNotice(result.email, locale));
    redirect("/sign-in?done=password-reset");
  });
}
