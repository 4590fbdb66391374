import "server-only";
import { randomUUID } from "node:crypto";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import { type Problem, problem } from "@/lib/scoring/problem";
import { readAnswers, readAssessment } from "@/lib/scoring/read-assessment";
import { isRecord } from "@/lib/scoring/read-primitive";
import { recordEvent } from "./audit-log";
import { checkDraft, type DraftError } from "./check-draft";
import { hasRoom } from "./companies";
import { inWorkspace } from "./db";
import { insertAssessment } from "./insert-assessment";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** The longest file: an export with a page of notes to every question, some four times a usual one. */
export const LARGEST_IMPORT = 1024 * 1024;

/** What is wrong with one answer of a file, and what becomes of it. */
type UnsoundAnswer = {
  questionId: string;
  /** "kept" as typed, without counting until it is corrected; "left-out" where it cannot be kept. */
  outcome: "kept" | "left-out";
  problems: Problem[];
  draftError: DraftError | null;
};

/** A file read for an import. */
export type ReadImport = {
  /** What the import writes; null when the file itself, or its profile, is unsound. */
  assessment: { profile: Profile; asOf: string; answers: Record<string, unknown> } | null;
  /** Of the file itself: each keeps it out. */
  problems: Problem[];
  answers: UnsoundAnswer[];
  /** How many answers are sound. */
  soundCount: number;
};

/** Reads the file of an assessment as far as it goes: everything that is wrong with it, and what could be kept. */
export function readImport(file: unknown): ReadImport {
  const instrument = getInstrument(CURRENT_VERSION);
  const drafts = isRecord(file) && isRecord(file.answers) ? file.answers : null;
  // Answers are judged one by one.
  const head = isRecord(file) && drafts ? { ...file, answers: {} } : file;
  const reading = readAssessment(instrument, head);
  const problems = [...(reading.ok ? [] : reading.problems), ...listNameProblems(file)];
  const answers = listUnsound(instrument, drafts ?? {});
  const leftOut = new Set(
    answers.filter(({ outcome }) => outcome === "left-out").map(({ questionId }) => questionId),
  );
  const kept = Object.entries(drafts ?? {}).filter(([questionId]) => !leftOut.has(questionId));
  const isSound = reading.ok && problems.length === 0;
  return {
    assessment: isSound ? { ...reading.assessment, answers: Object.fromEntries(kept) } : null,
    ...{ problems, answers },
    soundCount: Object.keys(drafts ?? {}).length - answers.length,
  };
}

function listUnsound(instrument: Instrument, drafts: Record<string, unknown>): UnsoundAnswer[] {
  const { setAside } = readAnswers(instrument, drafts);
  return Object.entries(drafts).flatMap(([questionId, draft]) => {
    const isKnown = instrument.questionById.has(questionId);
    const draftError = isKnown ? checkDraft(draft) : "question";
    const problems = setAside.get(questionId) ?? [];
    if (draftError === null && problems.length === 0) return [];
    return { questionId, outcome: draftError ? "left-out" : "kept", problems, draftError };
  });
}

/** What the actor may do with a file: for a new company, or as a further assessment of one. Null when it is not theirs. */
export async function findImportAccess(
  actor: Actor,
  companyId: string | null,
): Promise<"write" | "read" | null> {
  if (!isAllowed(actor, "company:read")) return null;
  if (companyId !== null && !(await hasCompany(actor, companyId))) return null;
  const may = isAllowed(actor, "company:write") && isAllowed(actor, "assessment:write");
  return may ? "write" : "read";
}

/** A new assessment from a file, of a new company unless one is named; null when that is not the actor's to change, or full. */
export async function importAssessment(
  actor: Actor,
  { profile, asOf, answers }: NonNullable<ReadImport["assessment"]>,
  companyId: string | null,
): Promise<{ companyId: string; assessmentId: string } | null> {
  if ((await findImportAccess(actor, companyId)) !== "write") return null;
  const { workspaceId } = actor;
  const id = randomUUID();
  return inWorkspace(actor, async (tx) => {
    const company =
      companyId === null
        ? await tx.company.create({ data: { workspaceId, name: profile.company_name } })
        : await tx.company.findFirstOrThrow({ where: { id: companyId, workspaceId } });
    if (!(await hasRoom(tx, actor, company.id))) return null;
    await insertAssessment(tx, actor, { id, companyId: company.id, profile, asOf, answers });
    const subject = { id, name: company.name };
    await recordEvent(tx, actor, { action: "assessment-imported", subject });
    return { companyId: company.id, assessmentId: id };
  });
}

async function hasCompany(actor: Actor, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const where = { id, workspaceId: actor.workspaceId, removedAt: null };
  const count = await inWorkspace(actor, (tx) => tx.company.count({ where }));
  return count === 1;
}

/** A name is a line of text that PostgreSQL can keep. */
function listNameProblems(file: unknown): Problem[] {
  const name = isRecord(file) && isRecord(file.profile) ? file.profile.company_name : null;
  if (typeof name !== "string" || !/[\p{Cc}\p{Surrogate}]/u.test(name)) return [];
  return [problem(["profile", "company_name"], { kind: "line" }, name)];
}
