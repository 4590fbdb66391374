import { mean3 } from "@/lib/scoring/metrics/cash";
import { sum } from "@/lib/scoring/numbers";
import { answered, type Explain, fraction, line, monthly, term } from "./computation-kit";
import { toNumber } from "./page-view";

/** How the metrics of the market come about; null where an input is missing. */
export const explainMarket: Readonly<Record<string, Explain>> = {
  required_share: (view, id) => {
    const { sheet, numbers, report } = view;
    const [size, months] = [sheet.valueOf("mkt_tam_sam"), sheet.valueOf("fin_monthly")];
    if (!size || !months) return null;
    const revenue = monthly(view, "revenue", months, "revenue");
    const target = Number(report.profile.growth_multiple);
    return fraction(view, id, {
      steps: [revenue],
      top: term(view, "revenueAtTarget", {
        how: `12 × ${revenue.value} × ${numbers.typed(target)}`,
        value: numbers.money(12 * mean3(months, "revenue") * target),
      }),
      bottom: answered(view, "sam", "mkt_tam_sam", numbers.money(size.sam)),
    });
  },
  pmf_pct: (view, id) => {
    const survey = view.sheet.valueOf("mkt_pmf_survey");
    if (!survey) return null;
    const { whole } = view.numbers;
    const all = survey.very + survey.somewhat + survey.not;
    return fraction(view, id, {
      top: answered(view, "veryDisappointed", "mkt_pmf_survey", whole(survey.very)),
      bottom: term(view, "allAnswers", {
        how: `${whole(survey.very)} + ${whole(survey.somewhat)} + ${whole(survey.not)}`,
        from: ["mkt_pmf_survey"],
        value: whole(all),
      }),
    });
  },
  nps: (view, id) => {
    const votes = view.sheet.valueOf("mkt_nps");
    if (!votes) return null;
    const all = votes.promoters + votes.passives + votes.detractors;
    const share = (count: number) => view.numbers.share(count / all);
    return line(view, id, {
      sign: "−",
      terms: [
        answered(view, "promoters", "mkt_nps", share(votes.promoters)),
        answered(view, "detractors", "mkt_nps", share(votes.detractors)),
      ],
    });
  },
  channel_top_share: (view, id) => {
    const channels = view.sheet.valueOf("mkt_channels");
    if (!channels) return null;
    const shares = channels.map(({ share_pct }) => share_pct);
    const { typed } = view.numbers;
    return fraction(view, id, {
      top: answered(view, "topChannel", "mkt_channels", `${typed(Math.max(...shares))}%`),
      bottom: answered(view, "allChannels", "mkt_channels", `${typed(sum(shares))}%`),
    });
  },
  channel_headroom: (view, id) => {
    const channels = view.sheet.valueOf("mkt_channels");
    const ratio = view.metric(id);
    if (!channels || ratio === null) return null;
    const { typed } = view.numbers;
    const target = Number(view.report.profile.growth_multiple);
    const how = channels.map(
      ({ share_pct, headroom_x }) => `${typed(share_pct)}% × ${typed(headroom_x)}`,
    );
    return fraction(view, id, {
      top: term(view, "channelsCarry", {
        how: how.join(" + "),
        from: ["mkt_channels"],
        value: `×${typed(ratio * target)}`,
      }),
      bottom: term(view, "target", { value: `×${typed(target)}` }),
    });
  },
  pipeline_adequacy: (view, id) => {
    const [pipeline, win] = [
      view.sheet.valueOf("mkt_pipeline_x"),
      view.sheet.valueOf("mkt_win_rate_pct"),
    ];
    if (pipeline === null || win === null) return null;
    return line(view, id, {
      sign: "×",
      terms: [
        answered(view, "pipeline", "mkt_pipeline_x", view.numbers.typed(pipeline)),
        answered(view, "winRate", "mkt_win_rate_pct", view.numbers.share(win / 100)),
      ],
    });
  },
  demand_momentum: (view, id) => {
    const { numbers, derived, report, metric } = view;
    const growth = toNumber(derived.monthlyGrowth);
    const ratio = metric(id);
    if (growth === null || ratio === null) return null;
    const [target, horizon] = [
      Number(report.profile.growth_multiple),
      Number(report.profile.horizon_months),
    ];
    const rate = term(view, "monthlyGrowth", {
      how: view.t("computation.trend"),
      from: ["mkt_monthly"],
      value: numbers.share(growth),
    });
    return fraction(view, id, {
      steps: [rate],
      top: term(view, "trendMultiple", {
        how: `(1 + ${rate.value})^${numbers.whole(horizon)}`,
        value: `×${numbers.typed(ratio * target)}`,
      }),
      bottom: term(view, "target", { value: `×${numbers.typed(target)}` }),
    });
  },
};
