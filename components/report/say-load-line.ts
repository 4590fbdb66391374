import type { Report } from "@/lib/report/schema";
import { showMultiple, showTarget } from "./figure-numbers";
import { nameLink } from "./names";
import type { ReportWords } from "./report-words";

/** The target multiple of the profile. */
export function targetOf({ profile }: Report): number {
  return Number(profile.growth_multiple);
}

/** The link that keeps the company below its plan; null where all that is measured carries the plan. */
export function findLimit(report: Report): string | null {
  const { constraint, supportedMultiple: carried } = report;
  return carried !== null && carried >= targetOf(report) ? null : (constraint?.stage ?? null);
}

/** What today's set-up carries and what limits it, in one or two sentences. */
export function sayLoadLine(words: ReportWords): string {
  const { report, t } = words;
  const { constraint, supportedMultiple: carried } = report;
  if (!constraint) return t("lead.unknown");
  const limit = nameLimit(words, constraint);
  const target = showTarget(targetOf(report));
  if (carried === null) {
    return t("lead.estimated", { limit, carries: showMultiple(constraint.supports) });
  }
  if (carried >= targetOf(report)) {
    const measured = report.ladder.filter(({ basis }) => basis === "measured").length;
    return t("lead.reached", { target, measured, total: report.ladder.length });
  }
  const names = { limit, target, carries: showMultiple(carried, 2) };
  return t(carried < 1 ? "lead.belowToday" : "lead.short", names);
}

function nameLimit(words: ReportWords, { stage, step }: NonNullable<Report["constraint"]>): string {
  const link = nameLink(words, stage);
  return step === undefined ? link : words.t("lead.step", { step, link });
}

/** What the links that meet a launch peak carry on that day; null without such a peak. */
export function sayLaunchLine(words: ReportWords): string | null {
  const line = words.report.launchLine;
  if (!line) return null;
  const isReached = line.ratio === "Infinity" || line.ratio >= 1;
  return words.t(isReached ? "lead.launchReached" : "lead.launch", {
    carries: showMultiple(line.carries),
    factor: showMultiple(line.factor),
    limit: nameLink(words, line.stage),
  });
}

/** What the figure shows: how much of the planned growth the water reaches. */
export function sayFigure({ report, t }: ReportWords): string {
  const carried = report.supportedMultiple;
  const target = targetOf(report);
  if (carried === null) return t("figure.unknown");
  if (carried >= target) return t("figure.reached");
  if (carried < 1) return t("figure.belowToday");
  const tenths = Math.round((10 * (carried - 1)) / (target - 1));
  if (tenths === 0) return t("figure.none");
  return t(tenths === 10 ? "figure.nearly" : "figure.part", { tenths });
}
