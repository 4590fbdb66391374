import type { ConditionSite } from "./content-conditions";
import type { Problem } from "./content-problem";
import type { Kind } from "./content-sites";
import { type Ast, listRefs, type Operand, type Ref } from "./expression";
import { describeUnknown, type KnownIds } from "./known-ids";

/** What one condition names and nobody defined, or cannot know where it stands. Empty when all is well. */
export function listConditionProblems(site: ConditionSite, known: KnownIds): Problem[] {
  const { file, path, condition } = site;
  const ofRefs = listRefs(condition).map(
    (ref) => describeUnknown(kinds[ref.ref], ref.id, known) ?? describeUnknowable(site, ref),
  );
  const ofChoices = listComparedPairs(condition.ast).map(([ref, value]) =>
    describeUnknownChoice(ref, value, known),
  );
  return [...ofRefs, ...ofChoices]
    .filter((message) => message !== null)
    .map((message) => ({ file, path, message }));
}

/** What each kind of reference names. */
const kinds = {
  q: "level or number question",
  dk: "question",
  m: "metric",
  ml: "scored metric",
  d: "dimension",
  flag: "flag",
  profile: "profile field",
} satisfies Record<Ref["ref"], Kind>;

function describeUnknowable({ knows }: ConditionSite, { ref, id }: Ref): string | null {
  if (knows === "answers" || ref === "flag" || ref === "profile") return null;
  return `${ref}.${id} is not known yet: only flag.… and profile.… may stand here`;
}

const kindByChoiceField: ReadonlyMap<string, Kind> = new Map([
  ["business_model", "business model"],
  ["stage", "stage"],
]);

/** A misspelt stage would not fail, it would make the comparison false for ever. */
function describeUnknownChoice(left: Operand, right: Operand, known: KnownIds): string | null {
  if (typeof left !== "object" || left.ref !== "profile") return null;
  const kind = kindByChoiceField.get(left.id);
  return kind && typeof right === "string" ? describeUnknown(kind, right, known) : null;
}

/** Both operands of every comparison, in both orders. */
function listComparedPairs(ast: Ast): [Operand, Operand][] {
  if ("all" in ast) return ast.all.flatMap(listComparedPairs);
  if ("any" in ast) return ast.any.flatMap(listComparedPairs);
  if ("not" in ast) return listComparedPairs(ast.not);
  return [
    [ast.l, ast.r],
    [ast.r, ast.l],
  ];
}
