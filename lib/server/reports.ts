import "server-only";
import { createHash } from "node:crypto";
import { getInstrument } from "@/lib/instrument/catalog";
import { buildReport } from "@/lib/report/build-report";
import { type Report, report } from "@/lib/report/schema";
import { measureProgress } from "@/lib/scoring/progress";
import { readAnswers } from "@/lib/scoring/read-assessment";
import type { Prisma } from "@/prisma/generated/client";
import { type Assessment, findAssessment, listDrafts } from "./assessments";
import { recordEvent } from "./audit-log";
import { inWorkspace, queryPrepared } from "./db";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** A report in a list. */
export type ReportEntry = {
  id: string;
  verdict: Report["verdict"];
  /** 0 to 100; null without one. */
  score: number | null;
  supportedMultiple: number | null;
  /** ISO time. */
  createdAt: string;
};

/** A frozen report and where it belongs. */
export type KeptReport = {
  id: string;
  assessmentId: string;
  companyId: string;
  companyName: string;
  sampleKey: string | null;
  report: Report;
  createdAt: Date;
};

/** Where a frozen report belongs, the day of its answers and how far they go. */
export type KeptReportEntry = Omit<KeptReport, "report"> & Pick<Report, "asOf" | "scope">;

/**
 * Freezes what the answers say now. Answers that cannot be read are left out, as everywhere. The same answers on the same
 * day are the same report: its id comes back and no second row is made.
 */
export async function createReport(
  actor: Actor,
  assessmentId: string,
  { now }: { now: Date },
): Promise<
  { ok: true; reportId: string } | { ok: false; error: "not-found" | "nothing-answered" }
> {
  if (!isAllowed(actor, "report:create")) return { ok: false, error: "not-found" };
  const assessment = await findAssessment(actor, assessmentId);
  if (!assessment) return { ok: false, error: "not-found" };
  const content = freeze(assessment, now);
  if (!content) return { ok: false, error: "nothing-answered" };
  return { ok: true, reportId: await keepReport(actor, assessment, content) };
}

/** One report in one round trip; null when it is absent, of a removed company, or not this actor's to read. */
export async function findReport(actor: Actor, reportId: string): Promise<KeptReport | null> {
  return loadReport<KeptReport>(actor, reportId, ["load_report", "content as report"]);
}

/** The same without its content, for who has that already. */
export async function findReportEntry(
  actor: Actor,
  reportId: string,
): Promise<KeptReportEntry | null> {
  return loadReport<KeptReportEntry>(actor, reportId, [
    "load_report_entry",
    `content ->> 'asOf' as "asOf", content ->> 'scope' as scope`,
  ]);
}

async function loadReport<Row extends object>(
  actor: Actor,
  reportId: string,
  [name, columns]: readonly [string, string],
): Promise<Row | null> {
  if (!isAllowed(actor, "report:read") || !isUuid(reportId)) return null;
  const [row] = await queryPrepared<Row>(
    name,
    `select id, assessment_id as "assessmentId", company_id as "companyId", company_name as "companyName",
       sample_key as "sampleKey", created_at as "createdAt", ${columns}
     from load_report($1, $2)`,
    [actor.workspaceId, reportId],
  );
  return row ?? null;
}

/** The reports of one assessment, newest first; empty when the actor may not read them. */
export async function listReports(actor: Actor, assessmentId: string): Promise<ReportEntry[]> {
  if (!isAllowed(actor, "report:read") || !isUuid(assessmentId)) return [];
  const { workspaceId } = actor;
  const rows = await inWorkspace(actor, (tx) =>
    tx.report.findMany({
      where: { workspaceId, assessmentId, assessment: { company: { removedAt: null } } },
      orderBy: { createdAt: "desc" },
      select: { id: true, verdict: true, score: true, supportedMultiple: true, createdAt: true },
    }),
  );
  return rows.map(({ createdAt, verdict, ...entry }) => ({
    ...entry,
    // Written from a report that its schema had checked.
    verdict: verdict as Report["verdict"],
    createdAt: createdAt.toISOString(),
  }));
}

function freeze(assessment: Assessment, now: Date): Report | null {
  const instrument = getInstrument(assessment.instrumentVersion);
  const { profile } = assessment;
  const drafts = listDrafts(assessment);
  if (measureProgress(instrument, profile, drafts).answered === 0) return null;
  const { answers } = readAnswers(instrument, drafts);
  const asOf = assessment.asOf ?? now.toISOString().slice(0, 10);
  return report.parse(buildReport(instrument, { profile, asOf, answers }));
}

async function keepReport(actor: Actor, assessment: Assessment, content: Report): Promise<string> {
  const { id: assessmentId, instrumentVersion } = assessment;
  return inWorkspace(actor, async (tx) => {
    // One at a time: the second of a double click finds the first one's row. Only the newest counts: answers that were
    // changed and changed back are a new report of a new moment.
    await tx.$queryRaw`select from assessments where id = ${assessmentId}::uuid for update`;
    const { workspaceId } = actor;
    const newest = await tx.report.findFirst({
      where: { workspaceId, assessmentId },
      orderBy: { createdAt: "desc" },
      select: { id: true, contentHash: true },
    });
    if (newest && Buffer.from(newest.contentHash).equals(hash(content))) return newest.id;
    const id = await insertReport(tx, actor, { assessmentId, instrumentVersion, content });
    const subject = { id, name: assessment.companyName };
    await recordEvent(tx, actor, { action: "report-made", subject });
    return id;
  });
}

/** Writes a checked report as its frozen row, in the caller's transaction; returns its id. */
export async function insertReport(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: Pick<Actor, "workspaceId" | "userId">,
  row: { assessmentId: string; instrumentVersion: string; content: Report },
): Promise<string> {
  const { content } = row;
  const { id } = await tx.report.create({
    data: {
      ...row,
      workspaceId,
      content: content as Prisma.InputJsonValue,
      contentHash: hash(content),
      verdict: content.verdict,
      score: content.scores?.overall ?? null,
      supportedMultiple: content.supportedMultiple,
      createdById: userId,
    },
    select: { id: true },
  });
  return id;
}

function hash(content: Report): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(toCanonicalJson(content)).digest());
}

/** JSON with the keys of every object in order, so that equal contents are equal texts however they were stored. */
function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
