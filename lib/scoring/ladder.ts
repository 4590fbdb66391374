import { evaluate } from "@/lib/instrument/expression";
import { buildProfileContext } from "@/lib/instrument/profile";
import type { EstimateMap, Link } from "@/lib/instrument/schema";
import type { AnswerSheet } from "./answer-sheet";
import type { MetricResult } from "./compute-metrics";
import type { Figures } from "./figures";
import { mean } from "./numbers";
import { pwl } from "./piecewise-linear";

/** A link of the value chain (`stage`, as the exchange format calls it) and the growth that it carries. */
export type LadderEntry = {
  stage: string;
  /** Multiple of today's volume; Infinity possible, null when unknown. */
  supports: number | null;
  /** Against the target multiple, at most 9.99; null when unknown. */
  ratio: number | null;
  basis: "measured" | "estimated" | "unknown";
};

/** The link that breaks first. */
export type Constraint = {
  stage: string;
  basis: "measured" | "estimated";
  supports: number;
  /** The process step, where delivery is measured. */
  step?: string;
};

/** What the links that meet a launch peak carry, in multiples of today's peak. */
export type LaunchLine = {
  factor: number;
  carries: number;
  ratio: number;
  stage: string;
  links: { stage: string; carries: number }[];
};

type Inputs = {
  sheet: AnswerSheet;
  metrics: ReadonlyMap<string, MetricResult>;
  figures: Figures;
};

/** Every link that applies, by the growth it carries, ties by id, unknown ones last (method E.1). */
export function buildLadder(inputs: Inputs): LadderEntry[] {
  const context = buildProfileContext(inputs.sheet.profile);
  return inputs.sheet.instrument.links
    .filter((link) => !link.when || evaluate(link.when, context) === true)
    .map((link) => measure(link, inputs) ?? estimate(link, inputs))
    .sort(
      (a, b) =>
        compareNumbers(a.supports ?? Number.NaN, b.supports ?? Number.NaN) ||
        (a.stage < b.stage ? -1 : 1),
    );
}

/** Ascending, NaN last, and equal infinities equal. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : 1;
}

/** The first measured link, or the first estimated one if nothing is measured; null if all are unknown. */
export function findConstraint(
  ladder: readonly LadderEntry[],
  figures: Figures,
): Constraint | null {
  const entry =
    ladder.find(({ basis }) => basis === "measured") ??
    ladder.find(({ basis }) => basis === "estimated");
  if (!entry || entry.supports === null || entry.basis === "unknown") return null;
  const { stage, basis, supports } = entry;
  const step = figures.steps?.constraint.step;
  const isStep = stage === "delivery" && basis === "measured" && step !== undefined;
  return { stage, basis, supports, ...(isStep ? { step } : {}) };
}

/**
 * The load line: growth that today's measured links carry, at most the target multiple; null if nothing is measured
 * (method E.1, `supportedMultiple`).
 */
export function findLoadLine(constraint: Constraint | null, targetMultiple: number): number | null {
  if (constraint?.basis !== "measured") return null;
  return Math.min(targetMultiple, constraint.supports);
}

/** The line of a launch or campaign whose peak exceeds everyday growth; null without one (method E.1). */
export function findLaunchLine({ sheet, figures }: Inputs): LaunchLine | null {
  const factor = figures.peak?.event_factor ?? 0;
  if (factor <= sheet.profile.growth_multiple) return null;
  const links = [
    { stage: "suppliers", carries: sheet.valueOf("ops_vendor_limit_x") },
    { stage: "technology", carries: testedMultiple(figures) },
  ]
    .flatMap(({ stage, carries }) => (carries === null ? [] : [{ stage, carries }]))
    .sort((a, b) => compareNumbers(a.carries, b.carries));
  const lowest = links[0];
  if (!lowest) return null;
  const { stage, carries } = lowest;
  return { factor, carries, ratio: carries / factor, stage, links };
}

function testedMultiple({ peak }: Figures): number | null {
  return peak && peak.current_peak > 0 ? peak.tested_capacity / peak.current_peak : null;
}

function measure(link: Link, { sheet, metrics, figures }: Inputs): LadderEntry | null {
  const value = link.metric === undefined ? null : (metrics.get(link.metric)?.value ?? null);
  if (value === null) return null;
  const target = sheet.profile.growth_multiple;
  const basis = "measured";
  const volume = volumeCarried(link.id, sheet, figures);
  if (volume !== null) {
    return { stage: link.id, supports: volume, ratio: capRatio(volume / target), basis };
  }
  const supports = isDelivery(link) ? (figures.steps?.supports ?? null) : null;
  const increment = link.limits === "increment" ? incrementSupports(value, target) : target * value;
  return { stage: link.id, supports: supports ?? increment, ratio: capRatio(value), basis };
}

/** Beyond ten times the need a ratio says nothing more (method E.1). */
function capRatio(ratio: number): number {
  return Math.min(9.99, ratio);
}

function isDelivery(link: Link): boolean {
  return link.metric === "constraint_ratio";
}

/** Links measured at everyday volume; their scored metrics also look at a launch. */
function volumeCarried(linkId: string, sheet: AnswerSheet, figures: Figures): number | null {
  if (linkId === "technology") return testedMultiple(figures);
  if (linkId === "suppliers") return sheet.valueOf("ops_vendor_limit_x");
  return null;
}

/** Multiple carried by a link that limits only the growth on top of today's volume. */
export function incrementSupports(ratio: number, targetMultiple: number): number {
  return 1 + (targetMultiple - 1) * Math.min(1, ratio);
}

/** Runway in months that counts as full cover where no expansion was planned (method E.1). */
const FULL_RUNWAY_MONTHS = 18;

function estimate(link: Link, { sheet, metrics }: Inputs): LadderEntry {
  const target = sheet.profile.growth_multiple;
  const runway = link.id === "cash" ? (metrics.get("runway")?.value ?? null) : null;
  const levels = link.fallback.flatMap((id) => sheet.levelOf(id) ?? []);
  if (runway === null && levels.length === 0) {
    return { stage: link.id, supports: null, ratio: null, basis: "unknown" };
  }
  const supports =
    runway === null
      ? estimateSupports(sheet.instrument.estimateMap, mean(levels), target)
      : incrementSupports(runway / FULL_RUNWAY_MONTHS, target);
  return { stage: link.id, supports, ratio: supports / target, basis: "estimated" };
}

/** Multiple that a maturity level lets expect: 3 works at present volume, 4 is proven near the target. */
export function estimateSupports(map: EstimateMap, level: number, targetMultiple: number): number {
  const points = map.map(([x, multiple]): readonly [number, number] => [
    x,
    multiple === "G" ? targetMultiple : multiple,
  ]);
  return pwl(points, level);
}
