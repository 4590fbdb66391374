import type { Severity } from "@/lib/instrument/schema";
import { describeInputWarning } from "@/lib/report/input-warning-texts";
import { listOpenPrompts } from "./open-questions";
import {
  joinNames,
  nameItem,
  nameLevel,
  type Page,
  say,
  section,
  showMetric,
  showRise,
  showWhole,
  tell,
} from "./page";
import { padTo, widthOf, wrap } from "./text-layout";

const BOTTLENECKS_SHOWN = 10;
const RISKS_SHOWN = 7;
const LEVERS_SHOWN = 3;
const STRONG_DIMENSIONS_SHOWN = 6;

/** The first ten bottlenecks, each with its explanation. */
export function printBottlenecks(page: Page): string[] {
  const { report, instrument } = page;
  const rules = new Map(instrument.bottlenecks.map((rule) => [rule.id, rule]));
  const shown = report.bottlenecks.slice(0, BOTTLENECKS_SHOWN);
  const lines = shown.flatMap(({ id, severity, isConstraint }) => {
    const rule = rules.get(id);
    if (!rule) return [];
    const badge = isConstraint ? ` · ${say(page, "constraintBadge")}` : "";
    return [
      ...wrap(tell(page, rule.title) + badge, leadSeverity(page, severity)),
      ...wrap(tell(page, rule.explanation), " ".repeat(widthOf(leadSeverity(page, severity)))),
    ];
  });
  const total = report.bottlenecks.length;
  const unchecked = sayCount(page, "unchecked", report.uncheckedRules);
  return section(headShown(page, "bottlenecks", shown.length, total), [
    ...lines,
    ...(unchecked === "" ? [] : wrap(unchecked, "  ")),
  ]);
}

/** The severity in a column that is as wide as its longest word. */
function leadSeverity(page: Page, severity: Severity): string {
  const names = Object.values(page.instrument.labels.severity).map((label) => label[page.locale]);
  const width = Math.max(...names.map(widthOf));
  return `  ${padTo(page.instrument.labels.severity[severity][page.locale], width)}  `;
}

function headShown(
  page: Page,
  heading: "bottlenecks" | "risks",
  shown: number,
  total: number,
): string {
  if (shown === total) return say(page, heading);
  return say(page, `${heading}Of`, {
    shown: showWhole(page, shown),
    total: showWhole(page, total),
  });
}

function sayCount(
  page: Page,
  sentence: "unchecked" | "blindSpotCount" | "planLater",
  count: number,
): string {
  if (count === 0) return "";
  return say(page, count === 1 ? `${sentence}One` : sentence, { count: showWhole(page, count) });
}

/** Answers that contradict each other. */
export function printContradictions(page: Page): string[] {
  const { report, instrument } = page;
  const rules = new Map(instrument.contradictions.map((rule) => [rule.id, rule]));
  const lines = report.contradictions.flatMap(({ id }) => {
    const rule = rules.get(id);
    if (!rule) return [];
    return [...wrap(tell(page, rule.title), "  - "), ...wrap(tell(page, rule.explanation), "    ")];
  });
  return section(say(page, "contradictions"), lines);
}

/** The largest risks after the controls in place. */
export function printRisks(page: Page): string[] {
  const { report, instrument } = page;
  const rules = new Map(instrument.risks.map((rule) => [rule.id, rule]));
  const shown = report.risks.slice(0, RISKS_SHOWN);
  const lines = shown.flatMap(({ id, rating, likelihood, impact, assumed }) => {
    const rule = rules.get(id);
    const title = rule ? tell(page, rule.title) : id;
    const text = assumed
      ? say(page, "withNote", { text: title, note: say(page, "assumed") })
      : title;
    const lead = `${leadSeverity(page, rating)}${likelihood}×${impact}  `;
    return wrap(text, lead);
  });
  return section(headShown(page, "risks", shown.length, report.risks.length), lines);
}

/** How much the team does not know; the questions that decide a gate by name. */
export function printBlindSpots(page: Page): string[] {
  const { blindSpots } = page.report;
  const high = blindSpots.filter(({ severity }) => severity === "high");
  const count = sayCount(page, "blindSpotCount", blindSpots.length);
  if (count === "") return [];
  const end = high.length === 0 ? say(page, "fullStop") : say(page, "blindSpotHigh");
  return section(say(page, "blindSpots"), [
    ...wrap(count + end, "  "),
    ...high.flatMap(({ id }) => wrap(nameItem(page, id), "  - ")),
  ]);
}

