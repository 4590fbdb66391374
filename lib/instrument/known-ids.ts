import { type Kind, listQuestionSites, type Site } from "./content-sites";
import type { Content } from "./schema";

export type KnownIds = ReadonlyMap<Kind, ReadonlySet<string>>;

/** The defined ids of each kind, and of the narrower kinds that some places ask for. */
export function groupKnownIds(content: Content, definitions: readonly Site[]): KnownIds {
  const known = new Map<Kind, Set<string>>();
  const add = (kind: Kind, id: string) => known.set(kind, (known.get(kind) ?? new Set()).add(id));
  for (const { kind, id } of definitions) add(kind, id);
  for (const { id } of content["metrics.json"].metrics) add("scored metric", id);
  for (const { question } of listQuestionSites(content)) {
    if (question.type === "level") add("level question", question.id);
    if (typesWithOneNumber.has(question.type)) add("level or number question", question.id);
  }
  return known;
}

/** Why an id cannot stand where this kind is asked for; null when it can. */
export function describeUnknown(kind: Kind, id: string, known: KnownIds): string | null {
  if (known.get(kind)?.has(id)) return null;
  const broader = broaderKinds.get(kind) ?? kind;
  return known.get(broader)?.has(id) ? `"${id}" is no ${kind}` : `unknown ${broader} "${id}"`;
}

const typesWithOneNumber: ReadonlySet<string> = new Set(["level", "number", "percent", "money"]);

const broaderKinds: ReadonlyMap<Kind, Kind> = new Map([
  ["level question", "question"],
  ["level or number question", "question"],
  ["scored metric", "metric"],
]);
