import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Context } from "@/lib/instrument/expression";
import { type AnswerSheet, type AssessmentInput, buildAnswerSheet } from "./answer-sheet";
import { computeMetrics, type MetricResult } from "./compute-metrics";
import { buildRuleContext } from "./context";
import { buildFigures, type Figures } from "./figures";
import { evaluateGates, type GateResult } from "./gates";
import { type Interval, scoreInterval } from "./interval";
import { type Item, listItems } from "./items";
import {
  buildLadder,
  type Constraint,
  findConstraint,
  findLaunchLine,
  findLoadLine,
  type LadderEntry,
  type LaunchLine,
} from "./ladder";
import { type Scores, scoreItems } from "./score";

/** Everything that the answers are worth, before rules turn it into findings. */
export type Assessed = {
  sheet: AnswerSheet;
  figures: Figures;
  metrics: ReadonlyMap<string, MetricResult>;
  items: readonly Item[];
  scores: Scores;
  /** Null without an overall score. */
  interval: Interval | null;
  context: Context;
  gates: readonly GateResult[];
  ladder: readonly LadderEntry[];
  constraint: Constraint | null;
  launchLine: LaunchLine | null;
  supportedMultiple: number | null;
};

/** Answers to metrics, scores, gates and the ladder, in the order of the method (C to E.1). */
export function assess(instrument: Instrument, input: AssessmentInput): Assessed {
  const sheet = buildAnswerSheet(instrument, input);
  const figures = buildFigures(sheet);
  const metrics = computeMetrics(sheet, figures);
  const items = listItems(sheet, metrics);
  const scores = scoreItems(instrument, items, input.profile.modules);
  const context = buildRuleContext({ sheet, metrics, scores });
  const ladder = buildLadder({ sheet, metrics, figures });
  const constraint = findConstraint(ladder, figures);
  return {
    sheet,
    figures,
    metrics,
    items,
    scores,
    interval: scoreInterval(instrument, scores),
    context,
    gates: evaluateGates(instrument.gates, context),
    ladder,
    constraint,
    launchLine: findLaunchLine({ sheet, metrics, figures }),
    supportedMultiple: findLoadLine(constraint, input.profile.growth_multiple),
  };
}
