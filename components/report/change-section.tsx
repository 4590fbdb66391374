import type { VerdictId } from "@/lib/instrument/schema";
import { findUnlockSet, type UnlockSet } from "@/lib/report/find-unlock-set";
import { hasEveryAnswer } from "@/lib/report/redact";
import { labelVerdict } from "@/lib/report/verdict-label";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { listOpenQuestions } from "./describe-cap";
import { showMultiple } from "./figure-numbers";
import { nameItem, showRise } from "./names";
import { ItemName, QuestionList } from "./question-list";
import type { ReportWords, SectionProps } from "./report-words";
import { targetOf } from "./say-load-line";
import { ReportSection } from "./section";

const LEVERS_SHOWN = 3;

/** The least that would lift the verdict, what raises the score most, and what to find out; none in a quick scan. */
export function ChangeSection({ words }: SectionProps) {
  const { report, instrument, t } = words;
  if (report.scores?.overall == null) return null;
  // The search needs the answers themselves.
  if (!hasEveryAnswer(words.visibility)) return <StoredChanges words={words} />;
  const { profile, asOf, answers } = report;
  // What buildReport was given and kept unchanged.
  const unlock = findUnlockSet(instrument, { profile, asOf, answers } as AssessmentInput);
  return (
    <ReportSection
      id="change"
      title={sayTitle(words, unlock)}
      say={sayUnlock(words, unlock)}
      side={<p>{t("change.note")}</p>}
    >
      <UnlockList words={words} unlock={unlock} />
      {sayLess(words)}
      <Levers words={words} />
      <LearnFirst words={words} />
    </ReportSection>
  );
}

/** What the report itself keeps of it. */
function StoredChanges({ words }: SectionProps) {
  return (
    <ReportSection id="change" title={words.t("contents.change")}>
      {sayLess(words)}
      <Levers words={words} />
      <LearnFirst words={words} />
    </ReportSection>
  );
}

function nameVerdict({ instrument, locale }: ReportWords, verdict: VerdictId): string {
  return labelVerdict(instrument, verdict)[locale];
}

function sayTitle(words: ReportWords, { target, set }: UnlockSet): string {
  const { t, startCount } = words;
  if (target === null) return t("change.highest");
  const verdict = nameVerdict(words, target);
  if (set === null) return t("change.more", { verdict });
  return t("change.title", { count: set.length, words: startCount(set.length), verdict });
}

function sayUnlock(words: ReportWords, { target, set, blockedBy }: UnlockSet): string {
  const { t } = words;
  if (target === null) return t("change.highestSay");
  const verdict = nameVerdict(words, target);
  if (set !== null) return t("change.say", { count: set.length, verdict });
  return t(blockedBy.length > 0 ? "change.blocked" : "change.moreSay", { verdict });
}

/** A smaller plan is the other way to be within the line, unless the company has to be made safe first. */
function sayLess({ report, t }: ReportWords) {
  const carried = report.supportedMultiple;
  if (report.verdict === "stabilise_first") return null;
  if (carried === null || carried <= 1 || carried >= targetOf(report)) return null;
  return <p className="remark">{t("change.less", { carries: showMultiple(carried, 2) })}</p>;
}

function UnlockList({ words, unlock }: { words: ReportWords; unlock: UnlockSet }) {
  if (!unlock.set || unlock.set.length === 0) return null;
  return (
    <ul className="limits top one">
      {unlock.set.map((change) => {
        const { from, to } = showRise(words, change);
        return (
          <li key={change.id}>
            <p className="b">
              <ItemName words={words} id={change.id} />
            </p>
            <p className="dim">{words.t("change.step", { from, to })}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Levers({ words }: { words: ReportWords }) {
  const { report, t } = words;
  const levers = report.levers.slice(0, LEVERS_SHOWN);
  if (levers.length === 0) return null;
  return (
    <>
      <h3 className="sub-head">{t("change.levers")}</h3>
      <table className="table levers">
        <caption className="vh">{t("change.levers")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("change.lever")}</th>
            <th scope="col">{t("change.rise")}</th>
            <th scope="col" className="num">
              {t("change.gain")}
            </th>
          </tr>
        </thead>
        <tbody>
          {levers.map((lever) => (
            <tr key={lever.id}>
              <th scope="row">
                <ItemName words={words} id={lever.id} />
              </th>
              <td>{t("change.step", showRise(words, toChange(lever)))}</td>
              <td className="num">+{lever.gain.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type Lever = ReportWords["report"]["levers"][number];

function toChange({ id, kind, from, to, targetValue }: Lever) {
  return { id, kind, from, to, ...(targetValue === undefined ? {} : { targetValue }) };
}

function LearnFirst({ words }: { words: ReportWords }) {
  const { report, t, instrument } = words;
  if (report.learnFirst.length === 0) return null;
  return (
    <>
      <h3 className="sub-head">{t("change.learn")}</h3>
      <p className="say">{t("change.learnSay")}</p>
      <ul className="dashes">
        {report.learnFirst.map(({ id }) => (
          <li key={id}>
            {instrument.metricById.has(id) ? (
              <>
                {nameItem(words, id)}
                <span className="t1 dim under">
                  {t("gates.needs")}{" "}
                  <QuestionList words={words} ids={listOpenQuestions(words, [id])} />
                </span>
              </>
            ) : (
              <ItemName words={words} id={id} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
