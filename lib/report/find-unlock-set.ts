import { type BottleneckFinding, findBottlenecks } from "@/lib/findings/bottlenecks";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { type Context, evaluate, listRefs } from "@/lib/instrument/expression";
import type { VerdictId } from "@/lib/instrument/schema";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { type Assessed, assess } from "@/lib/scoring/assess";
import { evaluateGates } from "@/lib/scoring/gates";
import { compareIds, scoreInterval } from "@/lib/scoring/interval";
import type { Item } from "@/lib/scoring/items";
import { aim, buildRescore, type Rescore } from "@/lib/scoring/levers";
import { scoreItems } from "@/lib/scoring/score";
import { bandOf, type Cap, verdictAt } from "@/lib/scoring/verdict";
import { type Decision, decide } from "./build-report";
import { describeRelease, type Release } from "./release";

/** An answer or metric one level up; for a metric with the value that reaches the level. */
export type UnlockChange = {
  id: string;
  kind: "question" | "metric";
  from: number;
  to: number;
  targetValue?: number;
};

/** What holds the verdict down, and the least that would lift it. */
export type UnlockSet = {
  /** Caps below the band of the score, worst first, each with what releases it. */
  caps: (Cap & { release: Release })[];
  /** The verdict one above; null where there is none to reach or no verdict at all. */
  target: VerdictId | null;
  /** At most three changes; null where no such set lifts the verdict. */
  set: UnlockChange[] | null;
  /** Caps that a higher level alone cannot release: something must be answered first. */
  blockedBy: string[];
};

const LARGEST_SET = 3;

/**
 * Searches the smallest set of answers whose change to the next level lifts the verdict by one: exhaustive up to three,
 * among those on which a biting cap or the missing points depend. Of several sets of the same size it takes
 * the one that comes first by gain. Called once when a report is made.
 */
export function findUnlockSet(instrument: Instrument, input: AssessmentInput): UnlockSet {
  const assessed = assess(instrument, input);
  const { bottlenecks } = findBottlenecks(assessed);
  const decision = decide(assessed, bottlenecks);
  const caps = listBitingCaps(decision, assessed).map((cap) => ({
    ...cap,
    release: describeRelease(cap, assessed, bottlenecks),
  }));
  const target = nextVerdict(assessed, decision);
  if (target === null || input.profile.scope === "quick") {
    return { caps, target: null, set: null, blockedBy: [] };
  }
  const blockedBy = decision.caps
    .filter((cap) => cap.cap < target && needsMoreThanLevels(cap, assessed, bottlenecks))
    .map(({ why }) => why);
  const set = blockedBy.length > 0 ? null : searchSet(assessed, target);
  return { caps, target: verdictAt(target), set, blockedBy };
}

function needsMoreThanLevels(cap: Cap, ...facts: [Assessed, BottleneckFinding[]]): boolean {
  return ["answer", "confidence"].includes(describeRelease(cap, ...facts).kind);
}

function listBitingCaps({ caps, bandFromScore }: Decision, { sheet, scores }: Assessed): Cap[] {
  if (bandFromScore === null || scores.overall === null) return [];
  const band = bandOf(sheet.instrument.constants, scores.overall);
  return caps.filter(({ cap }) => cap < band).sort((a, b) => a.cap - b.cap);
}

/** Number of the verdict above the present one. */
function nextVerdict({ sheet, scores }: Assessed, { caps }: Decision): number | null {
  if (scores.overall === null) return null;
  const band = bandOf(sheet.instrument.constants, scores.overall);
  const present = Math.min(band, ...caps.map(({ cap }) => cap));
  return present < 3 ? present + 1 : null;
}

type Change = { item: Item & { level: number }; to: number };

function searchSet(assessed: Assessed, target: number): UnlockChange[] | null {
  const search = prepareSearch(assessed, target);
  if (!search) return null;
  for (let size = 1; size <= LARGEST_SET; size++) {
    const found = extend([], 0, size, search);
    if (found) return found.map((change) => describeChange(assessed, change));
  }
  return null;
}

/** Everything the search looks at again and again. */
type Search = {
  assessed: Assessed;
  target: number;
  /** By what they add to the score at most, the largest first. */
  candidates: readonly Change[];
  /** What each adds to ln(score) at most. */
  bounds: ReadonlyMap<Change, number>;
  /** Rise of ln(score) that the target needs. */
  missing: number;
  rescore: Rescore;
};

