import { showShare } from "./figure-numbers";
import type { ReportWords } from "./report-words";

/** Why the verdict may still change when more is known; empty where it is final. */
export function listProvisionalReasons({
  report,
  instrument,
  say,
  t,
  locale,
}: ReportWords): string[] {
  if (!report.provisional) return [];
  const { provisionalBelow } = instrument.constants;
  const coverage = report.scores?.coverage ?? 1;
  const reasons: string[] = [];
  if (report.verdict === "insufficient_data") return [];
  if (coverage < provisionalBelow) {
    const needed = showShare(provisionalBelow, locale);
    reasons.push(t("provisional.coverage", { share: showShare(coverage, locale), needed }));
  }
  if (report.unknownGates.length > 0) {
    reasons.push(t("provisional.gates", { count: report.unknownGates.length }));
  }
  for (const { id, name } of instrument.questionnaires) {
    if (report.modulesNotScored.includes(id)) {
      reasons.push(t("provisional.module", { name: say(name) }));
    }
  }
  return reasons;
}
