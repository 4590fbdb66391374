import { errorBudgetMinutes } from "@/lib/scoring/metrics/capacity";
import type { ProcessStep } from "@/lib/scoring/metrics/flow";
import { answered, type Explain, fraction, line, term } from "./computation-kit";
import { type PageView, toNumber } from "./page-view";

/** How the metrics of process, technology, people and resilience come about; null where an input is missing. */
export const explainOperations: Readonly<Record<string, Explain>> = {
  constraint_ratio: explainConstraint,
  rolled_yield: (view, id) => {
    const steps = view.sheet.valueOf("ops_steps");
    if (!steps) return null;
    const terms = steps.map(({ step, rework_pct }) => ({
      label: step,
      how: `1 − ${view.numbers.share(rework_pct / 100)}`,
      from: ["ops_steps"],
      value: view.numbers.share(1 - rework_pct / 100),
    }));
    return line(view, id, { sign: "×", terms });
  },
  single_point_share: (view, id) => {
    const activities = view.sheet.valueOf("ops_key_activities");
    if (!activities) return null;
    const single = activities.filter(({ people_able }) => people_able <= 1).length;
    return fraction(view, id, {
      top: answered(view, "singleActivities", "ops_key_activities", view.numbers.whole(single)),
      bottom: answered(
        view,
        "activities",
        "ops_key_activities",
        view.numbers.whole(activities.length),
      ),
    });
  },
  vendor_limit_ratio: (view, id) => {
    const limit = view.sheet.valueOf("ops_vendor_limit_x");
    if (limit === null) return null;
    return fraction(view, id, {
      top: answered(view, "outsideLimit", "ops_vendor_limit_x", `×${view.numbers.typed(limit)}`),
      bottom: needTerm(view),
    });
  },
  headroom: (view, id) => {
    const peak = view.sheet.valueOf("tech_peak");
    if (!peak) return null;
    return fraction(view, id, {
      steps: [needTerm(view)],
      top: answered(view, "tested", "tech_peak", view.numbers.typed(peak.tested_capacity)),
      bottom: requiredPeak(view, peak.current_peak),
    });
  },
  usl_peak_ratio: (view, id) => {
    const peak = view.sheet.valueOf("tech_peak");
    const most = toNumber(view.derived.usl?.xmax ?? null);
    if (!peak || most === null || !Number.isFinite(most)) return null;
    return fraction(view, id, {
      steps: [needTerm(view)],
      top: term(view, "curveMost", {
        how: view.t("computation.curve"),
        from: ["tech_load_points"],
        value: view.numbers.whole(most),
      }),
      bottom: requiredPeak(view, peak.current_peak),
    });
  },
  error_budget_burn: (view, id) => {
    const slo = view.sheet.valueOf("tech_slo");
    if (!slo) return null;
    const { typed } = view.numbers;
    return fraction(view, id, {
      top: answered(view, "downtime", "tech_slo", typed(slo.downtime_minutes)),
      bottom: term(view, "allowedDowntime", {
        how: `(1 − ${typed(slo.slo_pct)}%) × 43,200`,
        from: ["tech_slo"],
        value: typed(errorBudgetMinutes(slo.slo_pct)),
      }),
    });
  },
  hiring_ratio: explainHiring,
  rto_ratio: (view, id) => recoveryRatio(view, id, "recoveryTested", "recoveryTarget"),
  rpo_ratio: (view, id) => recoveryRatio(view, id, "backupInterval", "lossTarget"),
  downtime_exposure: (view, id) => {
    const cash = view.sheet.valueOf("fin_cash");
    const cost = toNumber(view.derived.downtime?.total ?? null);
    const hours = toNumber(view.derived.credibleOutageHours);
    if (cash === null || cost === null || hours === null) return null;
    const { money, typed } = view.numbers;
    const hourly = term(view, "hourCost", { from: ["res_downtime_inputs"], value: money(cost) });
    return fraction(view, id, {
      steps: [hourly],
      top: term(view, "outageCost", {
        how: `${hourly.value} × ${typed(hours)}`,
        from: ["ops_recovery_hours", "res_recovery", "res_incidents"].filter(
          (input) => view.sheet.stateOf(input) === "answered",
        ),
        value: money(cost * hours),
      }),
      bottom: answered(view, "cash", "fin_cash", money(cash)),
    });
  },
};

