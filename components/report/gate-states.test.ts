import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import { buildReport } from "@/lib/report/build-report";
import type { Report } from "@/lib/report/schema";
import { readAssessment } from "@/lib/scoring/read-assessment";
import { judgeGates } from "./gate-states";

const instrument = getInstrument("1");

function readSample(name: string): Report {
  const reading = readAssessment(
    instrument,
    JSON.parse(readFileSync(`samples/${name}.json`, "utf8")),
  );
  if (!reading.ok) throw new Error("the sample is unsound");
  return buildReport(instrument, reading.assessment);
}

const report = readSample("ledgerline");
const stateOf = (gateId: string, of: Report = report) =>
  judgeGates(instrument, of).find(({ gate }) => gate.id === gateId);

test("every gate is judged once, the triggered first", () => {
  const judged = judgeGates(instrument, report);
  expect(judged).toHaveLength(instrument.gates.length);
  expect(judged[0]).toMatchObject({ gate: { id: "g_capacity_1" }, state: "triggered" });
});

test("a metric near the bound of its gate is clear only narrowly", () => {
  expect(stateOf("g_capacity")).toMatchObject({
    state: "narrow",
    limit: { metric: "constraint_ratio", value: 0.5 },
  });
  expect(stateOf("g_runway_9")).toMatchObject({ state: "clear", limit: null });
});

test("being near a bound counts only where crossing it would trigger the gate", () => {
  // Headroom is near 0.7, but a waiting room protects the site.
  const operands = report.gateOperands.g_traffic ?? [];
  const near = operands.map((operand) =>
    operand.id === "headroom" ? { ...operand, value: 0.72 } : operand,
  );
  const surge = (level: number) =>
    near.map((operand) =>
      operand.id === "tech_surge_control"
        ? { ...operand, state: "known" as const, value: level }
        : operand,
    );
  const withOperands = (list: typeof near) => ({
    ...report,
    gateOperands: { ...report.gateOperands, g_traffic: list },
  });
  expect(stateOf("g_traffic", withOperands(surge(4)))?.state).toBe("clear");
  expect(stateOf("g_traffic", withOperands(surge(0)))?.state).toBe("narrow");
});

test("a gate about what the company does not have does not apply", () => {
  expect(stateOf("g_debt", readSample("lingxi"))?.state).toBe("hidden");
});

test("a gate without its answers is not judged", () => {
  expect(stateOf("g_backup", { ...report, unknownGates: ["g_backup"] })?.state).toBe("unknown");
});
