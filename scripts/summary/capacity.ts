import type { Report } from "@/lib/report/schema";
import { type Page, say, section, showMultiple, showTyped, showWhole } from "./page";
import { wrap } from "./text-layout";

/** The load line and the launch line, a sentence each. */
export function printLines(page: Page): string[] {
  return [sayLoadLine(page), ...sayLaunchLine(page)].flatMap((line) => wrap(line));
}

function sayLoadLine(page: Page): string {
  const { constraint, supportedMultiple, profile } = page.report;
  if (!constraint) return say(page, "loadLineUnknown");
  const limit = nameLimit(page, constraint);
  const supports = showMultiple(page, supportedMultiple ?? constraint.supports);
  const G = showTyped(page, profile.growth_multiple);
  if (supportedMultiple === null) return say(page, "loadLineEstimated", { limit, supports });
  const reached = supportedMultiple >= Number(profile.growth_multiple);
  return say(page, reached ? "loadLineReached" : "loadLine", { limit, supports, G });
}

function nameLimit(page: Page, { stage, step }: NonNullable<Report["constraint"]>): string {
  const link = nameLink(page, stage);
  return step === undefined ? link : say(page, "limitStep", { step, link });
}

function nameLink({ instrument, locale }: Page, stage: string): string {
  return instrument.labels.links[stage]?.[locale] ?? stage;
}

function sayLaunchLine(page: Page): string[] {
  const line = page.report.launchLine;
  if (!line) return [];
  const reached = line.ratio === "Infinity" || line.ratio >= 1;
  return [
    say(page, reached ? "launchLineReached" : "launchLine", {
      factor: showTyped(page, line.factor),
      carries: showMultiple(page, line.carries),
      limit: nameLink(page, line.stage),
    }),
  ];
}

/** Go or no-go, with every check that fails or is not known. */
export function printLaunch(page: Page): string[] {
  const { launch } = page.report;
  if (!launch) return [];
  const open = [
    ...launch.failed.map((id) => say(page, "launchFails", { check: nameCheck(page, id) })),
    ...launch.unknown.map((id) => say(page, "launchUnknown", { check: nameCheck(page, id) })),
  ];
  const lines = open.length === 0 ? [say(page, "launchAllPass")] : open;
  return section(
    say(page, launch.go ? "launchGo" : "launchNoGo", { when: sayWhen(page, launch.daysToLaunch) }),
    lines.flatMap((line) => wrap(line, "  - ")),
  );
}

function sayWhen(page: Page, days: number): string {
  if (days === 0) return say(page, "launchToday");
  return say(page, days > 0 ? "launchIn" : "launchPast", { days: showWhole(page, Math.abs(days)) });
}

function nameCheck({ instrument, locale }: Page, id: string): string {
  return instrument.launchChecks.find((check) => check.id === id)?.text[locale] ?? id;
}
