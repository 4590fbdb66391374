import { labelVerdict } from "@/lib/report/verdict-label";
import { type CapGroup, groupCaps } from "./caps";
import { describeCap } from "./describe-cap";
import { showShare, showWhole } from "./figure-numbers";
import { QuestionList } from "./question-list";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";
import { listLeftOut, listMissing } from "./verdict-head";

/** Every cap in force, worst first, each with what releases it; without a score what is missing for one. */
export function LimitsSection({ words }: SectionProps) {
  const { report, instrument, t, locale } = words;
  if (report.verdict === "not_scored") {
    return (
      <ReportSection id="limits" title={t("limits.quick")} say={t("limits.quickSay")}>
        <Lines lines={listLeftOut(words)} />
      </ReportSection>
    );
  }
  if (report.bandFromScore === null) {
    const share = showShare(instrument.constants.pillarMin, locale);
    return (
      <ReportSection
        id="limits"
        title={t("limits.missing")}
        say={t("limits.missingSay", { share })}
      >
        <Lines lines={listMissing(words)} />
      </ReportSection>
    );
  }
  const groups = groupCaps(report);
  return (
    <ReportSection id="limits" title={sayTitle(words, groups)} say={sayScore(words, groups)}>
      {groups.map((group, index) => (
        <div key={group.verdict}>
          {index > 0 ? <h3 className="sub-head">{sayGroup(words, group)}</h3> : null}
          <Caps words={words} group={group} />
        </div>
      ))}
    </ReportSection>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="limits top">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function sayTitle(
  { t, report, instrument, locale, startCount }: ReportWords,
  groups: CapGroup[],
): string {
  const first = groups[0];
  if (!first) return t("limits.none");
  if (!first.isBelowScore) return t("limits.score");
  return t("limits.title", {
    count: first.caps.length,
    words: startCount(first.caps.length),
    verdict: labelVerdict(instrument, report.verdict)[locale],
  });
}

function sayScore({ t, report, instrument, locale }: ReportWords, groups: CapGroup[]): string {
  const score = showWhole(report.scores?.overall ?? null, locale);
  const name = (verdict: CapGroup["verdict"]) => labelVerdict(instrument, verdict)[locale];
  const band = report.bandFromScore ? name(report.bandFromScore) : "";
  const first = groups[0];
  if (!first) return t("limits.noneSay", { score, band });
  return first.isBelowScore
    ? t("limits.say", { score, band })
    : t("limits.scoreSay", { score, band, verdict: name(first.verdict) });
}

function sayGroup(
  { t, instrument, locale }: ReportWords,
  { verdict, isBelowScore }: CapGroup,
): string {
  const name = labelVerdict(instrument, verdict)[locale];
  return t(isBelowScore ? "limits.after" : "limits.above", { verdict: name });
}

function Caps({ words, group }: { words: ReportWords; group: CapGroup }) {
  return (
    <ol className="limits top">
      {group.caps.map((why) => {
        const { text, release, questions } = describeCap(words, why);
        return (
          <li key={why}>
            <p className="b">{text}</p>
            <p className="dim">
              {release} <QuestionList words={words} ids={questions} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
