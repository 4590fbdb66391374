import { expect, test } from "vitest";
import type { Report } from "@/lib/report/schema";
import { findHoldingCaps, groupCaps } from "./caps";

type Given = Pick<Report, "caps" | "bandFromScore">;
// The rest of a report is of no concern here.
const report = (given: Given) => given as Report;

const caps: Given["caps"] = [
  { cap: 2, why: "critical_bottleneck" },
  { cap: 0, why: "g_runway_6" },
  { cap: 2, why: "g_capacity_1" },
];

test("caps are grouped by the verdict that they allow, the lowest first", () => {
  expect(groupCaps(report({ caps, bandFromScore: "fix_bottlenecks" }))).toEqual([
    { verdict: "stabilise_first", caps: ["g_runway_6"], isBelowScore: true },
    {
      verdict: "scale_selectively",
      caps: ["critical_bottleneck", "g_capacity_1"],
      isBelowScore: false,
    },
  ]);
});

test("what holds the verdict is the lowest group below the band of the score", () => {
  const holding = (bandFromScore: Given["bandFromScore"]) =>
    findHoldingCaps(report({ caps: caps.slice(0, 1), bandFromScore }))?.verdict;
  expect(holding("scale_now")).toBe("scale_selectively");
  expect(holding("scale_selectively")).toBeUndefined();
});
