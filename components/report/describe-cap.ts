import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import { isAnswerHidden } from "@/lib/report/redact";
import { listMetricInputs } from "@/lib/scoring/compute-metrics";
import { showShare, showWhole } from "./figure-numbers";
import { joinList } from "./names";
import type { ReportWords } from "./report-words";

/** What limits the verdict, and what lifts that limit. */
export type CapWords = { text: string; release: string; questions: string[] };

/** One cap of the report in words; `questions` are the ones to answer first, where that is what lifts it. */
export function describeCap(words: ReportWords, why: string): CapWords {
  const [kind = "", id = ""] = why.split(":");
  const { instrument, say, t } = words;
  const gate = instrument.gates.find((entry) => entry.id === kind);
  if (gate) return { text: say(gate.text), release: say(gate.release), questions: [] };
  if (kind === "unknown") return describeUnknownGate(words, id);
  if (kind === "core_pillar_below_40" || kind === "core_pillar_below_60") {
    return describeLowQuestionnaire(words, kind);
  }
  if (kind === "module_not_scored" || kind === "recommended_module_out") {
    const name = instrument.questionnaires.find((entry) => entry.id === id)?.name;
    return {
      text: t("cap.detail", {
        label: say(instrument.labels.caps[kind]),
        names: name ? say(name) : id,
      }),
      release:
        kind === "module_not_scored"
          ? t("cap.releaseNotScored", {
              share: showShare(instrument.constants.pillarMin, words.locale),
            })
          : t("cap.releaseLeftOut"),
      questions: [],
    };
  }
  return describeDoubt(words, kind);
}

function describeUnknownGate(words: ReportWords, gateId: string): CapWords {
  const { instrument, report, say, t } = words;
  const gate = instrument.gates.find(({ id }) => id === gateId);
  const unknown = (report.gateOperands[gateId] ?? []).filter(({ state }) => state === "unknown");
  return {
    text: t("cap.unknown", { gate: gate ? say(gate.text) : gateId }),
    release: t("cap.releaseUnknown"),
    questions: listOpenQuestions(
      words,
      unknown.map(({ id }) => id),
    ),
  };
}

/** Questions still to answer behind these questions and metrics, in the order asked. */
export function listOpenQuestions(
  { instrument, report, visibility }: ReportWords,
  ids: string[],
): string[] {
  // The report keeps the profile as it was read.
  const asked = listAskedQuestions(instrument, report.profile as Profile);
  const needed = new Set(
    ids.flatMap((id) =>
      instrument.questionById.has(id) ? [id] : listMetricInputs(instrument, id),
    ),
  );
  const blind = new Set(report.blindSpots.map(({ id }) => id));
  const isOpen = (id: string) => {
    if (isAnswerHidden(instrument, visibility, id)) return blind.has(id);
    const state = report.answers[id]?.state ?? "unanswered";
    return asked.has(id) && (state === "unanswered" || state === "dont_know");
  };
  return instrument.questions.map(({ id }) => id).filter((id) => needed.has(id) && isOpen(id));
}

function describeLowQuestionnaire(
  words: ReportWords,
  kind: "core_pillar_below_40" | "core_pillar_below_60",
): CapWords {
  const { instrument, report, say, t, locale } = words;
  const [low, high] = instrument.constants.pillarFloor;
  const floor = kind === "core_pillar_below_40" ? low : high;
  const names = instrument.questionnaires.flatMap(({ id, name }) => {
    const part = report.scores?.blocks[id];
    if (!part?.core || part.score === null || part.score >= floor) return [];
    return [t("cap.nameScore", { name: say(name), score: showWhole(part.score, locale) })];
  });
  return {
    text: t("cap.detail", {
      label: say(instrument.labels.caps[kind]),
      names: joinList(words, names),
    }),
    release: t("cap.releaseCore", { score: floor }),
    questions: [],
  };
}

function describeDoubt(words: ReportWords, kind: string): CapWords {
  const { instrument, report, say, t, locale } = words;
  const { caps } = instrument.labels;
  if (kind === "interval_low_end") {
    const { lo, hi } = report.scores?.interval ?? { lo: 0, hi: 100 };
    const range = { lo: showWhole(lo, locale), hi: showWhole(hi, locale) };
    return {
      text: say(caps.interval_low_end),
      release: t("cap.releaseInterval", range),
      questions: [],
    };
  }
  if (kind === "low_confidence") {
    const share = showShare(instrument.constants.confCap, locale);
    return {
      text: say(caps.low_confidence),
      release: t("cap.releaseConfidence", { share }),
      questions: [],
    };
  }
  if (kind === "critical_bottleneck") {
    const critical = report.bottlenecks.filter(({ severity }) => severity === "critical");
    const titles = critical.flatMap(({ id }) => {
      const rule = instrument.bottlenecks.find((entry) => entry.id === id);
      return rule ? [say(rule.title)] : [];
    });
    return {
      text: t("cap.critical", { count: titles.length, words: words.startCount(titles.length) }),
      release: t("cap.releaseCritical", { names: titles.join(t("listSeparator")) }),
      questions: [],
    };
  }
  throw new Error(`there is no cap "${kind}"`);
}
