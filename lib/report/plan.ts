import type { BottleneckFinding } from "@/lib/findings/bottlenecks";
import type { LaunchDecision } from "@/lib/findings/launch";
import type { RiskFinding } from "@/lib/findings/risks";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Action } from "@/lib/instrument/schema";
import type { GateResult } from "@/lib/scoring/gates";
import { compareIds } from "@/lib/scoring/interval";

/** Ids of actions by phase: days 1–30, 31–60, 61–90, later; in the order to take them up. */
export type Plan = { 30: string[]; 60: string[]; 90: string[]; later: string[] };

/** Why an action is in the plan: the findings that call for it, and its rank and weight among the others. */
export type PlanReason = { action: string; score: number; findings: string[] };

/** What the plan answers. */
export type PlanInputs = {
  gates: readonly GateResult[];
  bottlenecks: readonly BottleneckFinding[];
  risks: readonly RiskFinding[];
  launch: LaunchDecision | null;
  hasBlindSpots: boolean;
};

/** A finding with the actions it calls for. */
type Call = { finding: string; actions: readonly string[]; points: number; rank: Rank; by?: Phase };
/** 0 = gates of cap 0, 1 = gates of cap 1 and launch checks, 2 = the rest (method G.1). */
type Rank = 0 | 1 | 2;
type Phase = 30 | 60 | 90;
type Candidate = {
  id: string;
  action: Action;
  points: number;
  score: number;
  rank: Rank;
  start: Phase;
  findings: string[];
};

const FIND_OUT = "a_find_out";

/** Turns findings into the 30/60/90-day plan (method G.1) and says which findings each action answers. */
export function buildPlan(
  instrument: Instrument,
  inputs: PlanInputs,
): { plan: Plan; planReasons: PlanReason[] } {
  const calls = listCalls(instrument, inputs);
  const candidates = rankActions(instrument, calls);
  const plan: Plan = { 30: [], 60: [], 90: [], later: [] };
  if (inputs.hasBlindSpots) plan[30].push(FIND_OUT);
  for (const [id, slot] of placeActions(instrument, candidates, calls)) plan[slot].push(id);
  const planReasons = candidates.map(({ id, score, findings }) => ({
    action: id,
    score,
    findings,
  }));
  return { plan, planReasons };
}

function listCalls(instrument: Instrument, inputs: PlanInputs): Call[] {
  const closed = inputs.gates.filter(({ outcome }) => outcome === true);
  const byId = <T extends { id: string; actions: readonly string[] }>(rules: readonly T[]) => {
    const actions = new Map(rules.map((rule) => [rule.id, rule.actions]));
    return (id: string) => actions.get(id) ?? [];
  };
  const [bottleneckActions, riskActions] = [byId(instrument.bottlenecks), byId(instrument.risks)];
  return [
    ...closed.map(({ gate }) => callOfGate(gate)),
    ...inputs.bottlenecks.map(
      ({ id, priority }): Call => ({
        finding: id,
        actions: bottleneckActions(id),
        points: priority,
        rank: 2,
      }),
    ),
    ...inputs.risks
      .filter(({ score }) => score >= 10)
      .map(
        ({ id, score }): Call => ({
          finding: id,
          actions: riskActions(id),
          points: (score >= 15 ? 5 : 3) * score,
          rank: 2,
        }),
      ),
    ...listLaunchCalls(instrument, inputs.launch),
  ];
}

function callOfGate(gate: GateResult["gate"]): Call {
  const call: Call = {
    finding: gate.id,
    actions: gate.actions,
    points: 120 - 20 * gate.cap,
    rank: gate.cap,
  };
  return gate.cap < 2 ? { ...call, by: 30 } : call;
}

function listLaunchCalls(instrument: Instrument, launch: LaunchDecision | null): Call[] {
  const { launchDays, launchPoints } = instrument.constants;
  if (!launch || launch.daysToLaunch < 0 || launch.daysToLaunch > launchDays) return [];
  const open = new Set([...launch.failed, ...launch.unknown]);
  const by = launchPhase(launch.daysToLaunch);
  return instrument.launchChecks
    .filter(({ id }) => open.has(id))
    .map(({ id, actions }): Call => ({ finding: id, actions, points: launchPoints, rank: 1, by }));
}

/** The last phase that ends on or before the launch day, at least the first. */
export function launchPhase(daysToLaunch: number): Phase {
  if (daysToLaunch >= 90) return 90;
  return daysToLaunch >= 60 ? 60 : 30;
}

const effortDays = { S: 1, M: 2, L: 4 };

function rankActions(instrument: Instrument, calls: readonly Call[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const call of calls) {
    for (const id of call.actions) {
      candidates.set(id, add(candidates.get(id) ?? newCandidate(instrument, id), call));
    }
  }
  return [...candidates.values()]
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate) }))
    .sort((a, b) => a.rank - b.rank || b.score - a.score || compareIds(a, b));
}

function add(candidate: Candidate, { points, rank, by, finding }: Call): Candidate {
  return {
    ...candidate,
    points: candidate.points + points,
    rank: rank < candidate.rank ? rank : candidate.rank,
    start: by !== undefined && by < candidate.start ? by : candidate.start,
    findings: [...candidate.findings, finding],
  };
}

function newCandidate(instrument: Instrument, id: string): Candidate {
  const action = instrument.actionById.get(id);
  if (!action) throw new Error(`unknown action ${id}`);
  return { id, action, points: 0, score: 0, rank: 2, start: action.horizon, findings: [] };
}

function scoreOf({ points, action }: Candidate): number {
  return (points * action.impact) / 5 / Math.sqrt(effortDays[action.effort]);
}

type Slot = keyof Plan;
const slots: readonly Slot[] = [30, 60, 90, "later"];

/**
 * Gives every action the first phase with room from its own start on. An elevate action waits until the exploit and
 * subordinate actions of the same findings have a phase, and is never earlier than they are.
 */
function placeActions(
  instrument: Instrument,
  candidates: readonly Candidate[],
  calls: readonly Call[],
): ReadonlyMap<string, Slot> {
  const placed = new Map<string, Slot>();
  const room = new Map<Slot, number>(
    slots.map((slot) => [slot, slot === "later" ? Infinity : instrument.constants.phaseCap]),
  );
  const waiting = [...candidates];
  while (waiting.length > 0) {
    const next = waiting.findIndex((candidate) =>
      listFirst(instrument, candidate, calls).every((id) => placed.has(id)),
    );
    const [candidate] = waiting.splice(Math.max(0, next), 1);
    if (!candidate) break;
    const before = listFirst(instrument, candidate, calls).map((id) =>
      slots.indexOf(placed.get(id) ?? 30),
    );
    const earliest = Math.max(slots.indexOf(candidate.start), ...before);
    const slot =
      slots.find((one, index) => index >= earliest && (room.get(one) ?? 0) > 0) ?? "later";
    room.set(slot, (room.get(slot) ?? 0) - 1);
    placed.set(candidate.id, slot);
  }
  return placed;
}

function listFirst(
  instrument: Instrument,
  { id, action }: Candidate,
  calls: readonly Call[],
): string[] {
  if (action.type !== "elevate") return [];
  const isBefore = (other: string) =>
    ["exploit", "subordinate"].includes(instrument.actionById.get(other)?.type ?? "");
  return calls
    .filter(({ actions }) => actions.includes(id))
    .flatMap(({ actions }) => actions.filter(isBefore));
}
