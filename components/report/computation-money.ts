import { mean3, netBurn } from "@/lib/scoring/metrics/cash";
import { netBurn12, operatingMarginPct } from "@/lib/scoring/metrics/unit-economics";
import { answered, type Explain, fraction, line, monthly, term } from "./computation-kit";
import { type PageView, toNumber } from "./page-view";

/** How the metrics of money come about; null where an input is missing. */
export const explainMoney: Readonly<Record<string, Explain>> = {
  runway: (view, id) => overBurn(view, id, "netBurn", { outFactor: 1, inFactor: 1 }),
  runway_downside: (view, id) =>
    overBurn(view, id, "stressedBurn", { outFactor: 1.05, inFactor: 0.75 }),
  cash_buffer_days: (view, id) => {
    const [cash, months] = [view.sheet.valueOf("fin_cash"), view.sheet.valueOf("fin_monthly")];
    if (cash === null || !months) return null;
    const out = monthly(view, "cashOut", months, "cash_out");
    const value = view.numbers.money(mean3(months, "cash_out") / 30.4375);
    return fraction(view, id, {
      steps: [out],
      top: answered(view, "cash", "fin_cash", view.numbers.money(cash)),
      bottom: term(view, "cashOutDay", { how: `${out.value} ÷ 30.4`, value }),
    });
  },
  gross_margin: (view, id) => {
    const months = view.sheet.valueOf("fin_monthly");
    if (!months) return null;
    const revenue = monthly(view, "revenue", months, "revenue");
    const cogs = monthly(view, "cogs", months, "cogs");
    const profit = mean3(months, "revenue") - mean3(months, "cogs");
    return fraction(view, id, {
      steps: [cogs],
      top: term(view, "grossProfit", {
        how: `${revenue.value} − ${cogs.value}`,
        value: view.numbers.money(profit),
      }),
      bottom: revenue,
    });
  },
  contribution_margin: (view, id) => {
    const variable = view.sheet.valueOf("fin_variable_cost_pct");
    if (variable === null) return null;
    return line(view, id, {
      sign: "−",
      terms: [
        term(view, "grossMargin", {
          from: ["fin_monthly"],
          value: view.numbers.share(view.metric("gross_margin") ?? 0),
        }),
        answered(
          view,
          "variableShare",
          "fin_variable_cost_pct",
          view.numbers.share(variable / 100),
        ),
      ],
    });
  },
  burn_multiple: (view, id) => {
    const [months, arr] = [
      view.sheet.valueOf("fin_monthly"),
      view.sheet.valueOf("fin_net_new_arr"),
    ];
    if (!months || arr === null) return null;
    return fraction(view, id, {
      top: term(view, "netBurnYear", {
        from: ["fin_monthly"],
        value: view.numbers.money(netBurn12(months)),
      }),
      bottom: answered(view, "netNewArr", "fin_net_new_arr", view.numbers.money(arr)),
    });
  },
  rule_of_40: (view, id) => {
    const [months, growth] = [
      view.sheet.valueOf("fin_monthly"),
      view.sheet.valueOf("fin_yoy_growth_pct"),
    ];
    const margin = months && operatingMarginPct(months);
    if (margin === null || growth === null) return null;
    return line(view, id, {
      sign: "+",
      terms: [
        answered(view, "growthYear", "fin_yoy_growth_pct", `${view.numbers.typed(growth)}%`),
        term(view, "operatingMargin", {
          from: ["fin_monthly"],
          value: view.numbers.share(margin / 100),
        }),
      ],
    });
  },
  margin_of_safety: (view, id) => {
    const [months, fixed] = [
      view.sheet.valueOf("fin_monthly"),
      view.sheet.valueOf("fin_fixed_costs"),
    ];
    const breakeven = toNumber(view.derived.breakeven_revenue);
    if (!months || fixed === null || breakeven === null || !Number.isFinite(breakeven)) return null;
    const revenue = monthly(view, "revenue", months, "revenue");
    const share = view.numbers.share(view.metric("contribution_margin") ?? 0);
    const even = term(view, "breakeven", {
      how: `${view.numbers.money(fixed)} ÷ ${share}`,
      from: ["fin_fixed_costs"],
      value: view.numbers.money(breakeven),
    });
    const above = view.numbers.money(mean3(months, "revenue") - breakeven);
    return fraction(view, id, {
      steps: [even],
      top: term(view, "aboveBreakeven", { how: `${revenue.value} − ${even.value}`, value: above }),
      bottom: revenue,
    });
  },
  funding_cover: (view, id) => {
    const { sheet, numbers, derived } = view;
    const [cash, committed, months] = [
      sheet.valueOf("fin_cash"),
      sheet.valueOf("fin_credit_available"),
      sheet.valueOf("fin_monthly"),
    ];
    const need = toNumber(derived.expansion?.peakNeed ?? null);
    if (cash === null || committed === null || !months || need === null) return null;
    const reserve = 2 * mean3(months, "cash_out");
    return fraction(view, id, {
      steps: [
        term(view, "peakNeed", {
          how: view.t("computation.downside"),
          from: ["fin_expansion_plan", "fin_monthly"],
          value: numbers.money(need),
        }),
      ],
      top: term(view, "funds", {
        how: `${numbers.money(cash)} + ${numbers.money(committed)}`,
        from: ["fin_cash", "fin_credit_available"],
        value: numbers.money(cash + committed),
      }),
      bottom: term(view, "needAndReserve", {
        how: `${numbers.money(need)} + ${numbers.money(reserve)}`,
        value: numbers.money(need + reserve),
      }),
    });
  },
};

function overBurn(
  view: PageView,
  metricId: string,
  key: "netBurn" | "stressedBurn",
  { outFactor, inFactor }: { outFactor: number; inFactor: number },
) {
  const [cash, months] = [view.sheet.valueOf("fin_cash"), view.sheet.valueOf("fin_monthly")];
  if (cash === null || !months) return null;
  const { money, typed } = view.numbers;
  const out = monthly(view, "cashOut", months, "cash_out");
  const incoming = monthly(view, "cashIn", months, "cash_in");
  const isPlain = key === "netBurn";
  const burn = isPlain
    ? netBurn(months)
    : outFactor * mean3(months, "cash_out") - inFactor * mean3(months, "cash_in");
  const how = isPlain
    ? `${out.value} − ${incoming.value}`
    : `${typed(outFactor)} × ${out.value} − ${typed(inFactor)} × ${incoming.value}`;
  return fraction(view, metricId, {
    steps: [out, incoming],
    top: answered(view, "cash", "fin_cash", money(cash)),
    bottom: term(view, key, { how, value: money(burn) }),
  });
}
