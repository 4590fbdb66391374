import { minBy } from "../numbers";

/** A row of `ops_steps`: load and capacity of one process step, weekly averages. */
export type ProcessStep = {
  step: string;
  demand_per_week: number;
  minutes_per_unit: number;
  staff: number;
  hours_per_week: number;
  rework_pct: number;
  /** Missing counts as yes: most steps grow with sales. */
  scales?: boolean;
  cv_arrival?: number;
  cv_service?: number;
};

/** What a step does today and at the target multiple. */
type StepResult = {
  step: string;
  /** Units a week. */
  capacity: number;
  /** Load ÷ capacity today. */
  utilisation: number;
  /** Capacity planned at 85 % ÷ demand at the target multiple. */
  ratio: number;
  /** Multiple of today's volume that the step carries; Infinity if its work does not grow and fits today. */
  supports: number;
  staffNeeded: number;
  waitHoursNow: number;
};

/** The steps, the one that limits, and the process as a whole. */
export type StepAnalysis = {
  steps: StepResult[];
  constraint: StepResult;
  constraintRatio: number;
  supports: number;
  rolledYield: number;
  touchMinutes: number;
  maxUtil: number;
};

/** Load above which waiting time grows too steeply to plan with (method C.1, R-QUEUE). */
const PLANNED_UTILISATION = 0.85;

/**
 * Capacity of every step against demand at the target multiple (method C.4, R-TOC). The constraint is the step with
 * the smallest supported multiple, the first of equals; if none limits, the one with the lowest ratio. Null without steps.
 */
export function stepAnalysis(
  steps: readonly ProcessStep[],
  targetMultiple: number,
): StepAnalysis | null {
  const results = steps.map((step) => analyseStep(step, targetMultiple));
  const tightest = minBy(results, ({ ratio }) => ratio);
  const limiting = minBy(results, ({ supports }) => supports);
  if (!tightest || !limiting) return null;
  const constraint = Number.isFinite(limiting.supports) ? limiting : tightest;
  return {
    steps: results,
    constraint,
    constraintRatio: tightest.ratio,
    supports: limiting.supports,
    rolledYield: steps.reduce((product, step) => product * (1 - step.rework_pct / 100), 1),
    touchMinutes: steps.reduce((total, step) => total + effectiveMinutes(step), 0),
    maxUtil: Math.max(...results.map(({ utilisation }) => utilisation)),
  };
}

function analyseStep(step: ProcessStep, targetMultiple: number): StepResult {
  const minutes = effectiveMinutes(step);
  const demand = step.demand_per_week;
  const workMinutes = demand * minutes;
  const availableMinutes = step.staff * step.hours_per_week * 60;
  const capacity = availableMinutes / minutes;
  const carries =
    workMinutes > 0 ? (PLANNED_UTILISATION * availableMinutes) / workMinutes : Infinity;
  const grows = step.scales !== false;
  const growth = grows ? targetMultiple : 1;
  return {
    step: step.step,
    capacity: minutes > 0 ? capacity : Infinity,
    utilisation: workMinutes > 0 ? workMinutes / availableMinutes : 0,
    ratio: carries / growth,
    supports: grows || carries < 1 ? carries : Infinity,
    staffNeeded:
      workMinutes > 0
        ? (workMinutes * growth) / 60 / (PLANNED_UTILISATION * step.hours_per_week)
        : 0,
    waitHoursNow: waitHours(step, minutes / 60),
  };
}

/** Minutes a unit costs with its repeats: 1 ÷ (1 − rework) passes on average. */
function effectiveMinutes(step: ProcessStep): number {
  return step.minutes_per_unit / (1 - step.rework_pct / 100);
}

/** Whole servers are needed for a queue, so part-time staff counts as a person who may be busy elsewhere. */
function waitHours(step: ProcessStep, serviceHours: number): number {
  if (step.demand_per_week === 0 || serviceHours === 0) return 0;
  if (step.staff === 0 || step.hours_per_week === 0) return Infinity;
  return queue({
    arrivalRate: step.demand_per_week / step.hours_per_week,
    serviceTime: serviceHours,
    servers: Math.max(1, Math.ceil(step.staff)),
    cvArrival: step.cv_arrival ?? 1,
    cvService: step.cv_service ?? 1,
  }).wq;
}

/** Probability that an arrival has to wait in M/M/c (Erlang C), for load a < servers; 1 at or beyond. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1;
  // By way of the blocked share (Erlang B), whose recursion stays within 0..1 where powers and factorials overflow.
  let blocked = 1;
  for (let busy = 1; busy <= servers; busy++) blocked = (load * blocked) / (busy + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** Utilisation, probability to wait, and hours and units in the queue (wq, lq) and in all (w, l). */
export type QueueResult = { rho: number; pw: number; wq: number; lq: number; w: number; l: number };

/**
 * M/M/c, and with coefficients of variation G/G/c after Allen and Cunneen (method C.4). At full load the queue grows
 * without limit: Infinity.
 */
export function queue(input: {
  arrivalRate: number;
  serviceTime: number;
  servers: number;
  cvArrival?: number;
  cvService?: number;
}): QueueResult {
  const { arrivalRate, serviceTime, servers, cvArrival = 1, cvService = 1 } = input;
  const load = arrivalRate * serviceTime;
  const rho = load / servers;
  const pw = erlangC(servers, load);
  if (rho >= 1) return { rho, pw, wq: Infinity, lq: Infinity, w: Infinity, l: Infinity };
  const variability = (cvArrival ** 2 + cvService ** 2) / 2;
  const wq = ((pw * serviceTime) / (servers * (1 - rho))) * variability;
  const w = wq + serviceTime;
  return { rho, pw, wq, lq: arrivalRate * wq, w, l: arrivalRate * w };
}

/** Waiting time before one server: ρ/(1−ρ) × variability × service time (Kingman 1961). */
export function kingman(input: {
  rho: number;
  cvArrival: number;
  cvService: number;
  serviceTime: number;
}): number {
  if (input.rho >= 1) return Infinity;
  const variability = (input.cvArrival ** 2 + input.cvService ** 2) / 2;
  return (input.rho / (1 - input.rho)) * variability * input.serviceTime;
}

/** Jobs in progress that a throughput and a lead time imply (Little 1961). */
export function littleWip(throughput: number, leadTime: number): number {
  return throughput * leadTime;
}
