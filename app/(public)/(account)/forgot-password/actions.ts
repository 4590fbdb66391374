"use server";

import { after } from "next/server";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { mailLink } from "@/lib/server/auth/mailed-links";
import { mayMail } from "@/lib/server/auth/may-mail";
import { answerForm, emailField, readForm, refuse } from "@/lib/server/form";

const forgotForm = z.strictObject({ email: emailField });

/** The same answer with and without an account; the mail is made after it. */
export async function requestReset(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(forgotForm, form);
    if (!reading.ok) return reading;
    const { email } = reading.fields;
    if (!(await mayMail("forgot:account", email))) return refuse(form, { form: "too-many" });
    const locale = await getLocale();
    after(() => mailLink(email, "reset-password", locale));
    return { ok: true, notice: "mail-sent", values: {} };
  });
}
