import { listConditionProblems } from "./check-conditions";
import { listConditions } from "./content-conditions";
import type { Problem } from "./content-problem";
import { labelledKinds, listReferences } from "./content-references";
import { listDefinitions, listQuestionSites, type Site } from "./content-sites";
import { describeUnknown, groupKnownIds, type KnownIds } from "./known-ids";
import type { Content, Question } from "./schema";

/**
 * What one place of the content says of another and is not so: ids defined twice or nowhere, conditions that cannot be
 * decided where they stand, missing labels, contradictions inside one questionnaire. Empty when all is well.
 */
export function listReferenceProblems(content: Content): Problem[] {
  const definitions = listDefinitions(content);
  const known = groupKnownIds(content, definitions);
  return [
    ...listDuplicates(definitions),
    ...listDuplicateParts(content),
    ...listMisnamedFiles(content),
    ...listReferences(content).flatMap((site) => listUnknown(site, known)),
    ...listConditions(content).flatMap((site) => listConditionProblems(site, known)),
    ...listMissingLabels(content, known),
    ...listNarrowContradictions(content),
  ];
}

function listDuplicates(definitions: readonly Site[]): Problem[] {
  const seen = new Set<string>();
  return definitions.flatMap(({ file, path, kind, id }) => {
    const name = `${kind} "${id}"`;
    if (seen.has(name)) return [{ file, path, message: `duplicate ${name}` }];
    seen.add(name);
    return [];
  });
}

/** Ids of fields, columns and options are keys of one answer. */
function listDuplicateParts(content: Content): Problem[] {
  return listQuestionSites(content).flatMap(({ file, path, question }) => {
    const ids = listParts(question).map(({ id }) => id);
    return ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({ file, path, message: `duplicate field, column or option "${id}"` }));
  });
}

function listParts(question: Question): readonly { id: string }[] {
  if (question.type === "fields") return question.fields;
  if (question.type === "table") return question.columns;
  return question.type === "multi" ? question.options : [];
}

function listMisnamedFiles({ questionnaires }: Content): Problem[] {
  return Object.entries(questionnaires)
    .filter(([file, { id }]) => file !== `${id}.json`)
    .map(([file, { id }]) => ({ file, path: ["id"], message: `"${id}" is not the file's name` }));
}

function listUnknown({ file, path, kind, id }: Site, known: KnownIds): Problem[] {
  const message = describeUnknown(kind, id, known);
  return message === null ? [] : [{ file, path, message }];
}

function listMissingLabels(content: Content, known: KnownIds): Problem[] {
  const { labels } = content["labels.json"];
  return labelledKinds.flatMap(([group, kind]) =>
    [...(known.get(kind) ?? [])]
      .filter((id) => labels[group][id] === undefined)
      .map((id) => ({
        file: "labels.json",
        path: ["labels", group],
        message: `no label for ${kind} "${id}"`,
      })),
  );
}

/** Answers that one person gives on one page seldom contradict: worth a rule is what lies between questionnaires. */
function listNarrowContradictions(content: Content): Problem[] {
  const fileByQuestion = new Map(
    listQuestionSites(content).map(({ file, question }) => [question.id, file]),
  );
  return content["contradictions.json"].flatMap(({ answers }, index) => {
    const files = new Set(answers.map((id) => fileByQuestion.get(id)));
    if (files.size >= 2) return [];
    const message = "the answers are all of one questionnaire";
    return [{ file: "contradictions.json", path: [index, "answers"], message }];
  });
}
