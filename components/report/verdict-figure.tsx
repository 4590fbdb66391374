import { Elevation } from "./elevation";
import type { ElevationLink } from "./elevation-geometry";
import { showTarget } from "./figure-numbers";
import { toNumber } from "./page-view";
import type { ReportWords, SectionProps } from "./report-words";
import { findLimit, sayFigure, sayLoadLine, targetOf } from "./say-load-line";
import { VerdictDisc } from "./verdict-disc";

/** The load line as a drawing: with all links where there is room, else the disc alone. */
export function VerdictFigure({ words }: SectionProps) {
  const { report, t } = words;
  const target = targetOf(report);
  const loadLine = report.supportedMultiple;
  const links = listElevationLinks(words);
  const labels = {
    alt: t("figure.alt", { target: showTarget(target), sentence: sayLoadLine(words) }),
    target: t("figure.target"),
    loadLine: t("figure.loadLine"),
    estimated: t("basis.estimated"),
    unknown: t("basis.unknown"),
    breaksFirst: t("figure.breaksFirst"),
  };
  const hasEstimated = links.some(({ basis }) => basis === "estimated");
  return (
    <figure className="figure">
      <div className="only-wide">
        <Elevation
          {...{ target, loadLine, links }}
          labels={{ ...labels, today: t("figure.today") }}
        />
      </div>
      <div className="only-narrow">
        <VerdictDisc
          {...{ target, loadLine }}
          labels={{ ...labels, today: t("figure.todayLong") }}
        />
      </div>
      <figcaption>
        <b>{sayFigure(words)}</b>{" "}
        <span className="only-wide-inline">
          {t("figure.links")}
          {hasEstimated ? `${words.gap}${t("figure.dashed")}` : null}
        </span>{" "}
        <a href="#ladder">{t("figure.table")}</a>
      </figcaption>
    </figure>
  );
}

/** The links of a report in the order of the value chain. */
function listElevationLinks({ report, instrument, t, say }: ReportWords): ElevationLink[] {
  return instrument.links.flatMap(({ id, name }) => {
    const entry = report.ladder.find(({ stage }) => stage === id);
    if (!entry) return [];
    return [
      {
        id,
        name: isShortLink(id) ? t(`shortLinks.${id}`) : say(name),
        supports: toNumber(entry.supports),
        basis: entry.basis,
        isConstraint: findLimit(report) === id,
      },
    ];
  });
}

const shortLinks = [
  ...(["demand", "sales", "delivery", "technology", "support"] as const),
  ...(["suppliers", "people", "leadership", "cash"] as const),
];

function isShortLink(id: string): id is (typeof shortLinks)[number] {
  return shortLinks.some((link) => link === id);
}
