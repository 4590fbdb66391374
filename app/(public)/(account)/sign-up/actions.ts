"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { register } from "@/lib/server/auth/register";
import { signUp } from "@/lib/server/auth/sign-up";
import {
  answerForm,
  emailField,
  lineField,
  passwordField,
  readForm,
  refuse,
} from "@/lib/server/form";

const signUpForm = z.strictObject({
  name: lineField("name-missing"),
  email: emailField,
  password: passwordField,
  company: lineField("company-missing"),
});

export async function startAssessment(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const reading = readForm(signUpForm, form);
    if (!reading.ok) return reading;
    const { company, ...typed } = reading.fields;
    const result = await register({ ...typed, locale: await getLocale() }, (person) =>
      signUp(person, company),
    );
    if (!result.ok) return refuse(form, result.problems);
    redirect(result.made ? `/assessments/${result.made}/profile` : "/companies");
  });
}
