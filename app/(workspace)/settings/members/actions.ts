"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import { readFormFor } from "@/app/read-form-for";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { answerForm, readForm, refuse, textField } from "@/lib/server/form";
import { createInvitation, invitedRoles, revokeInvitation } from "@/lib/server/invitations";
import { changeRole, grantableRoles, type MemberChange, removeMember } from "@/lib/server/members";

import { type Actor, requireActor, requirePermission } from "@/lib/server/session";

const here = "/settings/members";
const inOther = `${here}?problem=other-workspace`;
const inviteForm = z.strictObject({ note: textField, role: z.enum(invitedRoles) });

export async function saveRole(form: FormData): Promise<void> {
  await guardAction();
  const owner = await requireOwner();
  const schema = z.strictObject({ userId: z.uuid(), role: z.enum(grantableRoles) });
  const reading = await readFormFor(owner, schema, form);
  if (!reading.ok) redirect(inOther);
  const { userId, role } = reading.fields;
  report(await changeRole(owner, userId, role), "role-changed");
}

export async function remove(form: FormData): Promise<void> {
  await guardAction();
  const owner = await requireOwner();
  const reading = await readFormFor(owner, z.strictObject({ userId: z.uuid() }), form);
  if (!reading.ok) redirect(inOther);
  report(await removeMember(owner, reading.fields.userId), "member-removed");
}

export async function invite(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const owner = await requireOwner();
    const reading = await readFormFor(owner, inviteForm, form);
    if (!reading.ok) return reading;
    const made = await createInvitation(owner, reading.fields);
    if (!made.ok) return refuse(form, { form: made.error });
    revalidatePath(here);
    return { ok: true, notice: "invitation-made", link: made.link, values: {} };
  });
}

export async function revoke(form: FormData): Promise<void> {
  await guardAction();
  const owner = await requireOwner();
  const reading = readForm(z.strictObject({ invitationId: z.uuid() }), form);
  if (!reading.ok) redirect(here);
  const isRevoked = await revokeInvitation(owner, reading.fields.invitationId);
  redirect(isRevoked ? `${here}?done=invitation-revoked` : here);
}

async function requireOwner(): Promise<Actor> {
  const actor = await requireActor(here);
  requirePermission(actor, "members:manage");
  return actor;
}

function report(change: MemberChange, notice: string): never {
  if (change.ok) redirect(`${here}?done=${notice}`);
  redirect(change.error === "last-owner" ? `${here}?problem=last-owner` : here);
}
