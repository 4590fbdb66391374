"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import { readFormFor } from "@/app/read-form-for";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { startWorkspace } from "@/lib/server/auth/sign-up";
import { answerForm, lineField, readForm } from "@/lib/server/form";

import { type Person, requireActor, requirePermission, requirePerson } from "@/lib/server/session";
import { createWorkspace, openWorkspace, renameWorkspace } from "@/lib/server/workspaces";

const here = "/settings/workspaces";
const nameForm = z.strictObject({ name: lineField("workspace-missing") });

export async function open(form: FormData): Promise<void> {
  await guardAction();
  const person = await requirePerson(here);
  const reading = readForm(z.strictObject({ workspaceId: z.uuid() }), form);
  if (!reading.ok) redirect(here);
  await goTo(person, reading.fields.workspaceId, "/companies");
}

export async function rename(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const actor = await requireActor(here);
    requirePermission(actor, "workspace:manage");
    const reading = await readFormFor(actor, nameForm, form);
    if (!reading.ok) return reading;
    await renameWorkspace(actor, reading.fields.name);
    redirect(`${here}?done=saved`);
  });
}

export async function create(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const person = await requirePerson(here);
    const reading = readForm(nameForm, form);
    if (!reading.ok) return reading;
    const workspaceId = await createWorkspace(person.userId, reading.fields.name);
    return goTo(person, workspaceId, "/companies");
  });
}

const startForm = z.strictObject({ company: lineField("company-missing") });

/** For a person without any workspace: as sign-up, with a company and its first assessment. */
export async function start(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const person = await requirePerson(here);
    const reading = readForm(startForm, form);
    if (!reading.ok) return reading;
    const { workspaceId, assessmentId } = await startWorkspace(person.userId, {
      companyName: reading.fields.company,
      locale: await getLocale(),
    });
    return goTo(person, workspaceId, `/assessments/${assessmentId}/profile`);
  });
}

async function goTo(person: Person, workspaceId: string, path: string): Promise<never> {
  const isOpen = await openWorkspace(person, workspaceId);
  redirect(isOpen ? path : here);
}
