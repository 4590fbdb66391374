import type { Report } from "@/lib/report/schema";
import { listOpenPrompts } from "./open-questions";
import { joinNames, type Page, say, showShare, showWhole, tell } from "./page";

/** What limits the verdict, and what lifts that limit. */
export type CapWords = { text: string; release: string };

/** One cap of the report in words. */
export function describeCap(page: Page, why: string): CapWords {
  const [kind = "", id = ""] = why.split(":");
  const { instrument, locale } = page;
  const gate = instrument.gates.find((entry) => entry.id === kind);
  if (gate) return { text: gate.text[locale], release: gate.release[locale] };
  if (kind === "unknown") return describeUnknownGate(page, id);
  if (kind === "core_pillar_below_40" || kind === "core_pillar_below_60") {
    return describeLowQuestionnaire(page, kind);
  }
  if (kind === "module_not_scored" || kind === "recommended_module_out") {
    return describeModule(page, kind, id);
  }
  return describeDoubt(page, kind);
}

/** A gate whose inputs are missing, with the questions that would decide it. */
function describeUnknownGate(page: Page, gateId: string): CapWords {
  const gate = page.instrument.gates.find(({ id }) => id === gateId);
  const operands = page.report.gateOperands[gateId] ?? [];
  const unknown = operands.filter(({ state }) => state === "unknown").map(({ id }) => id);
  const names = listOpenPrompts(page, unknown);
  return {
    text: say(page, "capUnknown", { gate: gate?.text[page.locale] ?? gateId }),
    release: say(page, "releaseUnknown", { names: names.join(say(page, "listSeparator")) }),
  };
}

function describeLowQuestionnaire(
  page: Page,
  kind: "core_pillar_below_40" | "core_pillar_below_60",
): CapWords {
  const { instrument, report, locale } = page;
  const [low, high] = instrument.constants.pillarFloor;
  const floor = kind === "core_pillar_below_40" ? low : high;
  const names = instrument.questionnaires.flatMap(({ id, name }) => {
    const part = report.scores?.blocks[id];
    if (!part?.core || part.score === null || part.score >= floor) return [];
    return [`${name[locale]} ${showWhole(page, part.score)}`];
  });
  const label = instrument.labels.caps[kind][locale];
  return {
    text: say(page, "capDetail", { label, names: joinNames(page, names) }),
    release: say(page, "releaseCore", { score: showWhole(page, floor) }),
  };
}

function describeModule(
  page: Page,
  kind: "module_not_scored" | "recommended_module_out",
  moduleId: string,
): CapWords {
  const { instrument, locale } = page;
  const name = instrument.questionnaires.find(({ id }) => id === moduleId)?.name[locale];
  const pillarMin = showShare(page, instrument.constants.pillarMin);
  return {
    text: say(page, "capDetail", {
      label: instrument.labels.caps[kind][locale],
      names: name ?? moduleId,
    }),
    release:
      kind === "module_not_scored"
        ? say(page, "releaseNotScored", { pillarMin })
        : say(page, "releaseLeftOut"),
  };
}

function describeDoubt(page: Page, kind: string): CapWords {
  const { instrument, report, locale } = page;
  const { caps } = instrument.labels;
  if (kind === "interval_low_end") {
    return { text: caps.interval_low_end[locale], release: releaseInterval(page, report) };
  }
  if (kind === "low_confidence") {
    const needed = showShare(page, instrument.constants.confCap);
    return {
      text: caps.low_confidence[locale],
      release: say(page, "releaseConfidence", { needed }),
    };
  }
  if (kind === "critical_bottleneck") {
    const label = caps.critical_bottleneck[locale];
    const names = listCritical(page).join(say(page, "listSeparator"));
    return {
      text: say(page, "capDetail", { label, names }),
      release: say(page, "releaseCritical"),
    };
  }
  throw new Error(`there is no cap "${kind}"`);
}

function releaseInterval(page: Page, { scores }: Report): string {
  const { lo, hi } = scores?.interval ?? { lo: 0, hi: 100 };
  return say(page, "releaseInterval", { lo: showWhole(page, lo), hi: showWhole(page, hi) });
}

function listCritical(page: Page): string[] {
  const { report, instrument } = page;
  const critical = report.bottlenecks.filter(({ severity }) => severity === "critical");
  return critical.flatMap(({ id }) => {
    const rule = instrument.bottlenecks.find((entry) => entry.id === id);
    return rule ? [tell(page, rule.title)] : [];
  });
}
