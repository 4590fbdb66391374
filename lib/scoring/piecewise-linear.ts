import { clamp } from "./numbers";

/** Points [x, level] with x strictly increasing; at least two. */
export type LevelMap = readonly (readonly [number, number])[];

/**
 * Level (0 to 4) of a value: linear between the points of the map, clamped outside (method C.1).
 * ±Infinity takes the last or first level.
 */
export function pwl(map: LevelMap, x: number): number {
  let previous = first(map);
  if (x <= previous[0]) return previous[1];
  for (const point of map) {
    if (x <= point[0]) return interpolate(previous, point, x);
    previous = point;
  }
  return previous[1];
}

/**
 * The value that reaches a level: "what moves the headroom to level 3". Takes the first segment that
 * contains the level, and the nearest end where the map never reaches it.
 */
export function pwlInverse(map: LevelMap, level: number): number {
  let previous = first(map);
  for (const point of map) {
    const [low, high] = [Math.min(previous[1], point[1]), Math.max(previous[1], point[1])];
    if (point !== previous && level >= low && level <= high) {
      if (low === high) return previous[0];
      return interpolate([previous[1], previous[0]], [point[1], point[0]], level);
    }
    previous = point;
  }
  const levels = map.map((point) => point[1]);
  const nearest = clamp(level, Math.min(...levels), Math.max(...levels));
  return map.find((point) => point[1] === nearest)?.[0] ?? previous[0];
}

function interpolate(from: readonly [number, number], to: readonly [number, number], x: number) {
  return from[0] === to[0]
    ? to[1]
    : from[1] + ((x - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}

function first(map: LevelMap): readonly [number, number] {
  const point = map[0];
  if (!point) throw new Error("a level map without points");
  return point;
}
