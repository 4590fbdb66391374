"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import * as z from "zod";
import type { FormState } from "@/components/account/form-state";
import { guardAction } from "@/lib/server/action-guard";
import { answerForm, readForm } from "@/lib/server/form";
import { requireActor, requirePermission } from "@/lib/server/session";
import { createShareLink, revokeShareLink, shareDays } from "@/lib/server/share-links";
import { shownFields, toQuery } from "./wishes";

const passcode = z
  .string("form-unsound")
  .trim()
  .max(64, "passcode-long")
  .refine((text) => text === "" || text.length >= 6, "passcode-short");
const shareForm = z.strictObject({ reportId: z.uuid(), ...shownFields, passcode });

export async function share(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(form, async () => {
    const actor = await findSharer();
    const reading = readForm(shareForm, form);
    if (!reading.ok) return reading;
    const { reportId, receiver, scope, money, comments, locale, days, passcode } = reading.fields;
    const link = await createShareLink(actor, reportId, {
      ...{ receiver, scope, passcode: passcode || null },
      money: money === "on",
      comments: comments === "on",
      locale: locale === "reader" ? null : locale,
      days: shareDays.find((count) => String(count) === days) ?? shareDays[0],
    });
    if (!link) notFound();
    revalidatePath(`/reports/${reportId}/share`);
    return { ok: true, notice: "link-made", link, values: {} };
  });
}

/** Leads to what the reader would see. The passcode stays out of the address. */
export async function preview(form: FormData): Promise<void> {
  await requireSharer();
  form.delete("passcode");
  const { receiver, ...others } = shownFields;
  const reading = readForm(
    z.strictObject({ reportId: z.uuid(), receiver: receiver.catch(""), ...others }),
    form,
  );
  if (!reading.ok) notFound();
  const { reportId, ...shown } = reading.fields;
  redirect(`/reports/${reportId}/share/preview?${toQuery(shown)}`);
}

export async function revoke(form: FormData): Promise<void> {
  const actor = await requireSharer();
  const reading = readForm(z.strictObject({ linkId: z.uuid() }), form);
  if (!reading.ok) notFound();
  await revokeShareLink(actor, reading.fields.linkId);
  revalidatePath("/reports/[reportId]/share", "page");
}

async function requireSharer() {
  await guardAction();
  return findSharer();
}

async function findSharer() {
  const actor = await requireActor();
  requirePermission(actor, "share:create");
  return actor;
}
