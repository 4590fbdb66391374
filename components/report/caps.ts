import type { VerdictId } from "@/lib/instrument/schema";
import type { Report } from "@/lib/report/schema";

const order: readonly VerdictId[] = [
  "stabilise_first",
  "fix_bottlenecks",
  "scale_selectively",
  "scale_now",
];

/** Caps that allow the same verdict at most. */
export type CapGroup = { verdict: VerdictId; caps: string[]; isBelowScore: boolean };

/** The caps in force by the verdict that they allow, the lowest first. */
export function groupCaps({ caps, bandFromScore }: Report): CapGroup[] {
  const band = bandFromScore === null ? 0 : order.indexOf(bandFromScore);
  return order.flatMap((verdict, number): CapGroup[] => {
    const why = caps.filter(({ cap }) => cap === number).map((cap) => cap.why);
    return why.length === 0 ? [] : [{ verdict, caps: why, isBelowScore: number < band }];
  });
}

/** The group that holds the verdict below what the score alone would say; null where the score decides. */
export function findHoldingCaps(report: Report): CapGroup | null {
  return groupCaps(report).find(({ isBelowScore }) => isBelowScore) ?? null;
}
