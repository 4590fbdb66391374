import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import { continueAsFull, findAssessment, saveProfile } from "./assessments";
import {
  createAssessment,
  createCompany,
  createCompanyWithAssessment,
  listRemovedCompanies,
  MOST_ASSESSMENTS,
  removeCompany,
  renameCompany,
  restoreCompany,
} from "./companies";
import { inWorkspace, pool, prisma, queryPrepared } from "./db";
import { importAssessment } from "./imports";
import type { Role } from "./policy";
import { findCompany, listCompanies } from "./portfolio";
import { createReport, findReport, findReportEntry, listReports } from "./reports";
import { getSample } from "./sample-files";
import type { Actor } from "./session";

const sample: { profile: Profile; answers: Record<string, object> } = JSON.parse(
  readFileSync("samples/ledgerline.json", "utf8"),
);
const day = new Date("2026-06-30T22:00:00Z");
const DAY_MS = 86_400_000;

async function enter(role: Role = "owner"): Promise<Actor> {
  const email = `${randomUUID()}@example.test`;
  const { id: userId } = await prisma().user.create({ data: { email, name: "Ada" } });
  const workspaceId = randomUUID();
  await inWorkspace({ workspaceId }, (tx) =>
    tx.workspace.create({ data: { id: workspaceId, name: "Northwind" } }),
  );
  return { userId, workspaceId, role } as Actor;
}

/** A company whose first assessment has the sample's profile and answers. */
async function fill(actor: Actor, change: Partial<Profile> = {}) {
  const { workspaceId, userId } = actor;
  const made = await inWorkspace(actor, (tx) =>
    createCompanyWithAssessment(tx, { ...actor, companyName: "Northwind", locale: "en" }),
  );
  const profile = { ...sample.profile, company_name: "Northwind", ...change };
  await saveProfile(actor, made.assessmentId, { baseVersion: 1, profile, asOf: null });
  const edits = Object.entries(sample.answers).map(([questionId, value]) => ({
    ...{ operationId: randomUUID(), questionId, baseVersion: 0, value },
  }));
  await queryPrepared("save_answers", "select * from save_answers($1, $2, $3, $4)", [
    ...[workspaceId, made.assessmentId, userId, JSON.stringify(edits)],
  ]);
  return { ...made, profile };
}

afterAll(() => pool().end());

test("a report is frozen: what is answered later does not reach it", async () => {
  const actor = await enter();
  const { assessmentId, profile } = await fill(actor);
  const made = await createReport(actor, assessmentId, { now: day });
  const reportId = made.ok ? made.reportId : "";
  const before = await findReport(actor, reportId);
  await saveProfile(actor, assessmentId, {
    ...{ baseVersion: 2, profile: { ...profile, growth_multiple: 3 }, asOf: null },
  });
  expect(before?.report.asOf).toBe("2026-06-30");
  expect(before?.report.verdict).not.toBe("insufficient_data");
  expect(await findReport(actor, reportId)).toEqual(before);
  const { report, ...entry } = before ?? {};
  const { asOf, scope } = report ?? {};
  expect(await findReportEntry(actor, reportId)).toEqual({ ...entry, asOf, scope });
});

test("the same answers on the same day are one report, also when asked twice at once", async () => {
  const actor = await enter();
  const { assessmentId } = await fill(actor);
  const [one, two] = await Promise.all([
    createReport(actor, assessmentId, { now: day }),
    createReport(actor, assessmentId, { now: day }),
  ]);
  expect(one).toEqual(two);
  await createReport(actor, assessmentId, { now: new Date(day.getTime() + DAY_MS) });
  expect(await listReports(actor, assessmentId)).toHaveLength(2);
  // What is the same as an older report is a new one: the newest says how things stand.
  expect(await createReport(actor, assessmentId, { now: day })).not.toEqual(one);
  expect(await listReports(actor, assessmentId)).toHaveLength(3);
});

test("without an answer there is no report", async () => {
  const actor = await enter();
  const made = await createCompany(actor, { companyName: "Northwind", locale: "zh" });
  const report = await createReport(actor, made?.assessmentId ?? "", { now: day });
  expect(report).toEqual({ ok: false, error: "nothing-answered" });
});

