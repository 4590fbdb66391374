"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import { readFormFor } from "@/app/read-form-for";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import {
  createAssessment,
  createCompany,
  removeCompany,
  renameCompany,
  restoreCompany,
} from "@/lib/server/companies";
import { answerForm, lineField, readForm } from "@/lib/server/form";
import { sampleKeys } from "@/lib/server/sample-files";
import { copySample } from "@/lib/server/samples";
import { requireActor } from "@/lib/server/session";

const one = z.strictObject({ companyId: z.uuid("form-unsound") });
const nameForm = z.strictObject({ name: lineField("company-missing") });

/** A company and its first assessment; goes on to the profile. */
export async function addCompany(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const actor = await requireActor();
    const reading = await readFormFor(actor, nameForm, form);
    if (!reading.ok) return reading;
    const locale = await getLocale();
    const created = await createCompany(actor, { companyName: reading.fields.name, locale });
    redirect(created ? `/assessments/${created.assessmentId}/profile` : "/companies");
  });
}

export async function copySampleHere(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const reading = await readFormFor(actor, z.strictObject({ key: z.enum(sampleKeys) }), form);
  if (!reading.ok) redirect("/companies?problem=other-workspace");
  const companyId = await copySample(actor, reading.fields.key);
  redirect(companyId ? `/companies/${companyId}` : "/companies");
}

export async function saveName(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const actor = await requireActor();
    const reading = readForm(nameForm.extend(one.shape), form);
    if (!reading.ok) return reading;
    const { companyId, name } = reading.fields;
    await renameCompany(actor, companyId, name);
    redirect(`/companies/${companyId}`);
  });
}

/** The list then offers to undo it. */
export async function removeFromList(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const reading = readForm(one, form);
  const isRemoved = reading.ok && (await removeCompany(actor, reading.fields.companyId));
  redirect(isRemoved ? `/companies?removed=${reading.fields.companyId}` : "/companies");
}

export async function bringBack(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const reading = readForm(one, form);
  const isBack = reading.ok && (await restoreCompany(actor, reading.fields.companyId));
  redirect(isBack ? `/companies/${reading.fields.companyId}` : "/companies");
}

/** Another assessment; with copied answers it starts at the list of questions, else at the profile. */
export async function startAssessment(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const copyFrom = z.union([z.uuid(), z.literal("")]);
  const reading = readForm(one.extend({ copyFrom }), form);
  if (!reading.ok) return redirectToCompany(form);
  const { companyId, copyFrom: source } = reading.fields;
  const id = await createAssessment(actor, companyId, source === "" ? {} : { copyFrom: source });
  // Its page says why.
  if (!id) redirect(`/companies/${companyId}`);
  redirect(source === "" ? `/assessments/${id}/profile` : `/assessments/${id}`);
}

function redirectToCompany(form: FormData): never {
  const companyId = z.uuid().safeParse(form.get("companyId"));
  redirect(companyId.success ? `/companies/${companyId.data}` : "/companies");
}
