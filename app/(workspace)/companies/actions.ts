"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import { guardAction } from "@/lib/server/action-guard";
import {
  createAssessment,
  createCompany,
  removeCompany,
  renameCompany,
  restoreCompany,
} from "@/lib/server/companies";
import { sampleKeys } from "@/lib/server/sample-files";
import { copySample } from "@/lib/server/samples";
import { requireActor } from "@/lib/server/session";

const name = z.string().trim().min(1).max(120);
const one = z.strictObject({ companyId: z.uuid() });

/** A company and its first assessment; goes on to the profile. */
export async function addCompany(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const input = z.strictObject({ name }).safeParse(read(form));
  if (!input.success) redirect("/companies?problem=name#add");
  const locale = await getLocale();
  const created = await createCompany(actor, { companyName: input.data.name, locale });
  redirect(created ? `/assessments/${created.assessmentId}/profile` : "/companies");
}

export async function copySampleHere(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const input = z.strictObject({ key: z.enum(sampleKeys) }).safeParse(read(form));
  const companyId = input.success ? await copySample(actor, input.data.key) : null;
  redirect(companyId ? `/companies/${companyId}` : "/companies");
}

export async function saveName(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const input = z.strictObject({ ...one.shape, name }).safeParse(read(form));
  if (!input.success) return redirectToCompany(form, "?problem=name#rename");
  await renameCompany(actor, input.data.companyId, input.data.name);
  redirect(`/companies/${input.data.companyId}`);
}

/** The list then offers to undo it. */
export async function removeFromList(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const input = one.safeParse(read(form));
  const isRemoved = input.success && (await removeCompany(actor, input.data.companyId));
  redirect(isRemoved ? `/companies?removed=${input.data.companyId}` : "/companies");
}

export async function bringBack(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const input = one.safeParse(read(form));
  const isBack = input.success && (await restoreCompany(actor, input.data.companyId));
  redirect(isBack ? `/companies/${input.data.companyId}` : "/companies");
}

/** Another assessment; with copied answers it starts at the list of questions, else at the profile. */
export async function startAssessment(form: FormData) {
  await guardAction();
  const actor = await requireActor();
  const copyFrom = z.union([z.uuid(), z.literal("")]);
  const input = z.strictObject({ ...one.shape, copyFrom }).safeParse(read(form));
  if (!input.success) return redirectToCompany(form, "");
  const source = input.data.copyFrom;
  const id = await createAssessment(
    actor,
    input.data.companyId,
    source === "" ? {} : { copyFrom: source },
  );
  if (!id) redirect("/companies");
  redirect(source === "" ? `/assessments/${id}/profile` : `/assessments/${id}`);
}

function redirectToCompany(form: FormData, rest: string): never {
  const companyId = z.uuid().safeParse(form.get("companyId"));
  redirect(companyId.success ? `/companies/${companyId.data}${rest}` : "/companies");
}

/** The fields of a form by name, without those that Next.js adds to find the action. */
function read(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([key]) => !key.startsWith("$ACTION")));
}
