import { type Block, Finding, Records } from "./page-blocks";
import { type PageView, toNumber } from "./page-view";

/** Whether profit comes before the cash is gone, in words; null where it cannot be told. */
export function sayDefaultAlive({ t, numbers, derived }: PageView) {
  const outlook = derived.defaultAlive;
  if (!outlook) return null;
  const month = Number(outlook.month);
  if (!outlook.alive) {
    return { title: t("money.alive.dead", { month }), say: t("money.alive.deadSay") };
  }
  if (month === 1) return { title: t("money.alive.already"), say: t("money.alive.alreadySay") };
  const lowest = toNumber(outlook.lowestCash ?? null);
  return {
    title: t("money.alive.title", { month }),
    say: lowest === null ? null : t("money.alive.say", { amount: numbers.money(lowest) }),
  };
}

const periods = [6, 12, 18, 24] as const;

/** The simulated cash outlook in words and as a table. */
export function buildSimulation(view: PageView): Block {
  const { t, derived } = view;
  const outlook = derived.monteCarlo;
  return {
    id: "simulation",
    subject: t("money.simulation.subject"),
    needs: ["fin_cash", "fin_monthly"],
    node: outlook ? (
      <Finding
        title={t("money.simulation.title", { odds: sayOdds(view, Number(outlook.ruin12)) })}
        say={t("money.simulation.say")}
      >
        <Records
          caption={t("money.simulation.subject")}
          columns={[
            { label: t("money.simulation.within") },
            { label: t("money.simulation.odds"), isNumber: true },
          ]}
          rows={periods.map((months) => ({
            id: String(months),
            cells: [
              t("units.months", { count: months, value: String(months) }),
              sayOdds(view, Number(outlook[`ruin${months}`])),
            ],
          }))}
        />
      </Finding>
    ) : null,
  };
}

/** A simulated share in words: nothing finer than tenths is meant (method I). */
function sayOdds({ t }: PageView, share: number): string {
  if (share === 0) return t("odds.none");
  if (share < 0.05) return t("odds.few");
  if (share >= 0.95) return t("odds.nearlyAll");
  return t("odds.tenths", { count: Math.round(share * 10) });
}
