import type { Report } from "@/lib/report/schema";
import { showMultiple, showRatio } from "./figure-numbers";
import { Ladder } from "./ladder";
import { MetricComputation } from "./metric-computation";
import { MetricRows } from "./metric-rows";
import { joinList, nameLink } from "./names";
import { type SectionProps, toNumber } from "./page-view";
import { sayLaunchLine } from "./say-load-line";
import { ReportSection } from "./section";
import { type ReportWords, useReport } from "./use-report";

type Entry = Report["ladder"][number];

/** The links by the growth that they carry, the first measured one being the limit. */
export function LadderSection(props: SectionProps) {
  const words = useReport(props);
  const { report, instrument } = words;
  const launch = sayLaunchLine(words);
  const metricOf = (link: string) => instrument.links.find(({ id }) => id === link)?.metric;
  const limiting =
    report.constraint?.basis === "measured" ? metricOf(report.constraint.stage) : undefined;
  const others = report.ladder.flatMap(({ stage, basis }) => {
    const metric = basis === "measured" ? metricOf(stage) : undefined;
    return metric && metric !== limiting ? [metric] : [];
  });
  return (
    <ReportSection
      id="ladder"
      title={sayTitle(words)}
      say={
        <>
          {sayLadder(words)}
          {launch ? `${words.gap}${launch}` : null}
        </>
      }
    >
      <Ladder words={words} />
      {limiting ? <MetricComputation {...props} metricId={limiting} /> : null}
      {others.length > 0 ? (
        <details className="computations">
          <summary>{words.t("ladder.how")}</summary>
          <MetricRows view={words.view} ids={others} />
        </details>
      ) : null}
    </ReportSection>
  );
}

/** As the table shows it, so that a 1.00 counts as carrying the plan. */
function carriesPlan({ ratio }: Entry): boolean {
  return ratio === "Infinity" || Number(showRatio(ratio ?? 0)) >= 1;
}

function sayTitle({ report, t, count, startCount }: ReportWords): string {
  const total = report.ladder.length;
  const known = report.ladder.filter(({ ratio }) => ratio !== null);
  const carrying = known.filter(carriesPlan).length;
  if (known.length === 0) return t("ladder.unknown");
  if (carrying === total) return t("ladder.all", { total, words: count(total) });
  const title = t("ladder.some", {
    carrying,
    ...{ first: startCount(carrying), second: count(total), total },
  });
  const open = total - known.length;
  return open === 0 ? title : t("ladder.withUnknown", { title, open, words: count(open) });
}

function sayLadder(words: ReportWords): string {
  const { report, t } = words;
  const { constraint, ladder } = report;
  if (!constraint) return t("ladder.unknownSay");
  if (constraint.basis === "estimated") return t("ladder.estimatedSay");
  const index = ladder.findIndex(({ stage }) => stage === constraint.stage);
  const entry = ladder[index];
  if (!entry) return t("ladder.unknownSay");
  const limit = nameLink(words, entry.stage);
  const sentences = carriesPlan(entry)
    ? [t("ladder.reachedSay", { limit, carries: showMultiple(entry.supports) })]
    : [t("ladder.limitSay", { limit, ratio: showRatio(entry.ratio) }), sayNext(words, index)];
  const below = ladder.slice(0, index).map(({ stage }) => nameLink(words, stage));
  if (below.length > 0) {
    sentences.push(t("ladder.belowSay", { count: below.length, names: joinList(words, below) }));
  }
  return sentences.filter((sentence) => sentence !== null).join(words.gap);
}

/** Where the limit moves once the constraint is repaired. */
function sayNext(words: ReportWords, index: number): string | null {
  const { report, t } = words;
  const next = report.ladder.slice(index + 1).find(({ basis }) => basis === "measured");
  if (!next) return null;
  if (carriesPlan(next)) return t("ladder.nextNone");
  return t("ladder.next", {
    next: nameLink(words, next.stage),
    carries: showMultiple(toNumber(next.supports)),
  });
}
