import { acquisition, grossMargin3 } from "@/lib/scoring/metrics/unit-economics";
import { type Explain, fraction, term } from "./computation-kit";
import { type PageView, toNumber } from "./page-view";

/** How the metrics of one customer come about; null where an input is missing. */
export const explainCustomer: Readonly<Record<string, Explain>> = {
  ltv_cac: explainLtv,
  cac_payback: explainPayback,
};

/** Cost to win a customer, from the months it is reckoned over. */
function cacTerm(view: PageView) {
  const months = view.sheet.valueOf("fin_monthly");
  const cac = months && acquisition(months);
  if (cac === null) return null;
  return term(view, "cac", {
    how: view.t("computation.cac"),
    from: ["fin_monthly"],
    value: view.numbers.money(cac),
  });
}

function explainLtv(view: PageView, metricId: string) {
  const { sheet, numbers } = view;
  const cac = cacTerm(view);
  const ratio = view.metric(metricId);
  const cost = toNumber(view.derived.cac);
  const months = sheet.valueOf("fin_monthly");
  if (!cac || ratio === null || cost === null || !months) return null;
  const unit = sheet.valueOf("fin_recurring_unit");
  const buyer = sheet.valueOf("fin_transaction_unit");
  const ltv = numbers.money(ratio * cost);
  if (unit) {
    const margin = numbers.share(grossMargin3(months) ?? 0);
    const life = numbers.typed(Math.min(100 / unit.monthly_churn_pct, 60));
    const how = `${numbers.money(unit.arpa_month)} × ${margin} × ${life}`;
    return fraction(view, metricId, {
      top: term(view, "ltvRecurring", {
        how,
        from: ["fin_recurring_unit", "fin_monthly"],
        value: ltv,
      }),
      bottom: cac,
    });
  }
  if (!buyer) return null;
  const margin = numbers.share(view.metric("contribution_margin") ?? 0);
  const how = `${numbers.money(buyer.aov)} × ${numbers.typed(buyer.orders_per_year)} × ${numbers.typed(Math.min(buyer.lifetime_years, 3))} × ${margin}`;
  return fraction(view, metricId, {
    top: term(view, "ltvTransaction", {
      how,
      from: ["fin_transaction_unit", "fin_monthly", "fin_variable_cost_pct"],
      value: ltv,
    }),
    bottom: cac,
  });
}

function explainPayback(view: PageView, metricId: string) {
  const { sheet, numbers } = view;
  const cac = cacTerm(view);
  const cost = toNumber(view.derived.cac);
  const months = sheet.valueOf("fin_monthly");
  if (!cac || cost === null || !months) return null;
  const unit = sheet.valueOf("fin_recurring_unit");
  if (unit) {
    const margin = grossMargin3(months) ?? 0;
    const how = `${numbers.money(unit.arpa_month)} × ${numbers.share(margin)}`;
    return fraction(view, metricId, {
      top: cac,
      bottom: term(view, "marginMonth", {
        how,
        from: ["fin_recurring_unit", "fin_monthly"],
        value: numbers.money(unit.arpa_month * margin),
      }),
    });
  }
  const buyer = sheet.valueOf("fin_transaction_unit");
  const margin = view.metric("contribution_margin");
  if (!buyer || margin === null) return null;
  const perOrder = buyer.aov * margin;
  const first = term(view, "firstOrder", {
    how: `${numbers.money(buyer.aov)} × ${numbers.share(margin)}`,
    from: ["fin_transaction_unit"],
    value: numbers.money(perOrder),
  });
  const open = term(view, "openCost", {
    how: `${cac.value} − ${first.value}`,
    value: numbers.money(Math.max(0, cost - perOrder)),
  });
  const monthlyMargin = numbers.money((perOrder * buyer.orders_per_year) / 12);
  return fraction(view, metricId, {
    steps: [cac, first],
    top: open,
    bottom: term(view, "marginMonth", {
      how: `${first.value} × ${numbers.typed(buyer.orders_per_year)} ÷ 12`,
      from: ["fin_transaction_unit"],
      value: monthlyMargin,
    }),
  });
}
