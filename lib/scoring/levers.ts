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
      const gain = rescore([{ item, to }]) - before;
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
export function listRaisable(scores: Scores): { item: Item; from: number }[] {
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

/** The overall score with some items at other levels. */
export type Rescore = (changes: readonly { item: Item; to: number }[]) => number;

/** Works out a changed score from the parts that change alone; null without a score. */
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
  return (changes) => total / (inverse + changeOfInverse(changes, places, floor));
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
    const ratio = Math.max(place.score + points, floor) / Math.max(place.score, floor);
    const gain = place.share * Math.log(ratio);
    logGains.set(place.questionnaire, (logGains.get(place.questionnaire) ?? 0) + gain);
  }
  let change = 0;
  for (const [{ score, weight }, gain] of logGains) {
    change += weight / Math.max(score * Math.exp(gain), floor) - weight / Math.max(score, floor);
  }
  return change;
}
