import type { Report } from "@/lib/report/schema";
import { ComputationLink } from "./computation-link";
import { showMultiple, showRatio } from "./figure-numbers";
import { findLinkMetric, Ladder } from "./ladder";
import { joinList, nameLink } from "./names";
import { showMetric } from "./page-metric";
import { toNumber } from "./page-view";
import type { ReportWords, SectionProps } from "./report-words";
import { sayLaunchLine } from "./say-load-line";
import { ReportSection } from "./section";

type Entry = Report["ladder"][number];

/** The links by the growth that they carry, the first measured one being the limit. */
export function LadderSection({ words }: SectionProps) {
  const { report } = words;
  const launch = sayLaunchLine(words);
  const limiting = report.constraint ? findLinkMetric(words, report.constraint) : null;
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
      {limiting ? (
        <p className="how">
          <ComputationLink links={words} computation={limiting} from="ladder">
            {words.view.t("computation.title", { value: showMetric(words.view, limiting) })}
          </ComputationLink>
        </p>
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