test("another workspace's rows look absent, and a viewer writes nothing", async () => {
  const actor = await enter();
  const { assessmentId, companyId, profile } = await fill(actor);
  const made = await createReport(actor, assessmentId, { now: day });
  const stranger = await enter();
  const edit = { baseVersion: 2, profile, asOf: null };
  const absent = { ok: false, error: "not-found" };
  expect(await findAssessment(stranger, assessmentId)).toBeNull();
  expect(await findReport(stranger, made.ok ? made.reportId : "")).toBeNull();
  expect(await findReportEntry(stranger, made.ok ? made.reportId : "")).toBeNull();
  expect(await findCompany(stranger, companyId)).toBeNull();
  expect(await listReports(stranger, assessmentId)).toEqual([]);
  expect(await createAssessment(stranger, companyId, { copyFrom: assessmentId })).toBeNull();
  const viewer = { ...actor, role: "viewer" } as Actor;
  for (const other of [stranger, viewer]) {
    expect(await createReport(other, assessmentId, { now: day })).toEqual(absent);
    expect(await saveProfile(other, assessmentId, edit)).toEqual(absent);
    expect(await renameCompany(other, companyId, "Mine")).toBe(false);
    expect(await removeCompany(other, companyId)).toBe(false);
    expect(await continueAsFull(other, assessmentId)).toBe(false);
  }
  expect((await findAssessment(actor, assessmentId))?.companyName).toBe("Northwind");
});

test("an id that is none looks absent too", async () => {
  const actor = await enter();
  expect(await findAssessment(actor, "1' or true --")).toBeNull();
  expect(await findReport(actor, "")).toBeNull();
  expect(await findCompany(actor, "\0")).toBeNull();
});

test("answers to questions that vanish stay and come back", async () => {
  const actor = await enter();
  const { assessmentId, profile } = await fill(actor);
  const instrument = getInstrument("1");
  const count = async () => Object.keys((await findAssessment(actor, assessmentId))?.answers ?? {});
  const before = await count();
  const without: Profile = { ...profile, modules: [] };
  await saveProfile(actor, assessmentId, { baseVersion: 2, profile: without, asOf: null });
  const fewer = await createReport(actor, assessmentId, { now: day });
  const reported = await findReport(actor, fewer.ok ? fewer.reportId : "");
  expect(await count()).toEqual(before);
  expect(Object.keys(reported?.report.answers ?? {}).length).toBeLessThanOrEqual(
    listAskedQuestions(instrument, without).size,
  );
  expect(before.length).toBeGreaterThan(listAskedQuestions(instrument, without).size);
});

test("of two people who save the profile at once, one is told", async () => {
  const actor = await enter();
  const { assessmentId, profile } = await fill(actor);
  const saves = await Promise.all(
    [3, 4].map((growth_multiple) =>
      saveProfile(actor, assessmentId, {
        ...{ baseVersion: 2, profile: { ...profile, growth_multiple }, asOf: "2026-01-31" },
      }),
    ),
  );
  expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
  expect(saves).toContainEqual({ ok: false, error: "changed" });
  expect((await findAssessment(actor, assessmentId))?.asOf).toBe("2026-01-31");
});

test("a quick scan goes on as a full assessment with its answers, once", async () => {
  const actor = await enter();
  const { assessmentId } = await fill(actor, { scope: "quick" });
  const before = await findAssessment(actor, assessmentId);
  expect(await continueAsFull(actor, assessmentId)).toBe(true);
  const after = await findAssessment(actor, assessmentId);
  expect(await continueAsFull(actor, assessmentId), "asked again").toBe(true);
  expect(await findAssessment(actor, assessmentId)).toEqual(after);
  expect(after?.profile.scope).toBe("full");
  // Asked again from a tab that was open: nothing changes any more.
  expect(await continueAsFull(actor, assessmentId)).toBe(true);
  expect((await findAssessment(actor, assessmentId))?.profileVersion).toBe(after?.profileVersion);
  expect(after?.answers).toEqual(before?.answers);
});

