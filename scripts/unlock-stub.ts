export type UnlockSet = {
  caps: { cap: number; why: string; bites: boolean }[];
  target: "fix_bottlenecks" | "scale_selectively" | "scale_now" | null;
  set:
    | { id: string; kind: "question" | "metric"; from: number; to: number; targetValue?: number }[]
    | null;
};
export function findUnlockSet(_i: unknown, _a: unknown): UnlockSet {
  return { caps: [], target: null, set: null };
}
