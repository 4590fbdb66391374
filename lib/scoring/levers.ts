import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Profile } from "@/lib/instrument/profile";
import { levelMapOf } from "./compute-metrics";
import { compareIds } from "./interval";
import type { Item } from "./items";
import { sum } from "./numbers";
import { pwlInverse } from "./piecewise-linear";
import { isScored, type Scores } from "./score";

/** An item one level up and what that adds to the overall score. */
export type Lever = {
  id: string;
  kind: "question" | "metric";
  from: number;
  to: number;
  /** Points. */
  gain: number;
  /** For a metric, the value that reaches the level. */
  targetValue?: number;
};

const LEVERS_LISTED = 10;

/** The ten items whose next level raises the score most (method D.7); empty without a score. */
export function listLevers(instrument: Instrument, profile: Profile, scores: Scores): Lever[] {
  const rescore = buildRescore(instrument, scores);
  if (!rescore || scores.overall === null) return [];
  const before = scores.overall;
  return listRaisable(scores)
    .map(({ item, from }) => {
      const to = Math.min(4, from + 1);
      const gain = rescore.after([{ item, to }]) - before;
      return {
        id: item.id,
        kind: item.kind,
        from,
        to,
        gain,
        ...aim(instrument, profile, item, to),
      };
    })
    .sort((a, b) => b.gain - a.gain || compareIds(a, b))
    .slice(0, LEVERS_LISTED);
}

/** Answered items below level 4 that count in the overall score. */
function listRaisable(scores: Scores): { item: Item; from: number }[] {
  return scores.questionnaires
    .filter(isScored)
    .flatMap(({ dimensions }) => dimensions.filter(isScored))
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.level !== null && item.level < 4 ? [{ item, from: item.level }] : []));
}

/** The value of a metric at a level; nothing for a question. */
export function aim(
  instrument: Instrument,
  profile: Profile,
  item: Pick<Item, "id" | "kind">,
  level: number,
): { targetValue?: number } {
  const metric = item.kind === "metric" ? instrument.metricById.get(item.id) : undefined;
  return metric ? { targetValue: pwlInverse(levelMapOf(metric, profile), level) } : {};
}

/** A score that can be asked "what if", without working out the parts that stay. */
export type Rescore = {
  /** The overall score with some items at other levels. */
  after(changes: readonly { item: Item; to: number }[]): number;
  /**
   * At most this much does a change add to ln(score), whatever else changes with it: the score is concave in the
   * logarithms of its parts, so its slope of today bounds every sum of changes.
   */
  boundOf(change: { item: Item; to: number }): number;
};

/** Prepares for changed scores; null without a score. */
export function buildRescore({ constants }: Instrument, scores: Scores): Rescore | null {
  if (scores.overall === null) return null;
  const { floor } = constants;
  const parts = scores.questionnaires.filter(isScored);
  const total = sum(parts.map(({ weight }) => weight));
  const inverse = sum(parts.map(({ weight, score }) => weight / Math.max(score, floor)));
  const places = new Map<string, Place>();
  for (const [part, { dimensions, score, weight }] of parts.entries()) {
    const scored = dimensions.filter(isScored);
    const weights = sum(scored.map((dimension) => dimension.weight));
    for (const dimension of scored) {
      const answered = sum(dimension.items.map((item) => (item.level === null ? 0 : item.weight)));
      places.set(dimension.id, {
        part,
        score: dimension.score,
        share: dimension.weight / weights,
        pointsPerLevel: 25 / answered,
        questionnaire: { score, weight },
      });
    }
  }
  return {
    after: (changes) => total / (inverse + changeOfInverse(changes, places, floor)),
    boundOf: ({ item, to }) => {
      const place = places.get(item.dimension);
      if (!place) return 0;
      const points = item.weight * (to - (item.level ?? 0)) * place.pointsPerLevel;
      const { weight, score } = place.questionnaire;
      const slope = weight / Math.max(score, floor) / inverse;
      return slope * place.share * logRise(place.score, points, floor);
    },
  };
}

function logRise(score: number, points: number, floor: number): number {
  return Math.log(Math.max(score + points, floor) / Math.max(score, floor));
}

type Place = {
  part: number;
  score: number;
  share: number;
  pointsPerLevel: number;
  questionnaire: { score: number; weight: number };
};

function changeOfInverse(
  changes: readonly { item: Item; to: number }[],
  places: ReadonlyMap<string, Place>,
  floor: number,
): number {
  const added = new Map<Place, number>();
  for (const { item, to } of changes) {
    const place = places.get(item.dimension);
    if (!place) continue;
    const points = item.weight * (to - (item.level ?? 0)) * place.pointsPerLevel;
    added.set(place, (added.get(place) ?? 0) + points);
  }
  const logGains = new Map<Place["questionnaire"], number>();
  for (const [place, points] of added) {
    const gain = place.share * logRise(place.score, points, floor);
    logGains.set(place.questionnaire, (logGains.get(place.questionnaire) ?? 0) + gain);
  }
  let change = 0;
  for (const [{ score, weight }, gain] of logGains) {
    change += weight / Math.max(score * Math.exp(gain), floor) - weight / Math.max(score, floor);
  }
  return change;
}
