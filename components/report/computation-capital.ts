import { answered, type Explain, fraction, line, term } from "./computation-kit";
import type { PageView } from "./page-view";

/** How the metrics of working capital, debt and revenue come about; null where an input is missing. */
export const explainCapital: Readonly<Record<string, Explain>> = {
  ccc_days: (view, id) => {
    const cycle = view.derived.ccc;
    if (!cycle) return null;
    const days = (value: number | "Infinity") => view.numbers.whole(Number(value));
    const from = ["fin_balance", "fin_monthly"];
    return {
      ...line(view, id, {
        sign: "+",
        terms: [
          term(view, "dso", { how: view.t("computation.dso"), from, value: days(cycle.dso) }),
          term(view, "dio", { how: view.t("computation.dio"), from, value: days(cycle.dio) }),
          term(view, "dpo", { how: view.t("computation.dpo"), from, value: days(cycle.dpo) }),
        ],
      }),
      words: { top: "DSO + DIO − DPO" },
      numbers: { top: `${days(cycle.dso)} + ${days(cycle.dio)} − ${days(cycle.dpo)}` },
    };
  },
  current_ratio: (view, id) => overLiabilities(view, id, false),
  quick_ratio: (view, id) => overLiabilities(view, id, true),
  dscr: (view, id) => {
    const debt = view.sheet.valueOf("fin_debt");
    if (!debt) return null;
    const { money } = view.numbers;
    return fraction(view, id, {
      top: answered(view, "ebitda", "fin_debt", money(debt.ebitda)),
      bottom: term(view, "debtService", {
        how: `${money(debt.principal)} + ${money(debt.interest)}`,
        from: ["fin_debt"],
        value: money(debt.principal + debt.interest),
      }),
    });
  },
  nrr: (view, id) => overStart(view, id, true),
  grr: (view, id) => overStart(view, id, false),
};

function overLiabilities(view: PageView, metricId: string, isQuick: boolean) {
  const balance = view.sheet.valueOf("fin_balance");
  if (!balance) return null;
  const { money } = view.numbers;
  const { current_assets: assets, inventory, current_liabilities: liabilities } = balance;
  const top = isQuick
    ? term(view, "quickAssets", {
        how: `${money(assets)} − ${money(inventory)}`,
        from: ["fin_balance"],
        value: money(assets - inventory),
      })
    : answered(view, "currentAssets", "fin_balance", money(assets));
  const bottom = answered(view, "currentLiabilities", "fin_balance", money(liabilities));
  return fraction(view, metricId, { top, bottom });
}

function overStart(view: PageView, metricId: string, withExpansion: boolean) {
  const facts = view.sheet.valueOf("fin_retention");
  if (!facts) return null;
  const { money } = view.numbers;
  const kept = facts.start - facts.contraction - facts.churned;
  const lost = `${money(facts.start)} − ${money(facts.contraction)} − ${money(facts.churned)}`;
  return fraction(view, metricId, {
    top: term(view, withExpansion ? "keptAndAdded" : "kept", {
      how: withExpansion ? `${lost} + ${money(facts.expansion)}` : lost,
      from: ["fin_retention"],
      value: money(withExpansion ? kept + facts.expansion : kept),
    }),
    bottom: answered(view, "startRevenue", "fin_retention", money(facts.start)),
  });
}
