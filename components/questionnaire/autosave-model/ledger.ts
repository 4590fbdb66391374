import type { Draft } from "../draft";
import type { Kept } from "../outbox-entry";
import type { ServerEvent, WireEdit, WireResult } from "./server-model";

/** Every text of a run is another one, so a text names its edit. */
export function textOf(draft: Draft | null | undefined): string {
  return draft ? String(draft.value) : "";
}

type Writing = { questionId: string; device: number; isPromised: boolean; isGivenUp: boolean };

/** What people typed and saw and what they were told: the truth that devices and server are held to. */
export class Ledger {
  readonly writings = new Map<string, Writing>();
  readonly told = new Map<string, WireResult>();
  readonly #seen = new Map<string, Set<string>>();
  /** The texts whose author saw this one. */
  readonly #writtenOver = new Map<string, Set<string>>();
  readonly #toldTexts = new Set<string>();
  readonly #problems: string[] = [];

  /** A person typed a text over another one. */
  write(text: string, over: string, writing: Pick<Writing, "questionId" | "device">) {
    this.writings.set(text, { ...writing, isPromised: false, isGivenUp: false });
    this.see(text, over);
  }

  /** The author of a text has seen another one, and keeps the own one. */
  see(text: string, other: string) {
    add(this.#seen, text, other);
    add(this.#writtenOver, other, text);
  }

  /** The author chose another text; this one only has to be in the history. */
  giveUp(text: string) {
    const writing = this.writings.get(text);
    if (writing) writing.isGivenUp = true;
  }

  /** The page says that leaving it now would lose nothing. */
  promise(texts: Iterable<string>) {
    for (const text of texts) {
      const writing = this.writings.get(text);
      if (writing) writing.isPromised = true;
    }
  }

  /** An answer of the server reached a page. */
  tell(edits: readonly WireEdit[], results: readonly WireResult[]) {
    for (const result of results) {
      const { operationId, status, version } = result;
      const before = this.told.get(operationId);
      if (before && (before.status !== status || before.version !== version)) {
        this.#problems.push(`${operationId}: told ${status} ${version} after ${before.status}`);
      }
      this.told.set(operationId, result);
      const edit = edits.find((candidate) => candidate.operationId === operationId);
      this.#toldTexts.add(textOf(edit?.value));
    }
  }

  /** Those of an earlier `listOpen` that are neither on the device nor acknowledged by now. */
  findMissing(open: readonly string[], onDevice: ReadonlySet<string>): string[] {
    const isThere = (text: string, visited: Set<string>): boolean => {
      if (onDevice.has(text) || this.#toldTexts.has(text)) return true;
      if (visited.has(text)) return false;
      visited.add(text);
      return [...(this.#writtenOver.get(text) ?? [])].some((newer) => isThere(newer, visited));
    };
    return open.filter((text) => !isThere(text, new Set()));
  }

  /** Promised texts of a device that the server has not acknowledged. */
  listOpen(device: number): string[] {
    return [...this.writings]
      .filter(([, writing]) => writing.isPromised && writing.device === device)
      .map(([text]) => text)
      .filter((text) => !this.#toldTexts.has(text));
  }

  /** Texts that nobody wrote over and whose author did not choose another one. */
  listLast(): [text: string, Writing][] {
    return [...this.writings].filter(
      ([text, { isPromised, isGivenUp }]) =>
        isPromised && !isGivenUp && !this.#writtenOver.has(text),
    );
  }

  /** What is wrong with the history and the answers, once all is quiet. */
  findProblems(events: readonly ServerEvent[], answers: Readonly<Record<string, Kept>>): string[] {
    return [
      ...this.#problems,
      ...findDuplicates(events),
      ...this.#findUntrue(events),
      ...findBrokenVersions(events, answers),
      ...this.#findLost(events),
      ...this.#findUnseen(events),
    ];
  }

  #findUntrue(events: readonly ServerEvent[]): string[] {
    const byId = new Map(events.map((event) => [event.operationId, event]));
    return [...this.told.values()]
      .filter(({ operationId, status, version }) => {
        const event = byId.get(operationId);
        return event?.status !== status || event.version !== version;
      })
      .map(({ operationId, status }) => `${operationId}: told ${status}, not so in the history`);
  }

  #findLost(events: readonly ServerEvent[]): string[] {
    const inHistory = new Set(events.map(({ value }) => textOf(value)));
    return [...this.writings]
      .filter(([, { isPromised }]) => isPromised)
      .filter(([text]) => !(inHistory.has(text) || this.#writtenOver.has(text)))
      .map(([text]) => `${text}: lost`);
  }

  #findUnseen(events: readonly ServerEvent[]): string[] {
    const inServer = events.filter(({ status }) => status === "applied");
    const applied = new Set(inServer.map(({ value }) => textOf(value)));
    const problems: string[] = [];
    const current = new Map<string, string>();
    for (const { questionId, value } of inServer) {
      const over = current.get(questionId) ?? "";
      const text = textOf(value);
      current.set(questionId, text);
      if (!this.#saw(text, over, applied))
        problems.push(`${text}: over ${over}, which it never saw`);
    }
    return problems;
  }

  /** Whether the author of a text knew the other one, by itself or by texts in between that never got to the server. */
  #saw(text: string, other: string, applied: ReadonlySet<string>, visited = new Set<string>()) {
    if (text === other) return true;
    const seen = this.#seen.get(text) ?? new Set<string>();
    if (seen.has(other)) return true;
    visited.add(text);
    for (const older of seen) {
      if (applied.has(older) || visited.has(older)) continue;
      if (this.#saw(older, other, applied, visited)) return true;
    }
    return false;
  }
}

function findDuplicates(events: readonly ServerEvent[]): string[] {
  const known = new Set<string>();
  return events.flatMap(({ operationId }) => {
    if (known.has(operationId)) return [`${operationId}: twice in the history`];
    known.add(operationId);
    return [];
  });
}

/** The versions of a question count up by one, a conflict leaves them, and the answer is the last applied edit. */
function findBrokenVersions(
  events: readonly ServerEvent[],
  answers: Readonly<Record<string, Kept>>,
): string[] {
  const last = new Map<string, ServerEvent>();
  const problems: string[] = [];
  for (const event of events) {
    const before = last.get(event.questionId)?.version ?? 0;
    if (!isInOrder(event, before)) {
      problems.push(`${event.operationId}: ${event.status} ${event.version} after ${before}`);
    }
    if (event.status === "applied") last.set(event.questionId, event);
  }
  const isLast = (questionId: string) =>
    answers[questionId]?.version === last.get(questionId)?.version &&
    textOf(answers[questionId]?.value) === textOf(last.get(questionId)?.value);
  const wrong = [...new Set([...last.keys(), ...Object.keys(answers)])].filter((id) => !isLast(id));
  return [...problems, ...wrong.map((id) => `${id}: the answer is not the last applied edit`)];
}

function isInOrder({ status, version, baseVersion }: ServerEvent, before: number): boolean {
  return status === "applied"
    ? version === before + 1 && baseVersion === before
    : version === before && baseVersion !== before;
}

function add(map: Map<string, Set<string>>, key: string, value: string) {
  const values = map.get(key) ?? new Set();
  map.set(key, values.add(value));
}
