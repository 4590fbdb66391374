import { listKnown, MetricRows } from "./metric-rows";
import { type Block, Finding, Records } from "./page-blocks";
import { type PageView, toNumber } from "./page-view";

type Step = NonNullable<PageView["derived"]["steps"]>[number];

/** Every step with its load, what it carries and the wait before it; the constraint in red. */
export function buildSteps(view: PageView): Block {
  const { t, derived } = view;
  const steps = derived.steps;
  return {
    id: "steps",
    subject: t("capacity.steps.subject"),
    needs: ["ops_steps"],
    node: steps ? (
      <Finding title={sayQueue(view, steps)} say={t("capacity.steps.say")}>
        <StepTable view={view} steps={steps} />
        <MetricRows
          view={view}
          ids={listKnown(view, [
            "constraint_ratio",
            "max_utilisation",
            "rolled_yield",
            "flow_efficiency",
            "single_point_share",
          ])}
        />
      </Finding>
    ) : null,
  };
}

/** Load from which waiting grows steeply (method C.1). */
const PLANNED_LOAD = 0.85;

function sayQueue({ t, numbers }: PageView, steps: readonly Step[]): string {
  const busiest = steps.reduce((a, b) => (loadOf(b) > loadOf(a) ? b : a));
  const load = loadOf(busiest);
  if (load >= 1) return t("capacity.steps.endless", { step: busiest.step });
  const amounts = { step: busiest.step, load: numbers.share(load) };
  return load > PLANNED_LOAD
    ? t("capacity.steps.queue", amounts)
    : t("capacity.steps.calm", amounts);
}

function loadOf({ utilisation }: Step): number {
  return toNumber(utilisation) ?? 0;
}

function StepTable({ view, steps }: { view: PageView; steps: readonly Step[] }) {
  const { t, numbers, derived, report } = view;
  const target = Number(report.profile.growth_multiple);
  const isLimit = (step: Step) => step.step === derived.constraintStep;
  return (
    <Records
      caption={t("capacity.steps.subject")}
      columns={[
        { label: t("capacity.steps.step") },
        { label: t("capacity.steps.load"), isNumber: true },
        { label: t("capacity.steps.capacity"), isNumber: true },
        { label: t("capacity.steps.wait"), isNumber: true },
        { label: t("capacity.steps.carries"), isNumber: true },
        { label: t("capacity.steps.staff", { target: numbers.multiple(target) }), isNumber: true },
      ]}
      rows={steps.map((step, index) => ({
        id: `${index} ${step.step}`,
        isRed: isLimit(step),
        cells: [
          step.step,
          numbers.share(loadOf(step)),
          step.capacity === "Infinity" ? "∞" : numbers.typed(roughly(Number(step.capacity))),
          sayWait(view, toNumber(step.waitHoursNow) ?? 0),
          step.supports === "Infinity"
            ? t("capacity.steps.any")
            : (isLimit(step) ? numbers.loadLine : numbers.multiple)(Number(step.supports)),
          step.staffNeeded === "Infinity"
            ? "∞"
            : numbers.typed(Math.round(Number(step.staffNeeded) * 10) / 10),
        ],
      }))}
    />
  );
}

function roughly(value: number): number {
  return value >= 20 ? Math.round(value) : Math.round(value * 10) / 10;
}

function sayWait({ t, numbers }: PageView, hours: number): string {
  if (!Number.isFinite(hours)) return t("capacity.steps.waitEndless");
  if (hours < 0.1) return t("capacity.steps.waitNone");
  const shown = hours >= 10 ? Math.round(hours) : Math.round(hours * 10) / 10;
  return t("units.hours", { count: shown, value: numbers.typed(shown) });
}