function prepareSearch(assessed: Assessed, target: number): Search | null {
  const { sheet, scores, items } = assessed;
  const rescore = buildRescore(sheet.instrument, scores);
  if (!rescore || scores.overall === null) return null;
  const candidates = items
    .flatMap((item): Change[] =>
      item.level === null || item.level >= 4
        ? []
        : [{ item: { ...item, level: item.level }, to: Math.min(4, item.level + 1) }],
    )
    .map((change) => ({ change, bound: rescore.boundOf(change) }))
    .sort((a, b) => b.bound - a.bound || compareIds(a.change.item, b.change.item));
  return {
    assessed,
    target,
    rescore,
    candidates: candidates.map(({ change }) => change),
    bounds: new Map(candidates.map(({ change, bound }) => [change, bound])),
    missing: Math.log((sheet.instrument.constants.bands[target - 1] ?? 0) / scores.overall),
  };
}

/** Adds changes until the set has its size; depth first, so the first set found has the largest gains. */
function extend(
  chosen: readonly Change[],
  from: number,
  size: number,
  search: Search,
): Change[] | null {
  if (chosen.length === size) return lifts(chosen, search) ? [...chosen] : null;
  const gate = findClosedGate(chosen, search);
  const next = gate ? listForGate(gate, chosen, search) : listForPoints(chosen, from, size, search);
  for (const change of next) {
    const after = gate ? from : search.candidates.indexOf(change) + 1;
    const found = extend([...chosen, change], after, size, search);
    if (found) return found;
  }
  return null;
}

/** Changes that bear on a closed gate. */
function listForGate(
  gate: ReadonlySet<string>,
  chosen: readonly Change[],
  { candidates }: Search,
): Change[] {
  return candidates.filter((change) => gate.has(change.item.id) && !chosen.includes(change));
}

/** Changes with which the points may still be reached, from a place in the order on. */
function listForPoints(
  chosen: readonly Change[],
  from: number,
  size: number,
  { candidates, bounds, missing }: Search,
): Change[] {
  const boundOf = (change: Change) => bounds.get(change) ?? 0;
  const gained = chosen.reduce((total, change) => total + boundOf(change), 0);
  const room = size - chosen.length;
  // A change without points may still be needed, for instance where a critical bottleneck caps the verdict.
  return candidates
    .slice(from)
    .filter((change) => !chosen.includes(change) && gained + room * boundOf(change) >= missing);
}

/** Ids that the first gate still closed depends on: a solution has to change one of them. */
function findClosedGate(
  chosen: readonly Change[],
  { assessed, target }: Search,
): ReadonlySet<string> | null {
  const context = buildChangedContext(assessed, chosen);
  const closed = assessed.gates.find(
    ({ gate, outcome }) =>
      outcome === true && gate.cap < target && evaluate(gate.when, context) !== false,
  );
  return closed ? new Set(listRefs(closed.gate.when).map(({ id }) => id)) : null;
}

function buildChangedContext({ context, sheet }: Assessed, chosen: readonly Change[]): Context {
  const changes = new Map(chosen.map((change) => [change.item.id, change]));
  return (ref) => {
    const change = changes.get(ref.id);
    if (!change) return context(ref);
    if (ref.ref === "q" || ref.ref === "ml") return { state: "known", value: change.to };
    if (ref.ref !== "m") return context(ref);
    const { targetValue } = aim(sheet.instrument, sheet.profile, change.item, change.to);
    return targetValue === undefined ? context(ref) : { state: "known", value: targetValue };
  };
}

/** Whether the changes reach the target, by the same steps as a report. */
function lifts(chosen: readonly Change[], search: Search): boolean {
  const { assessed, target, rescore } = search;
  const { instrument, profile } = assessed.sheet;
  if (rescore.after(chosen) < (instrument.constants.bands[target - 1] ?? 0) - 1e-9) return false;
  const levels = new Map(chosen.map(({ item, to }) => [item.id, to]));
  const items = assessed.items.map((item) => ({
    ...item,
    level: levels.get(item.id) ?? item.level,
  }));
  const context = buildChangedContext(assessed, chosen);
  const scores = scoreItems(instrument, items, profile.modules);
  const changed: Assessed = {
    ...assessed,
    items,
    scores,
    interval: scoreInterval(instrument, scores),
    context,
    gates: evaluateGates(instrument.gates, context),
  };
  const { verdict } = decide(changed, findBottlenecks(changed).bottlenecks);
  const reached = instrument.verdicts.findIndex(({ id }) => id === verdict);
  return reached >= target;
}

function describeChange({ sheet }: Assessed, { item, to }: Change): UnlockChange {
  return {
    id: item.id,
    kind: item.kind,
    from: item.level,
    to,
    ...aim(sheet.instrument, sheet.profile, item, to),
  };
}
