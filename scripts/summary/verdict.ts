import type { VerdictId } from "@/lib/instrument/schema";
import { labelVerdict } from "@/lib/report/verdict-label";
import { type CapWords, describeCap } from "./caps";
import {
  joinNames,
  nameItem,
  type Page,
  say,
  section,
  showRise,
  showShare,
  showWhole,
} from "./page";
import { wrap } from "./text-layout";

const order: readonly VerdictId[] = [
  "stabilise_first",
  "fix_bottlenecks",
  "scale_selectively",
  "scale_now",
];

/** The verdict, what it means, and how sure it is. */
export function printVerdict(page: Page): string[] {
  const { report, instrument, locale } = page;
  const verdict = labelVerdict(instrument, report.verdict)[locale];
  const meaning = instrument.verdicts.find(({ id }) => id === report.verdict)?.meaning[locale];
  return [
    say(
      page,
      report.provisional && report.scores?.overall != null ? "verdictProvisional" : "verdict",
      { verdict },
    ),
    ...wrap(meaning ?? explainNoVerdict(page), "  "),
    ...printScore(page),
  ];
}

function explainNoVerdict(page: Page): string {
  if (page.report.verdict === "not_scored") return say(page, "quickScan");
  const pillarMin = showShare(page, page.instrument.constants.pillarMin);
  return say(page, "tooFewAnswers", { pillarMin });
}

function printScore(page: Page): string[] {
  const { scores } = page.report;
  if (scores === null || scores.overall === null || scores.interval === null) return [];
  const { lo, hi } = scores.interval;
  const score = say(page, "score", {
    score: showWhole(page, scores.overall),
    lo: showWhole(page, lo),
    hi: showWhole(page, hi),
  });
  const confidence = say(page, "confidence", {
    words: say(page, nameConfidence(scores.confidence)),
    coverage: showShare(page, scores.coverage),
  });
  return [...wrap(score, "  "), ...wrap(confidence, "  "), ...wrap(listScores(page), "  ")];
}

/** The steps lie between the confidences of the four kinds of evidence (method A.2). */
function nameConfidence(confidence: number) {
  if (confidence < 0.5) return "confidenceLow";
  if (confidence < 0.7) return "confidenceFair";
  return confidence < 0.85 ? "confidenceGood" : "confidenceHigh";
}

function listScores(page: Page): string {
  const { instrument, report, locale } = page;
  const scores = instrument.questionnaires.flatMap(({ id, name }) => {
    const score = report.scores?.blocks[id]?.score ?? null;
    return score === null ? [] : [`${name[locale]}\u00a0${showWhole(page, score)}`];
  });
  return joinNames(page, scores);
}

/** Why the verdict may still change when more is known. */
export function printProvisional(page: Page): string[] {
  const { report, instrument, locale } = page;
  if (!report.provisional || report.scores?.overall == null) return [];
  const { provisionalBelow } = instrument.constants;
  const reasons: string[] = [];
  if (report.scores.coverage < provisionalBelow) {
    const coverage = showShare(page, report.scores.coverage);
    const needed = showShare(page, provisionalBelow);
    reasons.push(say(page, "provisionalCoverage", { coverage, needed }));
  }
  for (const { id, text } of instrument.gates) {
    if (report.unknownGates.includes(id)) {
      reasons.push(say(page, "provisionalGate", { gate: text[locale] }));
    }
  }
  for (const { id, name } of instrument.questionnaires) {
    if (report.modulesNotScored.includes(id)) {
      reasons.push(say(page, "provisionalModule", { name: name[locale] }));
    }
  }
  return section(
    say(page, "provisional") + say(page, "colon"),
    reasons.flatMap((reason) => wrap(reason, "  - ")),
  );
}

/** The caps, worst first, each with what lifts it; without a score the gates. */
export function printLimits(page: Page): string[] {
  const { report } = page;
  if (report.bandFromScore === null) return printGates(page);
  const score = showWhole(page, report.scores?.overall ?? 0);
  if (report.caps.length === 0) return wrap(say(page, "capsNone", { score }));
  return order.flatMap((verdict, number) => {
    const caps = report.caps.filter(({ cap }) => cap === number);
    return section(
      headLimits(page, verdict, score) + say(page, "colon"),
      caps.flatMap(({ why }) => printCap(describeCap(page, why))),
    );
  });
}

function headLimits(page: Page, limit: VerdictId, score: string): string {
  const { report, instrument, locale } = page;
  const name = (verdict: VerdictId) => labelVerdict(instrument, verdict)[locale];
  const verdict = name(limit);
  if (limit !== report.verdict) return say(page, "capsNext", { verdict });
  if (limit === report.bandFromScore) return say(page, "capsHold", { verdict });
  return say(page, "capsLower", { score, verdict, band: name(report.bandFromScore ?? limit) });
}

function printGates(page: Page): string[] {
  const { report, instrument, locale } = page;
  const closed = instrument.gates.filter(({ id }) => report.gates.includes(id));
  const unknown = instrument.gates.filter(({ id }) => report.unknownGates.includes(id));
  return [
    ...section(
      say(page, "gatesClosed") + say(page, "colon"),
      closed.flatMap(({ text, release }) =>
        printCap({ text: text[locale], release: release[locale] }),
      ),
    ),
    ...section(
      say(page, "gatesUnknown") + say(page, "colon"),
      unknown.flatMap(({ text }) => wrap(text[locale], "  - ")),
    ),
  ];
}

function printCap({ text, release }: CapWords): string[] {
  return [...wrap(text, "  - "), ...wrap(release, "    ")];
}

/** The smallest set of answers that would lift the verdict by one. */
export function printUnlock(page: Page): string[] {
  const { unlock, instrument, locale } = page;
  if (unlock.target === null) return [];
  const verdict = labelVerdict(instrument, unlock.target)[locale];
  if (unlock.set === null) {
    const sentence = isBlocked(page, unlock.target) ? "unlockBlocked" : "unlockNone";
    return section(say(page, "unlock"), wrap(say(page, sentence, { verdict }), "  "));
  }
  return section(say(page, "unlock"), [
    ...wrap(say(page, "unlockSet", { verdict }) + say(page, "colon"), "  "),
    ...unlock.set.flatMap((change) => [
      ...wrap(nameItem(page, change.id), "  - "),
      ...wrap(say(page, "unlockStep", showRise(page, change)), "    "),
    ]),
  ]);
}

/** Whether a cap below the target waits for an answer that is missing. */
function isBlocked({ report }: Page, target: VerdictId): boolean {
  return report.caps.some(
    ({ cap, why }) =>
      cap < order.indexOf(target) &&
      /^(unknown|module_not_scored|recommended_module_out):/.test(why),
  );
}
