import { type Ast, type Condition, evaluate } from "@/lib/instrument/expression";
import { buildProfileContext, type Profile } from "@/lib/instrument/profile";

/** A module as far as its recommendation goes. */
export type ModuleRule = { id: string; recommendedWhen?: Condition };

/**
 * The facts of the profile for which a module is recommended, as `module_fact`, the keys of the texts in
 * `assessment.reason`; empty when it is not.
 */
export function listModuleReasons({ id, recommendedWhen }: ModuleRule, profile: Profile): string[] {
  const context = buildProfileContext(profile);
  if (!recommendedWhen || evaluate(recommendedWhen, context) !== true) return [];
  return listComparisons(recommendedWhen.ast).flatMap((ast) => {
    const holds = evaluate({ expr: "", ast }, context) === true;
    return holds && typeof ast.l === "object" ? `${id}_${ast.l.id}` : [];
  });
}

type Comparison = Extract<Ast, { op: string }>;

function listComparisons(ast: Ast): Comparison[] {
  if ("op" in ast) return [ast];
  if ("not" in ast) return [];
  return ("all" in ast ? ast.all : ast.any).flatMap(listComparisons);
}
