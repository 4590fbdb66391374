import "server-only";
import * as z from "zod";
import { getInstrument } from "@/lib/instrument/catalog";
import type { KeptAnswer } from "./assessments";
import { checkDraft, type DraftError } from "./check-draft";
import { queryPrepared } from "./db";
import { countEdits } from "./metrics";
import { isAllowed } from "./policy";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** A batch of edits as it comes in. Each value is checked by itself, so that a bad one holds up no other. */
export const answerEdits = z.strictObject({
  /** Whom the edits belong to: a page may outlive its session, and the next one may be another person's. */
  userId: z.uuid().optional(),
  operations: z
    .array(
      z.strictObject({
        operationId: z.uuid(),
        questionId: z.string().min(1).max(100),
        baseVersion: z.int().min(0).max(2_000_000_000),
        value: z.unknown(),
      }),
    )
    .min(1)
    .max(50),
});

type AnswerEdit = z.infer<typeof answerEdits>["operations"][number];

/** What became of an edit. A conflict's text is in the history; `current` is what it met, or what came after it. */
export type SavedAnswer = { operationId: string; version: number } & (
  | { status: "applied" | "conflict"; current: KeptAnswer | null }
  | { status: "refused"; error: DraftError }
);

/** What the actor may do with the answers. Null when the assessment is absent, removed, or another workspace's. */
export async function findAnswerAccess(
  actor: Actor,
  assessmentId: string,
): Promise<"write" | "read" | null> {
  if ((await findVersion(actor, assessmentId)) === null) return null;
  return isAllowed(actor, "answer:write") ? "write" : "read";
}

/**
 * Saves edits, each by itself: replayed ones change nothing, ones over an outdated version are conflicts. Null when the
 * assessment is absent, removed, or not this actor's to answer.
 */
export async function saveAnswers(
  actor: Actor,
  assessmentId: string,
  edits: readonly AnswerEdit[],
): Promise<SavedAnswer[] | null> {
  const version = await findVersion(actor, assessmentId);
  if (version === null || !isAllowed(actor, "answer:write")) return null;
  const known = questionIdsOf(version);
  const refused: SavedAnswer[] = [];
  const sound = edits.filter(({ operationId, questionId, value }) => {
    const error = known.has(questionId) ? checkDraft(value) : "question";
    if (error) refused.push({ operationId, version: 0, status: "refused", error });
    return error === null;
  });
  countEdits(refused.map(({ status }) => status));
  if (sound.length === 0) return refused;
  const rows = await queryPrepared<SavedAnswer & { replayed: boolean }>(
    "save_answers",
    `select operation_id as "operationId", status, version, current, replayed from save_answers($1, $2, $3, $4)`,
    [actor.workspaceId, assessmentId, actor.userId, JSON.stringify(sound)],
  );
  countEdits(rows.map(({ replayed, status }) => (replayed ? "replayed" : status)));
  const saved = rows.map(({ replayed: _, ...answer }) => answer);
  return saved.length > 0 ? [...saved, ...refused] : null;
}

/** Answers that changed since an earlier call's `now` (ISO time), all without one. Null when there is no such assessment. */
export async function listAnswers(
  actor: Actor,
  assessmentId: string,
  since: string | null,
): Promise<{ now: string; answers: Record<string, KeptAnswer> } | null> {
  if (!isAllowed(actor, "assessment:read") || !isUuid(assessmentId)) return null;
  const [row] = await queryPrepared<{ now: Date; answers: Record<string, KeptAnswer> }>(
    "list_answers",
    `select read_at as now, answers from list_answers($1, $2, $3)`,
    [actor.workspaceId, assessmentId, since],
  );
  return row ? { now: row.now.toISOString(), answers: row.answers } : null;
}

/** What was said to a question at one moment, by whom. */
export type AnswerEvent = {
  /** Counts up over all questions. */
  id: string;
  status: "applied" | "conflict";
  value: unknown;
  /** The answer's version afterwards; a conflict leaves it. */
  version: number;
  /** ISO time. */
  at: string;
  by: string | null;
};

const PAGE = 50;

/** The history of an answer, newest first, 50 at a time. Null when there is no such assessment for the actor. */
export async function listAnswerEvents(
  actor: Actor,
  assessmentId: string,
  { questionId, before }: { questionId: string; before: string | null },
): Promise<{ events: AnswerEvent[]; next: string | null } | null> {
  if (!isAllowed(actor, "assessment:read") || !isUuid(assessmentId)) return null;
  const [row] = await queryPrepared<{ events: AnswerEvent[] }>(
    "list_answer_events",
    "select events from list_answer_events($1, $2, $3, $4, $5)",
    [actor.workspaceId, assessmentId, questionId, before, PAGE + 1],
  );
  if (!row) return null;
  const events = row.events.slice(0, PAGE);
  return { events, next: row.events.length > PAGE ? (events.at(-1)?.id ?? null) : null };
}

/** By workspace and assessment. The version of an assessment never changes, so nothing here grows old. */
const versions = new Map<string, string>();
const MOST_VERSIONS = 10_000;

const questionIds = new Map<string, ReadonlySet<string>>();

function questionIdsOf(version: string): ReadonlySet<string> {
  const known = questionIds.get(version) ?? new Set(getInstrument(version).questionById.keys());
  questionIds.set(version, known);
  return known;
}

async function findVersion(actor: Actor, id: string): Promise<string | null> {
  if (!isAllowed(actor, "assessment:read") || !isUuid(id)) return null;
  const { workspaceId } = actor;
  const known = versions.get(`${workspaceId} ${id}`);
  if (known) return known;
  const [row] = await queryPrepared<{ version: string }>(
    "find_instrument_version",
    "select version from find_instrument_version($1, $2)",
    [workspaceId, id],
  );
  if (!row) return null;
  if (versions.size >= MOST_VERSIONS) versions.clear();
  versions.set(`${workspaceId} ${id}`, row.version);
  return row.version;
}
