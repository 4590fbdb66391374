import { buildForecast, buildSegments } from "./market-figures";
import { listKnown, MetricRows } from "./metric-rows";
import { type Block, Finding, PageSection, Records } from "./page-blocks";
import { type PageView, toNumber } from "./page-view";
import type { SectionProps } from "./report-words";

/** Where demand is heading, the segments, the size of the market, the channels and the competition. */
export function MarketSection({ words }: SectionProps) {
  const { view } = words;
  return (
    <PageSection
      id="market"
      view={view}
      title={sayTrend(view)}
      say={view.metric("demand_momentum") === null ? undefined : view.t("market.say")}
      blocks={[
        buildForecast(view),
        buildSegments(view),
        buildSize(view),
        buildChannels(view),
        buildCompetition(view),
        buildGeography(view),
      ]}
    />
  );
}

function sayTrend({ t, numbers, report, metric }: PageView): string {
  const momentum = metric("demand_momentum");
  const target = Number(report.profile.growth_multiple);
  if (momentum === null) return t("market.title");
  const amounts = {
    trend: numbers.multiple(momentum * target),
    target: numbers.multiple(target),
  };
  return momentum >= 1 ? t("market.reaches", amounts) : t("market.falls", amounts);
}

function buildSize(view: PageView): Block {
  const { t, numbers, sheet, metric } = view;
  const size = sheet.valueOf("mkt_tam_sam");
  const share = metric("required_share");
  const known = listKnown(view, ["required_share", "market_growth"]);
  return {
    id: "size",
    subject: t("market.size.subject"),
    needs: ["mkt_tam_sam", "fin_monthly"],
    node:
      known.length > 0 ? (
        <Finding
          title={
            share === null
              ? t("market.size.subject")
              : t("market.size.title", { share: numbers.share(share) })
          }
          say={
            size
              ? size.tam === undefined
                ? t("market.size.sam", { sam: numbers.money(size.sam) })
                : t("market.size.say", {
                    sam: numbers.money(size.sam),
                    tam: numbers.money(size.tam),
                  })
              : undefined
          }
        >
          <MetricRows view={view} ids={known} />
        </Finding>
      ) : null,
  };
}

function buildChannels(view: PageView): Block {
  const { t, numbers, sheet, metric } = view;
  const channels = sheet.valueOf("mkt_channels");
  const top = metric("channel_top_share");
  return {
    id: "channels",
    subject: t("market.channels.subject"),
    needs: ["mkt_channels"],
    node:
      channels && channels.length > 0 ? (
        <Finding
          title={
            top === null
              ? t("market.channels.subject")
              : t("market.channels.title", { share: numbers.share(top) })
          }
          say={t("market.channels.say")}
        >
          <Records
            caption={t("market.channels.subject")}
            columns={[
              { label: t("market.channels.channel") },
              { label: t("market.channels.share"), isNumber: true },
              { label: t("market.channels.cost"), isNumber: true },
              { label: t("market.channels.headroom"), isNumber: true },
            ]}
            rows={channels.map(({ channel, share_pct, cac, headroom_x }, index) => ({
              id: `${index} ${channel}`,
              cells: [
                channel,
                numbers.share(share_pct / 100),
                cac === undefined ? t("unknown") : numbers.money(cac),
                numbers.multiple(headroom_x),
              ],
            }))}
          />
          <MetricRows
            view={view}
            ids={listKnown(view, ["channel_top_share", "channel_headroom"])}
          />
        </Finding>
      ) : null,
  };
}

const competitionMetrics = ["win_rate", "pipeline_adequacy", "pmf_pct", "nps", "referral_share"];

function buildCompetition(view: PageView): Block {
  const { t, derived, numbers } = view;
  const known = listKnown(view, competitionMetrics);
  const fit = derived.pmf;
  const title = fit
    ? t("market.competition.fit", { share: numbers.share(Number(fit.p)) })
    : t("market.competition.subject");
  return {
    id: "competition",
    subject: t("market.competition.subject"),
    needs: ["mkt_win_rate_pct", "mkt_pipeline_x", "mkt_pmf_survey", "mkt_nps"],
    node:
      known.length > 0 ? (
        <Finding title={title} say={sayIntervals(view)}>
          <MetricRows view={view} ids={known} />
        </Finding>
      ) : null,
  };
}

/** How far chance could move the two surveys. */
function sayIntervals({ t, derived, numbers, locale }: PageView): string | undefined {
  const { pmf, nps } = derived;
  const said = [
    pmf
      ? t("market.competition.pmf", {
          count: Number(pmf.n),
          lo: numbers.share(Number(pmf.lo)),
          hi: numbers.share(Number(pmf.hi)),
        })
      : null,
    nps
      ? t("market.competition.nps", {
          nps: numbers.whole(Number(nps.nps)),
          margin: numbers.whole(Number(nps.moe95)),
          count: Number(nps.n),
        })
      : null,
  ].filter((sentence) => sentence !== null);
  return said.length > 0 ? said.join(locale === "en" ? " " : "") : undefined;
}

function buildGeography(view: PageView): Block {
  const { t, numbers, derived } = view;
  const markets = derived.geo;
  const best = markets?.[0];
  return {
    id: "geography",
    subject: t("market.geo.subject"),
    needs: ["grow_geo_markets"],
    node:
      markets && best ? (
        <Finding title={t("market.geo.title", { market: best.market })} say={t("market.geo.say")}>
          <Records
            caption={t("market.geo.subject")}
            columns={[
              { label: t("market.geo.market") },
              { label: t("market.geo.distance"), isNumber: true },
              { label: t("market.geo.priority"), isNumber: true },
            ]}
            rows={markets.map(({ market, distance, priority }) => ({
              id: market,
              cells: [
                market,
                numbers.ratio(toNumber(distance) ?? 0),
                numbers.ratio(toNumber(priority) ?? 0),
              ],
            }))}
          />
        </Finding>
      ) : null,
  };
}
