import type { Assessed } from "@/lib/scoring/assess";
import { compareIds } from "@/lib/scoring/interval";

const STRENGTHS_SHOWN = 6;

/** Ids of at most six items that are strong (level 3.5) and documented (confidence 0.8), weightiest first (method L). */
export function findStrengths({ items }: Assessed): string[] {
  return items
    .filter(({ level, confidence }) => level !== null && level >= 3.5 && confidence >= 0.8)
    .sort((a, b) => b.weight - a.weight || (b.level ?? 0) - (a.level ?? 0) || compareIds(a, b))
    .slice(0, STRENGTHS_SHOWN)
    .map(({ id }) => id);
}

/** Ids of the dimensions that score at least 75 with a confidence of at least 0.5, in the order shown. */
export function findStrongDimensions({ scores }: Assessed): string[] {
  return scores.questionnaires
    .flatMap(({ dimensions }) => dimensions)
    .filter(({ score, confidence }) => score !== null && score >= 75 && confidence >= 0.5)
    .map(({ id }) => id);
}
