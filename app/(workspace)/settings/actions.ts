"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { keepChoice } from "@/lib/server/auth/cookie";
import { mailLink } from "@/lib/server/auth/mailed-links";
import { mayMail, requestAddress } from "@/lib/server/auth/may-mail";
import { changePassword, mailPasswordNotice } from "@/lib/server/auth/passwords";
import { signInWith } from "@/lib/server/auth/run-auth";
import { endSession } from "@/lib/server/auth/sessions";
import { answerForm, lineField, passwordField, readForm, refuse } from "@/lib/server/form";
import { changePerson } from "@/lib/server/people";
import { requirePerson } from "@/lib/server/session";

const here = "/settings";

export async function saveName(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const person = await requirePerson(here);
    const reading = readForm(z.strictObject({ name: lineField("name-missing") }), form);
    if (!reading.ok) return reading;
    await changePerson(person, reading.fields);
    revalidatePath(here);
    return { ok: true, notice: "saved", values: reading.fields };
  });
}

export async function saveTheme(form: FormData): Promise<void> {
  await guardAction();
  const reading = readForm(z.strictObject({ theme: z.enum(["system", "light", "dark"]) }), form);
  if (!reading.ok) return;
  await keepChoice("theme", reading.fields.theme);
  redirect(here);
}

export async function saveShortcuts(form: FormData): Promise<void> {
  await guardAction();
  const person = await requirePerson(here);
  const reading = readForm(z.strictObject({ shortcuts: z.enum(["on", "off"]) }), form);
  if (!reading.ok) return;
  await changePerson(person, { shortcuts: reading.fields.shortcuts === "on" });
  redirect(here);
}

/** Mails the signed-in person a link: to confirm the address, or to set a password where there is none. */
export async function mailMyself(form: FormData): Promise<void> {
  await guardAction();
  const { email } = await requirePerson(here);
  const reading = readForm(z.strictObject({ kind: z.enum(["confirm", "reset-password"]) }), form);
  if (!reading.ok) return;
  const { kind } = reading.fields;
  const isConfirmation = kind === "confirm";
  if (!(await mayMail(isConfirmation ? "link:account" : "forgot:account", email))) {
    redirect(`${here}?problem=too-many`);
  }
  const locale = await getLocale();
  after(() => mailLink(email, kind, locale));
  redirect(`${here}?done=${isConfirmation ? "confirm-sent" : "mail-sent"}`);
}

const passwordForm = z.strictObject({
  username: z.string(),
  current: passwordField,
  password: passwordField,
});

export async function savePassword(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const person = await requirePerson(here);
    const reading = readForm(passwordForm, form);
    if (!reading.ok) return reading;
    const { current, password } = reading.fields;
    const address = await requestAddress();
    const result = await changePassword(person, { current, password, address });
    if (!result.ok) return refuse(form, problemsOf(result.error));
    const { email } = person;
    await signInWith({ provider: "password", email, password });
    const locale = await getLocale();
    after(() => mailPasswordNotice(email, locale));
    return { ok: true, notice: "password-changed", values: {} };
  });
}

function problemsOf(error: string): Record<string, string> {
  if (error === "not-accepted") return { current: "current-not-accepted" };
  return { [error === "too-many" ? "form" : "password"]: error };
}

export async function endDevice(form: FormData): Promise<void> {
  await guardAction();
  const person = await requirePerson(here);
  const reading = readForm(z.strictObject({ sessionId: z.uuid() }), form);
  if (!reading.ok) return;
  await endSession(person, reading.fields.sessionId);
  redirect(`${here}?done=device-ended`);
}
