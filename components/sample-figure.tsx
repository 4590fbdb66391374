import { useLocale, useTranslations } from "next-intl";
import { Elevation } from "@/components/report/elevation";
import { showMultiple, showTarget } from "@/components/report/figure-numbers";
import { VerdictDisc } from "@/components/report/verdict-disc";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";

type Props = { report: Report; instrument: Instrument; company: string };

/** What is written in both figures of a sample's load line. */
function useFigureLabels({ report, instrument, company }: Props) {
  const t = useTranslations("landing.figure");
  const locale = useLocale();
  const { constraint, supportedMultiple } = report;
  const link = constraint ? instrument.labels.links[constraint.stage]?.[locale] : null;
  return {
    alt: t("alt", {
      company,
      line: showMultiple(supportedMultiple, 2),
      target: showTarget(Number(report.profile.growth_multiple)),
      link: link ?? "–",
    }),
    target: t("target"),
    loadLine: t("loadLine"),
    today: t("todayBelow"),
  };
}

/** The figure of the landing page: every link of a sample on one scale; on a narrow screen its disc. */
export function SampleFigure({ report, instrument, company }: Props) {
  const t = useTranslations("landing.figure");
  const labels = useFigureLabels({ report, instrument, company });
  const target = Number(report.profile.growth_multiple);
  const loadLine = report.supportedMultiple;
  const carrying = report.ladder.filter(({ ratio }) => ratio === "Infinity" || (ratio ?? 0) >= 1);
  return (
    <figure className="figure">
      <div className="only-wide">
        <Elevation
          target={target}
          loadLine={loadLine}
          links={useLinks({ report, instrument })}
          labels={{
            ...labels,
            today: t("today"),
            estimated: t("estimated"),
            unknown: t("unknown"),
            breaksFirst: t("breaksFirst"),
          }}
        />
      </div>
      <div className="only-narrow">
        <VerdictDisc target={target} loadLine={loadLine} width={340} labels={labels} />
      </div>
      <figcaption>
        {t.rich("caption", {
          company,
          target: showTarget(target),
          months: Number(report.profile.horizon_months),
          carrying: carrying.length,
          links: report.ladder.length,
          line: showMultiple(loadLine, 2),
          b: (text) => <b>{text}</b>,
        })}
      </figcaption>
    </figure>
  );
}

/** The small disc beside a sample in their list. */
export function SampleDisc(props: Props) {
  const { growth_multiple } = props.report.profile;
  return (
    <VerdictDisc
      target={Number(growth_multiple)}
      loadLine={props.report.supportedMultiple}
      width={296}
      labels={useFigureLabels(props)}
    />
  );
}

/** In the order of the value chain, which the ladder has by height. */
function useLinks({ report, instrument }: Omit<Props, "company">) {
  const t = useTranslations("landing.figure.links");
  const byLink = new Map(report.ladder.map((entry) => [entry.stage, entry]));
  return instrument.links.flatMap(({ id }) => {
    const entry = byLink.get(id);
    if (!entry || !isNamed(id)) return [];
    return {
      id,
      name: t(id),
      supports: entry.supports === "Infinity" ? Number.POSITIVE_INFINITY : entry.supports,
      basis: entry.basis,
      isConstraint: report.constraint?.stage === id,
    };
  });
}

const named = [
  "demand",
  "sales",
  "delivery",
  "technology",
  "support",
  "suppliers",
  "people",
  "leadership",
  "cash",
] as const;

function isNamed(id: string): id is (typeof named)[number] {
  return named.some((name) => name === id);
}