test("a copy takes profile and answers, each with the day it spoke for and a history that starts there", async () => {
  const actor = await enter();
  const { companyId, assessmentId } = await fill(actor);
  const copy = await createAssessment(actor, companyId, { copyFrom: assessmentId });
  const source = await findAssessment(actor, assessmentId);
  const copied = await findAssessment(actor, copy ?? "");
  expect(copied?.profile).toEqual(source?.profile);
  expect(Object.keys(copied?.answers ?? {})).toEqual(Object.keys(source?.answers ?? {}));
  const today = new Date().toISOString().slice(0, 10);
  expect(copied?.answers.fin_cash?.value).toMatchObject({ asOf: today });
  const events = await inWorkspace(actor, (tx) =>
    tx.answerEvent.count({ where: { workspaceId: actor.workspaceId, assessmentId: copy ?? "" } }),
  );
  expect(events).toBe(Object.keys(copied?.answers ?? {}).length);
});

test("a company with as many assessments as it keeps takes no more, not from a file either", async () => {
  const actor = await enter();
  const { companyId, assessmentId } = await fill(actor);
  const { assessment } = getSample("lingxi");
  while (await createAssessment(actor, companyId));
  expect((await findCompany(actor, companyId))?.assessments).toHaveLength(MOST_ASSESSMENTS);
  expect(await createAssessment(actor, companyId, { copyFrom: assessmentId })).toBeNull();
  expect(await importAssessment(actor, assessment, companyId)).toBeNull();
});

test("a removed company is gone everywhere and comes back within thirty days", async () => {
  const actor = await enter();
  const { companyId, assessmentId } = await fill(actor);
  const made = await createReport(actor, assessmentId, { now: day });
  const reportId = made.ok ? made.reportId : "";
  const [company] = await listCompanies(actor);
  expect(company).toMatchObject({ id: companyId, answered: 138, applicable: 138 });
  expect(company?.latestReport?.id).toBe(reportId);
  await removeCompany(actor, companyId, day);
  expect(await listCompanies(actor)).toEqual([]);
  expect(await findAssessment(actor, assessmentId)).toBeNull();
  expect(await findReport(actor, reportId)).toBeNull();
  expect(await findReportEntry(actor, reportId)).toBeNull();
  expect(await restoreCompany(actor, companyId, new Date(day.getTime() + 31 * DAY_MS))).toBe(false);
  expect(await restoreCompany(actor, companyId, new Date(day.getTime() + 29 * DAY_MS))).toBe(true);
  expect((await findReport(actor, reportId))?.companyName).toBe("Northwind");
});

test("after thirty days the list of removed companies deletes one for good, with everything in it", async () => {
  const [actor, other] = [await enter(), await enter()];
  const old = await fill(actor);
  const recent = await fill(actor);
  const foreign = await fill(other);
  await createReport(actor, old.assessmentId, { now: day });
  await removeCompany(actor, old.companyId, new Date(day.getTime() - DAY_MS));
  await removeCompany(actor, recent.companyId, day);
  await removeCompany(other, foreign.companyId, new Date(day.getTime() - DAY_MS));
  const listed = await listRemovedCompanies(actor, new Date(day.getTime() + 29.5 * DAY_MS));
  expect(listed.map(({ id }) => id)).toEqual([recent.companyId]);
  const countRows = (workspaceId: string, companyId: string, assessmentId: string) =>
    inWorkspace({ workspaceId }, async (tx) => [
      await tx.company.count({ where: { id: companyId } }),
      await tx.assessment.count({ where: { companyId } }),
      await tx.answer.count({ where: { assessmentId } }),
      await tx.answerEvent.count({ where: { assessmentId } }),
      await tx.report.count({ where: { assessmentId } }),
    ]);
  const rowsOf = ({ workspaceId }: Actor, { companyId, assessmentId }: typeof old) =>
    countRows(workspaceId, companyId, assessmentId);
  expect(await rowsOf(actor, old)).toEqual([0, 0, 0, 0, 0]);
  expect(await rowsOf(actor, recent)).toEqual([1, 1, 138, 138, 0]);
  expect((await rowsOf(other, foreign))[0]).toBe(1);
});
