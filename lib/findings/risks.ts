import { type ExplainedOperand, evaluate, explain } from "@/lib/instrument/expression";
import type { Risk, RiskCategory, Severity } from "@/lib/instrument/schema";
import type { Assessed } from "@/lib/scoring/assess";
import { compareIds } from "@/lib/scoring/interval";
import { clamp, mean } from "@/lib/scoring/numbers";

/** A risk that applies; likelihood and impact 1 to 5, scores 1 to 25. */
export type RiskFinding = {
  id: string;
  category: RiskCategory;
  inherentLikelihood: number;
  inherentImpact: number;
  /** Likelihood × impact before controls. */
  inherent: number;
  likelihood: number;
  impact: number;
  /** Likelihood × impact with today's controls. */
  score: number;
  rating: Severity;
  /** True if no control question was answered, so that a weak control was assumed. */
  assumed: boolean;
  /** What made it apply or moved it, with the values of the moment. */
  operands: ExplainedOperand[];
};

/** Effectiveness that counts where nobody said anything about the controls (method F.1). */
const ASSUMED_EFFECTIVENESS = 0.25;

/** Every risk that applies, the largest with today's controls first (5 × 5, method F.1). */
export function findRisks(assessed: Assessed): RiskFinding[] {
  return assessed.sheet.instrument.risks
    .filter(({ applies }) => !applies || evaluate(applies, assessed.context) === true)
    .map((risk) => rate(risk, assessed))
    .sort(
      (a, b) =>
        b.score - a.score || b.impact - a.impact || b.inherent - a.inherent || compareIds(a, b),
    );
}

function rate(risk: Risk, assessed: Assessed): RiskFinding {
  const controls = effectivenessOf(risk.controls, assessed);
  const contingency = effectivenessOf(risk.contingencyControls, assessed);
  const { controlL, controlI } = assessed.sheet.instrument.constants;
  const inherentLikelihood = adjust(risk.likelihood, assessed);
  const inherentImpact = adjust(risk.impact, assessed);
  const likelihood = residualStep(inherentLikelihood, controls.effectiveness, controlL);
  const impact = residualStep(inherentImpact, contingency.effectiveness, controlI);
  const score = likelihood * impact;
  return {
    id: risk.id,
    category: risk.category,
    inherentLikelihood,
    inherentImpact,
    inherent: inherentLikelihood * inherentImpact,
    likelihood,
    impact,
    score,
    rating: ratingOf(score),
    assumed: controls.assumed,
    operands: listOperands(risk, assessed),
  };
}

/**
 * Likelihood or impact left with controls of an effectiveness of 0 to 1: at most two steps less, the first above a
 * quarter of full strength, the second above three quarters.
 */
export function residualStep(inherent: number, effectiveness: number, steps = 2): number {
  return clamp(Math.floor(inherent - steps * effectiveness + 0.5), 1, 5);
}

function adjust({ base, adj }: Risk["likelihood"], { context }: Assessed): number {
  const moves = adj.map(({ when, add }) => (evaluate(when, context) === true ? add : 0));
  return clamp(
    moves.reduce((total: number, move) => total + move, base),
    1,
    5,
  );
}

function effectivenessOf(
  questionIds: readonly string[],
  { sheet }: Assessed,
): { effectiveness: number; assumed: boolean } {
  if (questionIds.length === 0) return { effectiveness: 0, assumed: false };
  const levels = questionIds.flatMap((id) => sheet.levelOf(id) ?? []);
  if (levels.length === 0) return { effectiveness: ASSUMED_EFFECTIVENESS, assumed: true };
  return { effectiveness: mean(levels) / 4, assumed: false };
}

function ratingOf(score: number): Severity {
  if (score >= 15) return "critical";
  if (score >= 10) return "high";
  return score >= 5 ? "medium" : "low";
}

function listOperands(risk: Risk, { context }: Assessed): ExplainedOperand[] {
  const conditions = [
    ...(risk.applies ? [risk.applies] : []),
    ...[...risk.likelihood.adj, ...risk.impact.adj].map(({ when }) => when),
  ].filter((condition) => evaluate(condition, context) === true);
  const operands = new Map<string, ExplainedOperand>();
  for (const condition of conditions) {
    for (const operand of explain(condition, context).operands) {
      operands.set(`${operand.ref}.${operand.id}`, operand);
    }
  }
  return [...operands.values()];
}
