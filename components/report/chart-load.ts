import { throughputAt } from "@/lib/scoring/metrics/universal-scalability";
import { type LineFigure, type Mark, niceAxis } from "./chart-figure";
import type { PageView } from "./page-view";

const STEPS = 48;

/** The measured load points, the fitted curve and its peak; null without a fit. */
export function buildLoadFigure({ sheet, derived, t, numbers }: PageView): LineFigure | null {
  const points = sheet.valueOf("tech_load_points");
  const fit = derived.usl;
  if (!points || !fit) return null;
  const curve = { gamma: Number(fit.gamma), alpha: Number(fit.alpha), beta: Number(fit.beta) };
  const tested = Math.max(...points.map(({ concurrency }) => concurrency));
  const peak = typeof fit.nmax === "number" ? fit.nmax : null;
  // Beyond the tests the curve is a guess: no further than its peak, nor than twice what was tested.
  const xAxis = niceAxis([0, Math.min(2 * tested, Math.max(tested, 1.2 * (peak ?? tested)))]);
  const at = Array.from({ length: STEPS + 1 }, (_, index) => (xAxis.max * index) / STEPS);
  const fitted = at.map((x) => ({ x, y: throughputAt(curve, x) }));
  const measured = points.map(({ concurrency, throughput }) => ({ x: concurrency, y: throughput }));
  const required = typeof derived.requiredPeak === "number" ? derived.requiredPeak : null;
  const isBeyond = required !== null && typeof fit.xmax === "number" && required > fit.xmax;
  const marks: Mark[] = [];
  if (peak !== null && peak <= xAxis.max) {
    marks.push({
      x: peak,
      y: throughputAt(curve, peak),
      label: t("capacity.load.peak", { users: numbers.whole(peak) }),
      isRed: false,
    });
  }
  if (required !== null)
    marks.push({ y: required, label: t("capacity.load.required"), isRed: isBeyond });
  const values = [0, required ?? 0, ...[...fitted, ...measured].map(({ y }) => y)];
  return {
    kind: "lines",
    x: { ...xAxis, label: t("capacity.load.users"), look: {} },
    y: { ...niceAxis(values), label: "", look: { notation: "compact" } },
    series: [
      { id: "fitted", label: t("capacity.load.fitted"), look: "dashed", points: fitted },
      { id: "measured", label: t("capacity.load.measured"), look: "dots", points: measured },
    ],
    whiskers: null,
    marks,
  };
}
