import type { Draft } from "./draft";
import {
  type Edit,
  type Entry,
  emptyEntry,
  findConflict,
  isSameDraft,
  type Kept,
} from "./outbox-entry";

/** What a form shows of one question. */
export type AnswerView = {
  draft: Draft | null;
  /** The version in the server that this tab knows of; 0 = none. */
  version: number;
  state: "saved" | "pending" | "refused";
  /** Why the server did not take it: a code of lib/server/answers.ts. */
  refusal: string | null;
  conflict: null | { mine: Draft; theirs: Draft; theirsBy: string | null; theirsAt: string };
};

/** One question in one tab. Every change makes a new one. */
export type QuestionState = {
  server: Kept | null;
  /** The outbox's entry as last heard of. */
  entry: Entry;
  /** Edits that are not in the outbox yet; milliseconds old. */
  locals: readonly Edit[];
  /** Whether the focus is in the question: what another person or tab says then waits. */
  isHeld: boolean;
  shown: Shown;
  view: AnswerView;
};

/** What the form shows, and what an edit of it would be typed over. */
type Shown = { draft: Draft | null; parentId: string | null; baseVersion: number };

function startQuestion(server: Kept | null): QuestionState {
  const shown = showServer(server);
  const view = buildView({ server, entry: emptyEntry, locals: [], shown });
  return { server, entry: emptyEntry, locals: [], isHeld: false, shown, view };
}

export const unanswered: QuestionState = startQuestion(null);

/** The questions as the page brought them, by id. */
export function startQuestions(
  initial: Readonly<Record<string, Kept>>,
): ReadonlyMap<string, QuestionState> {
  return new Map(Object.entries(initial).map(([id, kept]) => [id, startQuestion(kept)]));
}

/** The time of the last save that the page brought. */
export function findLatest(initial: Readonly<Record<string, Kept>>): string | null {
  const times = Object.values(initial).map(({ updatedAt }) => updatedAt);
  return times.sort().at(-1) ?? null;
}

/** The question after something about it changed. */
export function changeQuestion(
  before: QuestionState,
  change: Partial<Pick<QuestionState, "server" | "entry" | "locals" | "isHeld">>,
  tabId: string,
): QuestionState {
  const question = { ...before, ...change };
  const shown = findShown(question, tabId);
  const view = buildView({ ...question, shown });
  // The same object for the same view: a form is drawn again only when it shows something else.
  const isSame = JSON.stringify(view) === JSON.stringify(before.view);
  return { ...question, shown, view: isSame ? before.view : view };
}

/** What the outbox holds for the server, by question. */
export function findBusy(questions: ReadonlyMap<string, QuestionState>): Map<string, Entry> {
  return findEntries(questions, () => true);
}

/** Without those where an edit on its way to the device may be about to take the place of what is there. */
export function findSettledEntries(
  questions: ReadonlyMap<string, QuestionState>,
): Map<string, Entry> {
  return findEntries(questions, ({ locals }) => locals.length === 0);
}

function findEntries(
  questions: ReadonlyMap<string, QuestionState>,
  isWanted: (question: QuestionState) => boolean,
): Map<string, Entry> {
  const found = [...questions].filter(([, q]) => q.entry.operations.length > 0 && isWanted(q));
  return new Map(found.map(([questionId, { entry }]) => [questionId, entry]));
}

export function countUnsaved(questions: Iterable<QuestionState>): number {
  return [...questions].filter(({ view }) => view.state !== "saved").length;
}

/** Whether it holds an edit that ends with the page. */
export function isUnkept({ locals, view }: QuestionState, isDurable: boolean): boolean {
  return locals.length > 0 || (!isDurable && view.state !== "saved");
}

/** The person's own edits first, then another tab's, then the server; but nothing new while the person is in the field. */
function findShown(question: QuestionState, tabId: string): Shown {
  const { locals, entry, server, isHeld, shown } = question;
  const operations = entry.operations.filter(({ discarded }) => !discarded);
  const own = locals.at(-1) ?? operations.findLast((operation) => operation.tabId === tabId);
  if (own) return showEdit(own);
  const newest = operations.at(-1);
  const next = newest ? showEdit(newest) : showServer(server);
  const isOtherText =
    next.draft === null || shown.draft === null
      ? next.draft !== shown.draft
      : !isSameDraft(next.draft, shown.draft);
  return isHeld && isOtherText ? shown : next;
}

function showEdit({ value, operationId, baseVersion }: Edit): Shown {
  return { draft: value, parentId: operationId, baseVersion };
}

function showServer(server: Kept | null): Shown {
  return { draft: server?.value ?? null, parentId: null, baseVersion: server?.version ?? 0 };
}

function buildView({
  server,
  entry,
  locals,
  shown,
}: Pick<QuestionState, "server" | "entry" | "locals" | "shown">): AnswerView {
  const conflict = findConflict(entry);
  const operations = entry.operations.filter(({ discarded }) => !discarded);
  const block = operations.findLast((o) => o.block?.kind === "refused")?.block;
  const refusal = block?.kind === "refused" && locals.length === 0 ? block.error : null;
  const isPending = locals.length > 0 || operations.length > 0;
  return {
    draft: shown.draft,
    version: server?.version ?? 0,
    state: refusal !== null ? "refused" : isPending ? "pending" : "saved",
    refusal,
    conflict: conflict && {
      mine: conflict.operation.value,
      theirs: conflict.theirs.value,
      theirsBy: conflict.theirs.updatedBy,
      theirsAt: conflict.theirs.updatedAt,
    },
  };
}
