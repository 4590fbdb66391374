"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import { compareProfiles } from "@/components/assessment/profile-changes";
import type { ProfileState } from "@/components/assessment/profile-state";
import {
  type ProfileProblems,
  type ProfileValues,
  readProfileForm,
  toProfileInput,
  toProfileValues,
} from "@/components/assessment/profile-values";
import { getInstrument } from "@/lib/instrument/catalog";
import { listRecommendedModules, type Profile } from "@/lib/instrument/profile";
import type { Problem } from "@/lib/scoring/problem";
import { readDate } from "@/lib/scoring/read-primitive";
import { readProfile } from "@/lib/scoring/read-profile";
import { guardForm } from "@/lib/server/action-guard";
import * as assessments from "@/lib/server/assessments";
import { requireActor, requirePermission } from "@/lib/server/session";

// No NUL: PostgreSQL cannot keep it.
const text = z
  .string()
  .max(10_000)
  .refine((typed) => !typed.includes("\0"));
const list = z.array(z.string().max(100)).max(50);
const sent = z.strictObject({
  assessmentId: z.uuid(),
  baseVersion: z.coerce.number().int().min(1),
  confirmed: text,
  offered: list,
  values: z.strictObject({
    ...{ company_name: text, business_model: text, stage: text, headcount: text, currency: text },
    ...{ growth_multiple: text, horizon_months: text, launch_date: text, scope: text },
    ...{ asOf: z.enum(["report", "fixed"]), asOfDate: text, flags: list, modules: list },
  }),
});

/** Saves the profile, unless something has to be said first: see ProfileState. */
export async function saveProfile(
  assessmentId: string,
  _before: ProfileState,
  form: FormData,
): Promise<ProfileState> {
  const values = readProfileForm(form);
  return guardForm(
    () => ({ kind: "refused", values, error: "database-away" }) as const,
    () => save(assessmentId, form, values),
  );
}

async function save(
  assessmentId: string,
  form: FormData,
  values: ProfileValues,
): Promise<ProfileState> {
  const actor = await requireActor();
  requirePermission(actor, "assessment:write");
  const reading = sent.safeParse({
    assessmentId,
    baseVersion: form.get("baseVersion"),
    confirmed: form.get("confirmed") ?? "",
    offered: form.getAll("offered"),
    values,
  });
  if (!reading.success) return { kind: "refused", values, error: "refused" };
  const assessment = await assessments.findAssessment(actor, assessmentId);
  if (!assessment) return { kind: "refused", values, error: "not-found" };
  const judged = judge(assessment, values);
  const { baseVersion, confirmed, offered } = reading.data;
  const kept = { values, version: baseVersion };
  if (!judged.ok) return { ...kept, kind: "invalid", problems: judged.problems };
  const { profile, asOf } = judged;
  if (baseVersion !== assessment.profileVersion) return sayChanged(assessment, values);
  const question =
    askFirst(assessment, { kept, profile, offered }) ??
    (await askAboutChanges(assessment, { kept, profile, confirmed }));
  if (question) return question;
  const saved = await assessments.saveProfile(actor, assessmentId, { baseVersion, profile, asOf });
  if (saved.ok) {
    revalidatePath(`/assessments/${assessmentId}`, "layout");
    redirect(`/assessments/${assessmentId}`);
  }
  const now = await assessments.findAssessment(actor, assessmentId);
  return now ? sayChanged(now, values) : { kind: "refused", values, error: "not-found" };
}

function sayChanged(now: assessments.Assessment, values: ProfileValues): ProfileState {
  const theirs = compareValues(toProfileValues(now.profile, now.asOf), values);
  return { kind: "changed", values, version: now.profileVersion, theirs };
}

function judge(
  { instrumentVersion }: assessments.Assessment,
  values: ProfileValues,
): { ok: true; profile: Profile; asOf: string | null } | { ok: false; problems: ProfileProblems } {
  const profile = readProfile(getInstrument(instrumentVersion), toProfileInput(values));
  const asOf =
    values.asOf === "fixed"
      ? readDate(values.asOfDate, ["profile", "asOfDate"], false)
      : ({ ok: true, value: null } as const);
  if (profile.ok && asOf.ok) return { ok: true, profile: profile.value, asOf: asOf.value };
  const problems = [profile, asOf].flatMap((reading) => (reading.ok ? [] : reading.problems));
  return {
    ok: false,
    problems: Object.fromEntries(
      problems.map(({ path, expected }: Problem) => [String(path[1]), expected]),
    ),
  };
}

type Kept = { values: ProfileValues; version: number };

/** Without JavaScript the form cannot follow the facts: what they newly recommend is offered once. */
function askFirst(
  { instrumentVersion }: assessments.Assessment,
  { kept, profile, offered }: { kept: Kept; profile: Profile; offered: readonly string[] },
): ProfileState | null {
  const missed = listRecommendedModules(getInstrument(instrumentVersion), profile).filter(
    (id) => !profile.modules.includes(id) && !offered.includes(id),
  );
  if (missed.length === 0) return null;
  const { values, version } = kept;
  const modules = [...values.modules, ...missed];
  return { kind: "recommend", version, values: { ...values, modules } };
}

/** Nothing to compare with before the first save. */
async function askAboutChanges(
  assessment: assessments.Assessment,
  { kept, profile, confirmed }: { kept: Kept; profile: Profile; confirmed: string },
): Promise<ProfileState | null> {
  if (assessment.profileVersion === 1) return null;
  const instrument = getInstrument(assessment.instrumentVersion);
  const changes = compareProfiles(
    instrument,
    { before: assessment.profile, after: profile },
    { drafts: assessments.listDrafts(assessment), locale: await getLocale() },
  );
  const { flags, modules, scope, headcount, growth_multiple } = profile;
  const seen = JSON.stringify([flags, modules, scope, headcount, growth_multiple]);
  if (!changes || confirmed === seen) return null;
  return { ...kept, kind: "confirm", changes, confirmed: seen };
}

function compareValues(theirs: ProfileValues, mine: ProfileValues): Partial<ProfileValues> {
  const keys = Object.keys(theirs) as (keyof ProfileValues)[];
  const differing = keys.filter((key) => String(theirs[key]) !== String(mine[key]));
  return Object.fromEntries(differing.map((key) => [key, theirs[key]]));
}
