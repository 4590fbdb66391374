import { mean, sum } from "../numbers";

/** A row of `tech_load_points`: throughput measured at a number of concurrent users. */
export type LoadPoint = { concurrency: number; throughput: number };

/** γ = throughput of one user, α = contention, β = coherency. */
type Curve = { gamma: number; alpha: number; beta: number };

/** The fitted curve, its peak, and what limits it there. */
export type UslFit = Curve & {
  /** Concurrency and throughput of the peak; Infinity if the curve never turns. */
  nmax: number;
  xmax: number;
  /** Ceiling by contention alone, γ ÷ α. */
  amdahlLimit: number;
  limit: "contention" | "coherency";
  r2: number;
  /** The start of the fit: linear least squares. */
  linear: Curve;
};

const MIN_POINTS = 4;

/**
 * Universal scalability law (Gunther): X(N) = γN ÷ (1 + α(N−1) + βN(N−1)), fitted to throughput with α, β ≥ 0. Null with
 * fewer than four points above 0, or points that determine no curve. Trust no advice below R² = 0.9.
 *
 * Own Levenberg–Marquardt: ml-levenberg-marquardt with its matrix package is larger than the whole core may be.
 */
export function uslFit(points: readonly LoadPoint[]): UslFit | null {
  const usable = points.filter(({ throughput }) => throughput > 0);
  if (usable.length < MIN_POINTS) return null;
  const linear = fitLinear(usable);
  if (!linear) return null;
  const curve = refine(usable, {
    gamma: linear.gamma,
    alpha: Math.max(0, linear.alpha),
    beta: Math.max(0, linear.beta),
  });
  return { ...curve, ...describePeak(usable, curve), r2: determination(usable, curve), linear };
}

/** X(N): throughput of the curve at a concurrency. */
export function throughputAt({ gamma, alpha, beta }: Curve, n: number): number {
  // Nobody gets nothing; with α = 1 the formula would be 0 ÷ 0.
  if (n === 0) return 0;
  return (gamma * n) / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

/** N/X is linear in N−1 and N(N−1), with the coefficients 1/γ, α/γ and β/γ. */
function fitLinear(points: readonly LoadPoint[]): Curve | null {
  const rows = points.map(({ concurrency: n, throughput }) => ({
    terms: [1, n - 1, n * (n - 1)] as const,
    value: n / throughput,
  }));
  const solution = solveNormal(rows);
  if (!solution || solution[0] <= 0) return null;
  const gamma = 1 / solution[0];
  return { gamma, alpha: solution[1] * gamma, beta: solution[2] * gamma };
}

type Row = { terms: readonly [number, number, number]; value: number };

/** Least squares for three unknowns: normal equations with relative damping, solved by Cramer's rule. */
function solveNormal(rows: readonly Row[], damping = 0): [number, number, number] | null {
  const product = (i: 0 | 1 | 2, j: 0 | 1 | 2) => sum(rows.map(({ terms }) => terms[i] * terms[j]));
  const target = (i: 0 | 1 | 2) => sum(rows.map(({ terms, value }) => terms[i] * value));
  const [a, d, f] = [product(0, 0), product(1, 1), product(2, 2)];
  // Scaled to unit diagonal, because the terms differ by orders of magnitude.
  const scale = [a, d, f].map((diagonal) => (diagonal > 0 ? Math.sqrt(diagonal) : 1));
  const [s0 = 1, s1 = 1, s2 = 1] = scale;
  const diagonal = 1 + damping;
  const [b, c, e] = [product(0, 1) / s0 / s1, product(0, 2) / s0 / s2, product(1, 2) / s1 / s2];
  const [t0, t1, t2] = [target(0) / s0, target(1) / s1, target(2) / s2];
  const minor = diagonal * diagonal - e * e;
  const determinant = diagonal * minor - b * (b * diagonal - c * e) + c * (b * e - c * diagonal);
  if (Math.abs(determinant) < 1e-14) return null;
  const x0 = t0 * minor - b * (t1 * diagonal - e * t2) + c * (t1 * e - diagonal * t2);
  const x1 =
    diagonal * (t1 * diagonal - e * t2) - t0 * (b * diagonal - e * c) + c * (b * t2 - t1 * c);
  const x2 =
    diagonal * (diagonal * t2 - e * t1) - b * (b * t2 - t1 * c) + t0 * (b * e - diagonal * c);
  return [x0 / determinant / s0, x1 / determinant / s1, x2 / determinant / s2];
}

const MAX_STEPS = 200;

/** Levenberg–Marquardt with an exact gradient; a step across a bound ends on it. */
function refine(points: readonly LoadPoint[], start: Curve): Curve {
  let [curve, damping] = [start, 1e-3];
  let error = squaredError(points, curve);
  for (let step = 0; step < MAX_STEPS && damping < 1e12; step++) {
    const next = takeStep(points, curve, damping);
    const nextError = next ? squaredError(points, next) : Infinity;
    if (!next || nextError > error) {
      damping *= 10;
      continue;
    }
    const isSettled = error - nextError <= 1e-15 * error;
    [curve, error, damping] = [next, nextError, damping / 10];
    if (isSettled) break;
  }
  return curve;
}

function takeStep(points: readonly LoadPoint[], curve: Curve, damping: number): Curve | null {
  const rows = points.map(({ concurrency: n, throughput }): Row => {
    const expected = throughputAt(curve, n);
    const slope = (-expected * expected) / (curve.gamma * n);
    return {
      terms: [expected / curve.gamma, slope * (n - 1), slope * n * (n - 1)],
      value: throughput - expected,
    };
  });
  const change = solveNormal(rows, damping);
  if (!change || curve.gamma + change[0] <= 0) return null;
  return {
    gamma: curve.gamma + change[0],
    alpha: Math.max(0, curve.alpha + change[1]),
    beta: Math.max(0, curve.beta + change[2]),
  };
}

function squaredError(points: readonly LoadPoint[], curve: Curve): number {
  return sum(
    points.map(
      ({ concurrency, throughput }) => (throughput - throughputAt(curve, concurrency)) ** 2,
    ),
  );
}

function describePeak(points: readonly LoadPoint[], curve: Curve) {
  const { gamma, alpha, beta } = curve;
  const amdahlLimit = alpha > 0 ? gamma / alpha : Infinity;
  const nmax = beta > 0 ? Math.sqrt(Math.max(0, 1 - alpha) / beta) : Infinity;
  const n = Math.min(nmax, Math.max(...points.map(({ concurrency }) => concurrency)));
  return {
    nmax,
    xmax: Number.isFinite(nmax) ? throughputAt(curve, nmax) : amdahlLimit,
    amdahlLimit,
    limit: beta * n * (n - 1) > alpha * (n - 1) ? ("coherency" as const) : ("contention" as const),
  };
}

function determination(points: readonly LoadPoint[], curve: Curve): number {
  const centre = mean(points.map(({ throughput }) => throughput));
  const total = sum(points.map(({ throughput }) => (throughput - centre) ** 2));
  return total > 0 ? 1 - squaredError(points, curve) / total : 0;
}
