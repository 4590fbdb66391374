import { buildSteps } from "./capacity-steps";
import { buildLoadFigure } from "./chart-load";
import { listKnown, MetricRows } from "./metric-rows";
import { type Block, Finding, PageSection, Records } from "./page-blocks";
import { LineChart } from "./page-line-chart";
import { type PageView, toNumber } from "./page-view";
import type { SectionProps } from "./report-words";

/** What the steps, the traffic and the hiring can carry. */
export function CapacitySection({ words }: SectionProps) {
  const { view } = words;
  return (
    <PageSection
      id="capacity"
      view={view}
      title={saySteps(view)}
      say={view.t("capacity.say")}
      blocks={[
        buildSteps(view),
        buildTraffic(view),
        buildLoad(view),
        buildHiring(view),
        buildOutside(view),
      ]}
    />
  );
}

function saySteps({ t, numbers, derived, report }: PageView): string {
  const step = derived.constraintStep;
  if (!step) return t("capacity.title");
  const carries = toNumber(derived.constraintStepSupports) ?? 0;
  const target = Number(report.profile.growth_multiple);
  if (carries >= target) return t("capacity.enough", { step, target: numbers.multiple(target) });
  return t("capacity.limits", {
    step,
    carries: numbers.loadLine(carries),
    target: numbers.multiple(target),
  });
}

function buildTraffic(view: PageView): Block {
  const { t, numbers, sheet, derived, metric } = view;
  const peak = sheet.valueOf("tech_peak");
  const headroom = metric("headroom");
  const need = toNumber(derived.vendorNeed) ?? 0;
  return {
    id: "traffic",
    subject: t("capacity.traffic.subject"),
    needs: ["tech_peak"],
    node:
      peak && headroom !== null ? (
        <Finding
          title={
            headroom >= 1
              ? t("capacity.traffic.enough", { ratio: numbers.ratio(headroom) })
              : t("capacity.traffic.short", { share: numbers.share(headroom) })
          }
          say={t("capacity.traffic.say", {
            tested: numbers.typed(peak.tested_capacity),
            peak: numbers.typed(peak.current_peak),
            need: numbers.multiple(need),
          })}
        >
          <MetricRows
            view={view}
            ids={listKnown(view, ["headroom", "load_test_age", "lcp", "error_budget_burn"])}
          />
        </Finding>
      ) : null,
  };
}

/** Fit below which the curve is no ground for advice (method C.5). */
const TRUSTED_FIT = 0.9;

function buildLoad(view: PageView): Block {
  const { t, numbers, derived, instrument, say } = view;
  const figure = buildLoadFigure(view);
  const fit = derived.usl;
  const isTrusted = Number(fit?.r2 ?? 0) >= TRUSTED_FIT;
  const limit = fit ? say(instrument.labels.uslLimit[fit.limit]) : "";
  const title = !isTrusted
    ? t("capacity.load.untrusted")
    : fit?.xmax === "Infinity"
      ? t("capacity.load.noPeak")
      : t("capacity.load.title", { most: numbers.whole(Number(fit?.xmax)) });
  return {
    id: "load",
    subject: t("capacity.load.subject"),
    needs: ["tech_load_points", "tech_peak"],
    node: figure ? (
      <Finding
        title={title}
        say={isTrusted ? t("capacity.load.say", { limit }) : t("capacity.load.untrustedSay")}
      >
        <LineChart
          view={view}
          figure={figure}
          title={title}
          table={
            <Records
              caption={t("capacity.load.subject")}
              columns={[
                { label: t("capacity.load.users") },
                { label: t("capacity.load.measured"), isNumber: true },
              ]}
              rows={(figure.series[1]?.points ?? []).map(({ x, y }) => ({
                id: String(x),
                cells: [numbers.whole(x), numbers.typed(y)],
              }))}
            />
          }
        />
        <MetricRows view={view} ids={listKnown(view, ["usl_peak_ratio"])} />
      </Finding>
    ) : null,
  };
}

function buildHiring(view: PageView): Block {
  const { t, numbers, sheet, metric, report } = view;
  const facts = sheet.valueOf("team_hiring_facts");
  const ratio = metric("hiring_ratio");
  const title =
    ratio === null || !Number.isFinite(ratio)
      ? t("capacity.hiring.none")
      : ratio >= 1
        ? t("capacity.hiring.enough")
        : t("capacity.hiring.short", {
            ready: Math.floor(ratio * (facts?.hires_needed ?? 0)),
            needed: facts?.hires_needed ?? 0,
          });
  return {
    id: "hiring",
    subject: t("capacity.hiring.subject"),
    needs: ["team_hiring_facts"],
    node:
      facts && ratio !== null ? (
        <Finding
          title={title}
          say={t("capacity.hiring.say", {
            rate: numbers.typed(facts.hires_per_month),
            hire: numbers.typed(facts.time_to_hire_months),
            ramp: numbers.typed(facts.ramp_months),
            horizon: Number(report.profile.horizon_months),
          })}
        >
          <MetricRows view={view} ids={listKnown(view, ["hiring_ratio", "attrition", "span"])} />
        </Finding>
      ) : null,
  };
}

function buildOutside(view: PageView): Block {
  const { t, numbers, derived, metric } = view;
  const ratio = metric("vendor_limit_ratio");
  const limit = toNumber(derived.vendorX);
  const need = numbers.multiple(toNumber(derived.vendorNeed) ?? 0);
  return {
    id: "outside",
    subject: t("capacity.outside.subject"),
    needs: ["ops_vendor_limit_x"],
    node:
      ratio !== null && limit !== null ? (
        <Finding
          title={
            ratio >= 1
              ? t("capacity.outside.enough", { limit: numbers.multiple(limit), need })
              : t("capacity.outside.short", { limit: numbers.multiple(limit), need })
          }
        >
          <MetricRows view={view} ids={["vendor_limit_ratio"]} />
        </Finding>
      ) : null,
  };
}
