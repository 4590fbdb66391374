"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import { guardForm } from "@/lib/server/action-guard";
import * as assessments from "@/lib/server/assessments";
import * as reports from "@/lib/server/reports";
import { requireActor, requirePermission } from "@/lib/server/session";

const id = z.uuid();
const whenAway = () => ({ ok: false, error: "database-away" }) as const;

/** Makes a quick scan a full assessment, and shows the questions that come with it. */
export async function continueAsFull(assessmentId: string) {
  return guardForm(whenAway, async () => {
    const actor = await requireActor();
    requirePermission(actor, "assessment:write");
    if (!id.safeParse(assessmentId).success) return { ok: false, error: "refused" } as const;
    const changed = await assessments.continueAsFull(actor, assessmentId);
    if (!changed) return { ok: false, error: "not-found" } as const;
    revalidatePath(`/assessments/${assessmentId}`);
    redirect(`/assessments/${assessmentId}`);
  });
}

/** Freezes a report and opens it. */
export async function createReport(assessmentId: string) {
  return guardForm(whenAway, async () => {
    const actor = await requireActor();
    requirePermission(actor, "report:create");
    if (!id.safeParse(assessmentId).success) return { ok: false, error: "refused" } as const;
    const made = await reports.createReport(actor, assessmentId, { now: new Date() });
    if (!made.ok) return made;
    revalidatePath(`/assessments/${assessmentId}`, "layout");
    redirect(`/reports/${made.reportId}`);
  });
}
