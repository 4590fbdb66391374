import { ratioOrNull, sum } from "../numbers";

/** A row of `mkt_segments`: ratings 0 to 4, penetration in percent. */
export type Segment = {
  segment: string;
  size: number;
  growth: number;
  margin: number;
  low_rivalry: number;
  access: number;
  fit: number;
  proof: number;
  channel: number;
  capability: number;
  penetration_pct: number;
};

/** A row of `mkt_channels`: share of new customers in percent, multiple of today's volume that it can carry. */
export type Channel = { channel: string; share_pct: number; cac?: number; headroom_x: number };

/** A row of `grow_geo_markets`: ratings 0 to 4. */
export type GeoMarket = {
  market: string;
  attractiveness: number;
  d_cultural: number;
  d_admin: number;
  d_geo: number;
  d_econ: number;
  readiness: number;
};

/** Share of the serviceable market that the target takes: 12 months of revenue × G ÷ SAM; null without a market. */
export function requiredShare(monthlyRevenue: number, target: number, sam: number): number | null {
  return ratioOrNull(12 * monthlyRevenue * target, sam);
}

/** Compound yearly growth as a share. */
export function cagr(start: number, end: number, years: number): number {
  return (end / start) ** (1 / years) - 1;
}

const Z95 = 1.959963984540054;

/** A share with its 95 % interval (Wilson 1927), sound also for few answers; null without answers. */
export function wilson(hits: number, count: number): { p: number; lo: number; hi: number } | null {
  if (count <= 0) return null;
  const p = hits / count;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * count)) / (1 + z2 / count);
  const half =
    (Z95 * Math.sqrt((p * (1 - p)) / count + z2 / (4 * count * count))) / (1 + z2 / count);
  return { p, lo: centre - half, hi: centre + half };
}

/** Net promoter score −100 to 100 with its 95 % margin of error (R-NPS); null without answers. */
export function nps(
  promoters: number,
  passives: number,
  detractors: number,
): { nps: number; moe95: number; n: number } | null {
  const n = promoters + passives + detractors;
  if (n <= 0) return null;
  const [p, d] = [promoters / n, detractors / n];
  return { nps: 100 * (p - d), moe95: 100 * Z95 * Math.sqrt((p + d - (p - d) ** 2) / n), n };
}

/** Place of a segment in the nine-box matrix, all shares 0 to 1. */
export type SegmentScore = {
  attractiveness: number;
  abilityToWin: number;
  priority: number;
  zone: "invest" | "select" | "hold";
};

/** Attractiveness × ability to win × what is still free, after the GE–McKinsey matrix (R-GE). */
export function segmentScore(segment: Omit<Segment, "segment">): SegmentScore {
  const attractiveness =
    (0.25 * segment.size +
      0.25 * segment.growth +
      0.2 * segment.margin +
      0.15 * segment.low_rivalry +
      0.15 * segment.access) /
    4;
  const abilityToWin =
    (0.35 * segment.fit + 0.2 * segment.proof + 0.2 * segment.channel + 0.25 * segment.capability) /
    4;
  const bands = third(attractiveness) + third(abilityToWin);
  return {
    attractiveness,
    abilityToWin,
    priority: attractiveness * abilityToWin * (1 - segment.penetration_pct / 100),
    zone: bands >= 3 ? "invest" : bands === 2 ? "select" : "hold",
  };
}

function third(share: number): number {
  return share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2;
}

/** Penetration in percent below which a segment counts as untapped. */
export const UNTAPPED_BELOW_PCT = 30;

/** Distance 0 to 4 and priority 0 to 1 of a new market, after Ghemawat's CAGE (R-CAGE). */
export function geoScore(market: Omit<GeoMarket, "market">): {
  distance: number;
  priority: number;
} {
  const distance =
    0.3 * market.d_cultural + 0.3 * market.d_admin + 0.15 * market.d_geo + 0.25 * market.d_econ;
  const readiness = 0.4 + (0.6 * market.readiness) / 4;
  return { distance, priority: (market.attractiveness / 4) * (1 - distance / 4) * readiness };
}

/** Share of new customers from the largest channel; null if no channel has a share. */
export function channelTopShare(channels: readonly Channel[]): number | null {
  const shares = channels.map((channel) => channel.share_pct);
  return ratioOrNull(Math.max(...shares), sum(shares));
}

/** Growth that the channels can carry, weighted by share, ÷ the target multiple. */
export function channelHeadroom(channels: readonly Channel[], target: number): number | null {
  const carried = sum(channels.map((channel) => channel.share_pct * channel.headroom_x));
  const multiple = ratioOrNull(carried, sum(channels.map((channel) => channel.share_pct)));
  return multiple === null ? null : multiple / target;
}
