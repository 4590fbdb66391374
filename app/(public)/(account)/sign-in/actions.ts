"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { mailLink } from "@/lib/server/auth/mailed-links";
import { mayMail } from "@/lib/server/auth/may-mail";
import { readNextPath } from "@/lib/server/auth/next-path";
import { beginProviderSignIn, signInWith } from "@/lib/server/auth/run-auth";
import { answerForm, emailField, passwordField, readForm, refuse } from "@/lib/server/form";
import { isUnsaid, staysField } from "../stays-choice";

const home = "/companies";

const signInForm = z.strictObject({
  email: emailField,
  password: passwordField,
  next: z.string("form-unsound"),
});

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(signInForm, form);
    if (!reading.ok) return reading;
    const { email, password, next } = reading.fields;
    const result = await signInWith({ provider: "password", email, password });
    return result.ok ? redirect(readNextPath(next, home)) : refuse(form, { form: result.error });
  });
}

const providerForm = z.strictObject({
  provider: z.enum(["google", "github", "oidc"]),
  next: z.string(),
});

export async function continueWithProvider(form: FormData): Promise<void> {
  await guardAction();
  const reading = readForm(providerForm, form);
  if (!reading.ok) redirect("/sign-in");
  const { provider, next } = reading.fields;
  redirect(await beginProviderSignIn(provider, readNextPath(next, home)));
}

const linkForm = z.strictObject({ email: emailField });

export async function requestLink(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(linkForm, form);
    if (!reading.ok) return reading;
    const { email } = reading.fields;
    if (!(await mayMail("link:account", email))) return refuse(form, { form: "too-many" });
    const locale = await getLocale();
    after(() => mailLink(email, "sign-in", locale));
    return { ok: true, notice: "mail-sent", values: {} };
  });
}

const tokenForm = z.strictObject({ token: z.string().max(200), stays: staysField });

/** Uses the mailed link up: only a press does, for programs look at links too. */
export async function openLink(form: FormData): Promise<void> {
  await guardAction();
  const reading = readForm(tokenForm, form);
  const { token, stays } = reading.ok ? reading.fields : { token: "" };
  const here = `/sign-in/link/${encodeURIComponent(token || "-")}`;
  // Others may have joined since the page was drawn: now it asks.
  if (await isUnsaid(stays, token, "sign_in")) redirect(here);
  const result = await signInWith({ provider: "link", token, stays: stays ?? "no" });
  // The page of a used link says that it has ended.
  redirect(result.ok ? "/settings?done=email-confirmed" : here);
}
