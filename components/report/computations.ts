import { explainCapital } from "./computation-capital";
import { explainCustomer } from "./computation-customer";
import type { Computation } from "./computation-kit";
import { explainMarket } from "./computation-market";
import { explainMoney } from "./computation-money";
import { explainOperations } from "./computation-operations";
import type { PageView } from "./page-view";

const explains = new Map(
  Object.entries({
    ...explainMoney,
    ...explainCustomer,
    ...explainCapital,
    ...explainMarket,
    ...explainOperations,
  }),
);

/** How a metric of this company comes about; null where it is not known or no formula leads to it. */
export function explainMetric(view: PageView, metricId: string): Computation | null {
  if (view.metric(metricId) === null) return null;
  return explains.get(metricId)?.(view, metricId) ?? null;
}
