import { ratioOrNull } from "../numbers";

/** The answer to `fin_balance`, money. */
export type Balance = {
  receivables: number;
  inventory: number;
  payables: number;
  current_assets: number;
  current_liabilities: number;
};

/** Days sales and inventory are outstanding, days payables may wait, and what is left to finance (R-LIQ). */
export type CashConversion = { dso: number; dio: number; dpo: number; ccc: number };

/** Cash conversion cycle in days, from yearly revenue and cost of goods sold; null if one of them is 0. */
export function cccDays(
  balance: Pick<Balance, "receivables" | "inventory" | "payables">,
  yearlyRevenue: number,
  yearlyCogs: number,
): CashConversion | null {
  if (yearlyRevenue <= 0 || yearlyCogs <= 0) return null;
  const dso = (balance.receivables / yearlyRevenue) * 365;
  const dio = (balance.inventory / yearlyCogs) * 365;
  const dpo = (balance.payables / yearlyCogs) * 365;
  return { dso, dio, dpo, ccc: dso + dio - dpo };
}

/** Money that growth ties up: cycle in years × yearly cost × growth rate; 0 where customers pay first. */
export function growthWorkingCapital(ccc: number, yearlyCost: number, growthRate: number): number {
  return (Math.max(0, ccc) / 365) * yearlyCost * growthRate;
}

/** Assets ÷ current liabilities (R-LIQ); Infinity without liabilities. */
export function liquidityRatio(assets: number, liabilities: number): number {
  return ratioOrNull(assets, liabilities) ?? Number.POSITIVE_INFINITY;
}

/**
 * Debt service coverage (R-DSCR): EBITDA ÷ (principal + interest). Null if EBITDA is not positive: then runway, whose
 * cash_out contains debt service, is the test. Infinity without debt service.
 */
export function dscr(ebitda: number, principal: number, interest: number): number | null {
  if (ebitda <= 0) return null;
  return ratioOrNull(ebitda, principal + interest) ?? Number.POSITIVE_INFINITY;
}