/** Figures that are possible but unlikely. */
export function printWarnings(page: Page): string[] {
  const { report, instrument, locale } = page;
  const lines = [
    ...report.warnings.map(({ months }) =>
      say(page, "withNote", {
        text: instrument.labels.warnings.volume_not_positive[locale],
        note: joinNames(page, months),
      }),
    ),
    ...report.inputWarnings.map((warning) => describeInputWarning(warning, locale)),
  ];
  return section(
    say(page, "checkFigures"),
    lines.flatMap((line) => wrap(line, "  - ")),
  );
}

/** What is strong: the best areas, and single figures and answers. */
export function printStrengths(page: Page): string[] {
  const items = page.report.strengths.map((id) => nameStrength(page, id));
  const dimensions = nameStrongDimensions(page);
  return section(
    say(page, "strengths"),
    [...dimensions, ...items].flatMap((line) => wrap(line, "  - ")),
  );
}

function nameStrength(page: Page, id: string): string {
  const name = nameItem(page, id);
  if (page.instrument.metricById.has(id)) {
    const value = showMetric(page, id, page.report.metrics[id] ?? null);
    return say(page, "named", { name, value });
  }
  const level = page.report.items.find((item) => item.id === id)?.level ?? 0;
  return say(page, "withNote", { text: name, note: nameLevel(page, level) });
}

function nameStrongDimensions(page: Page): string[] {
  const { report, instrument, locale } = page;
  const scoreOf = (id: string) => report.scores?.dims[id]?.score ?? 0;
  const strongest = [...report.strongDims].sort((a, b) => scoreOf(b) - scoreOf(a));
  const shown = strongest.slice(0, STRONG_DIMENSIONS_SHOWN);
  if (shown.length === 0) return [];
  const names = shown
    .map((id) => instrument.dimensionById.get(id)?.name[locale] ?? id)
    .join(say(page, "listSeparator"));
  const more = strongest.length - shown.length;
  if (more === 0) return [say(page, "strongDimensions", { names })];
  return [say(page, "strongDimensionsMore", { names, count: showWhole(page, more) })];
}

/** The three items whose next level raises the score most. */
export function printLevers(page: Page): string[] {
  const lines = page.report.levers.slice(0, LEVERS_SHOWN).flatMap((lever) => {
    const gain = lever.gain.toFixed(1);
    return [
      ...wrap(nameItem(page, lever.id), "  - "),
      ...wrap(say(page, "leverQuestion", { ...showRise(page, lever), gain }), "    "),
    ];
  });
  const note = lines.length === 0 ? [] : wrap(say(page, "leverNote"), "  ");
  return section(say(page, "levers"), [...lines, ...note]);
}

/** The missing answers that would make the score surer. */
export function printLearnFirst(page: Page): string[] {
  const lines = page.report.learnFirst.flatMap(({ id }) => {
    const questions = page.instrument.metricById.has(id) ? listOpenPrompts(page, [id]) : [];
    const names = questions.join(say(page, "listSeparator"));
    return [
      ...wrap(nameItem(page, id), "  - "),
      ...(names === "" ? [] : wrap(say(page, "releaseUnknown", { names }), "    ")),
    ];
  });
  return section(say(page, "learnFirst"), lines);
}

/** The next 90 days: action, owner and the figure to watch. */
export function printPlan(page: Page): string[] {
  const { report, instrument, locale } = page;
  const kpis = new Map(instrument.kpis.map((kpi) => [kpi.id, kpi.name[locale]]));
  const phases = (["30", "60", "90"] as const).flatMap((phase) => {
    const actions = report.plan[phase].flatMap((id) => instrument.actionById.get(id) ?? []);
    const lines = actions.flatMap(({ text, owner, kpi }) => {
      const names = { owner: instrument.labels.roles[owner][locale], kpi: kpis.get(kpi) ?? kpi };
      return [...wrap(text[locale], "  - "), ...wrap(say(page, "planAction", names), "    ")];
    });
    return section(`  ${instrument.labels.phase[phase][locale]}`, lines);
  });
  const later = sayCount(page, "planLater", report.plan.later.length);
  return section(say(page, "planHeading"), [...phases, ...(later === "" ? [] : [`  ${later}`])]);
}