function needTerm(view: PageView) {
  const value = view.numbers.multiple(toNumber(view.derived.vendorNeed) ?? 0);
  return term(view, "need", { how: view.t("computation.need"), from: ["tech_peak"], value });
}

function requiredPeak(view: PageView, currentPeak: number) {
  const { typed } = view.numbers;
  const need = toNumber(view.derived.vendorNeed) ?? 0;
  return term(view, "peakToCome", {
    how: `${typed(currentPeak)} × ${typed(need)}`,
    from: ["tech_peak"],
    value: view.numbers.computed(currentPeak * need),
  });
}

/** The step with the lowest ratio, in the terms of the step table. */
function explainConstraint(view: PageView, metricId: string) {
  const results = view.derived.steps ?? [];
  const tightest = results.reduce<(typeof results)[number] | undefined>(
    (lowest, step) => (lowest && Number(lowest.ratio) <= Number(step.ratio) ? lowest : step),
    undefined,
  );
  const step = view.sheet.valueOf("ops_steps")?.find((row) => row.step === tightest?.step);
  return step ? explainStep(view, metricId, step) : null;
}

function explainStep(view: PageView, metricId: string, step: ProcessStep) {
  const { numbers, t, report, instrument } = view;
  const { typed, whole, computed } = numbers;
  const planned = instrument.constants.planUtil;
  const from = ["ops_steps"];
  const minutes = step.staff * step.hours_per_week * 60;
  const perUnit = step.minutes_per_unit / (1 - step.rework_pct / 100);
  const target = step.scales === false ? 1 : Number(report.profile.growth_multiple);
  const usable = planned * minutes;
  const steps = [
    term(view, "workMinutes", {
      how: `${typed(step.staff)} × ${typed(step.hours_per_week)} × 60`,
      from,
      value: whole(minutes),
    }),
    term(view, "plannedMinutes", {
      how: `${typed(planned)} × ${whole(minutes)}`,
      value: whole(usable),
    }),
    term(view, "unitMinutes", {
      how: `${typed(step.minutes_per_unit)} ÷ (1 − ${numbers.share(step.rework_pct / 100)})`,
      from,
      value: computed(perUnit),
    }),
  ];
  const computation = fraction(view, metricId, {
    steps,
    top: term(view, "practicalCapacity", {
      how: `${whole(usable)} ÷ ${computed(perUnit)}`,
      value: computed(usable / perUnit),
    }),
    bottom: term(view, "demandAtTarget", {
      how: `${typed(step.demand_per_week)} × ${typed(target)}`,
      from,
      value: computed(step.demand_per_week * target),
    }),
  });
  const named = { label: t("computation.step"), how: step.step, from, value: "" };
  return { ...computation, terms: [named, ...computation.terms] };
}

function explainHiring(view: PageView, metricId: string) {
  const facts = view.sheet.valueOf("team_hiring_facts");
  if (!facts) return null;
  const { typed } = view.numbers;
  const horizon = Number(view.report.profile.horizon_months);
  const months = Math.max(0, horizon - facts.time_to_hire_months - facts.ramp_months);
  const from = ["team_hiring_facts"];
  return fraction(view, metricId, {
    steps: [
      term(view, "hiringMonths", {
        how: `${typed(horizon)} − ${typed(facts.time_to_hire_months)} − ${typed(facts.ramp_months)}`,
        from,
        value: typed(months),
      }),
    ],
    top: term(view, "hiresReady", {
      how: `${typed(facts.hires_per_month)} × ${typed(months)}`,
      from,
      value: typed(facts.hires_per_month * months),
    }),
    bottom: answered(view, "hiresNeeded", "team_hiring_facts", typed(facts.hires_needed)),
  });
}

function recoveryRatio(
  view: PageView,
  metricId: string,
  top: "recoveryTested" | "backupInterval",
  bottom: "recoveryTarget" | "lossTarget",
) {
  const facts = view.sheet.valueOf("res_recovery");
  if (!facts) return null;
  const isRecovery = top === "recoveryTested";
  const { typed } = view.numbers;
  const [above, below] = isRecovery
    ? [facts.recovery_tested_h, facts.rto_target_h]
    : [facts.backup_interval_h, facts.rpo_target_h];
  return fraction(view, metricId, {
    top: answered(view, top, "res_recovery", typed(above)),
    bottom: answered(view, bottom, "res_recovery", typed(below)),
  });
}
