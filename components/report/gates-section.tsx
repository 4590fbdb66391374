import { labelVerdict } from "@/lib/report/verdict-label";
import { ComputationLink } from "./computation-link";
import { listOpenQuestions } from "./describe-cap";
import { listShown } from "./evidence";
import { type JudgedGate, judgeGates } from "./gate-states";
import { GateMark } from "./marks";
import { showMetric } from "./names";
import { isComputed } from "./page-metric";
import { ItemName, QuestionList } from "./question-list";
import type { ReportWords, SectionProps } from "./report-words";
import { ReportSection } from "./section";

/** The conditions for survival: all of them, with the company's value and how each stands. */
export function GatesSection({ words }: SectionProps) {
  const { report, instrument, t } = words;
  const judged = judgeGates(instrument, report);
  return (
    <ReportSection id="gates" title={sayTitle(words, judged)} say={sayGates(words, judged)}>
      <table className="table gates">
        <caption className="vh">{t("gates.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("gates.trigger")}</th>
            <th scope="col">{String(report.profile.company_name)}</th>
            <th scope="col" className="state">
              {t("gates.state")}
            </th>
          </tr>
        </thead>
        <tbody>
          {judged.map((entry) => (
            <tr
              key={entry.gate.id}
              id={`gate-${entry.gate.id}`}
              className={entry.state === "triggered" ? "red" : undefined}
            >
              <td className={entry.state === "triggered" ? "b" : undefined}>
                {words.say(entry.gate.text)}
                {entry.state === "triggered" ? (
                  <span className="t1 dim under">
                    {t("gates.allows", { verdict: nameAllowed(words, entry) })}
                    {words.gap}
                    {words.say(entry.gate.release)}
                  </span>
                ) : null}
              </td>
              <td className="value">
                <Value words={words} entry={entry} />
              </td>
              <td className={entry.state === "hidden" ? "nowrap dim" : "nowrap"}>
                <GateMark state={entry.state} />
                {t(`gates.states.${entry.state}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ReportSection>
  );
}

const verdicts = ["stabilise_first", "fix_bottlenecks", "scale_selectively"] as const;

function nameAllowed({ instrument, locale }: ReportWords, { gate }: JudgedGate): string {
  return labelVerdict(instrument, verdicts[gate.cap])[locale];
}

function sayTitle({ t, startCount, count }: ReportWords, judged: JudgedGate[]): string {
  const triggered = judged.filter(({ state }) => state === "triggered").length;
  const unknown = judged.filter(({ state }) => state === "unknown").length;
  const total = judged.length;
  if (unknown === total) return t("gates.allOpen");
  if (triggered === 0 && unknown > 0)
    return t("gates.noneSoFar", { unknown, words: count(unknown) });
  if (triggered === 0) return t("gates.none", { total, words: count(total) });
  return t("gates.title", { triggered, total, first: startCount(triggered), second: count(total) });
}

function sayGates(words: ReportWords, judged: JudgedGate[]): string {
  const { t, startCount } = words;
  const countOf = (state: JudgedGate["state"]) =>
    judged.filter((entry) => entry.state === state).length;
  const [unknown, narrow] = [countOf("unknown"), countOf("narrow")];
  return [
    t("gates.say"),
    ...(narrow > 0 ? [t("gates.narrow", { count: narrow, words: startCount(narrow) })] : []),
    ...(unknown > 0 ? [t("gates.open", { count: unknown, words: startCount(unknown) })] : []),
  ].join(words.gap);
}

/** What the gate looked at, for this company. */
function Value({ words, entry }: { words: ReportWords; entry: JudgedGate }) {
  const { report, t } = words;
  const { gate, state, limit } = entry;
  const operands = report.gateOperands[gate.id] ?? [];
  if (state === "unknown") {
    const unknown = operands.flatMap((operand) => (operand.state === "unknown" ? operand.id : []));
    const open = listOpenQuestions(words, unknown);
    if (open.length === 0) return <span className="t1 dim">{t("unknown")}</span>;
    return (
      <span className="t1 dim">
        {t("gates.needs")} <QuestionList words={words} ids={open} />
      </span>
    );
  }
  const shown = listShown(words, operands);
  if (state === "hidden" || shown.length === 0) return "–";
  return shown.map(({ id, value }) => (
    <span className="pair" key={id}>
      {shown.length > 1 || words.instrument.questionById.has(id) ? (
        <span className="t1 dim">
          <ItemName words={words} id={id} />{" "}
        </span>
      ) : null}
      {isComputed(words.view, id) ? (
        <ComputationLink links={words} computation={id} from={`gate-${gate.id}`}>
          {value}
        </ComputationLink>
      ) : (
        value
      )}
      {limit?.metric === id
        ? t("gates.limit", { limit: showMetric(words, id, limit.value) })
        : null}
    </span>
  ));
}
