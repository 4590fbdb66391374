"use server";

import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { register } from "@/lib/server/auth/register";
import { createPerson } from "@/lib/server/auth/sign-up";
import {
  answerForm,
  emailField,
  lineField,
  passwordField,
  readForm,
  refuse,
} from "@/lib/server/form";
import { acceptInvitation, findInvitation } from "@/lib/server/invitations";
import { requirePerson } from "@/lib/server/session";

const token = z.string().max(200);

export async function join(form: FormData): Promise<void> {
  await guardAction();
  const reading = readForm(z.strictObject({ token }), form);
  if (!reading.ok) notFound();
  await accept(reading.fields.token);
}

const joinForm = z.strictObject({
  name: lineField("name-missing"),
  email: emailField,
  password: passwordField,
  token,
});

/** Makes an account for somebody who has none, and joins with it. */
export async function signUpAndJoin(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(joinForm, form);
    if (!reading.ok) return reading;
    const { token: invitation, ...typed } = reading.fields;
    if (!(await findInvitation(invitation))) redirect(pathOf(invitation));
    const result = await register({ ...typed, locale: await getLocale() }, createPerson);
    return result.ok ? accept(invitation) : refuse(form, result.problems);
  });
}

async function accept(invitation: string): Promise<never> {
  const person = await requirePerson(pathOf(invitation));
  const hasJoined = await acceptInvitation(person, invitation);
  // The page of an invitation that has just ended says so.
  redirect(hasJoined ? "/companies" : pathOf(invitation));
}

function pathOf(invitation: string): string {
  return `/invite/${encodeURIComponent(invitation)}`;
}
