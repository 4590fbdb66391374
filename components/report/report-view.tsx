import { BlindSpotsSection } from "./blind-spots-section";
import { BottlenecksSection } from "./bottlenecks-section";
import { CapacitySection } from "./capacity-section";
import { ChangeSection } from "./change-section";
import { GatesSection } from "./gates-section";
import { KpiSection } from "./kpi-section";
import { LadderSection } from "./ladder-section";
import { LaunchSection } from "./launch-section";
import { LimitsSection } from "./limits-section";
import { MarketSection } from "./market-section";
import { FigurePatterns } from "./marks";
import { MethodSection } from "./method-section";
import { MoneySection } from "./money-section";
import { Particulars } from "./particulars";
import { PlanSection } from "./plan-section";
import { ReportContents } from "./report-contents";
import type { SectionProps } from "./report-words";
import { RisksSection } from "./risks-section";
import { ScoresSection } from "./scores-section";
import { StrengthsSection } from "./strengths-section";
import { VerdictFigure } from "./verdict-figure";
import { VerdictHead } from "./verdict-head";

/** What a report comes to: whose it is, the verdict and its figure. */
export function ReportHead({ words }: SectionProps) {
  return (
    <>
      <FigurePatterns />
      <Particulars words={words} />
      <VerdictHead words={words} />
      <VerdictFigure words={words} />
    </>
  );
}

/** The rest of a report in the order of the method (G.7). */
export function ReportBody({ words }: SectionProps) {
  const { launch, launchLine } = words.report;
  if (words.visibility.scope === "summary") return <SummaryBody words={words} />;
  return (
    <>
      <ReportContents words={words} />
      <LimitsSection words={words} />
      <ScoresSection words={words} />
      <LadderSection words={words} />
      <GatesSection words={words} />
      <BottlenecksSection words={words} />
      <RisksSection words={words} />
      <StrengthsSection words={words} />
      <BlindSpotsSection words={words} />
      <MoneySection words={words} />
      <MarketSection words={words} />
      <CapacitySection words={words} />
      {launch || launchLine ? <LaunchSection words={words} /> : null}
      <ChangeSection words={words} />
      <PlanSection words={words} />
      <KpiSection words={words} />
      <MethodSection words={words} />
    </>
  );
}

/** The one page of a report. */
function SummaryBody({ words }: SectionProps) {
  const { launch, launchLine } = words.report;
  return (
    <>
      <ReportContents words={words} />
      <LimitsSection words={words} />
      <ScoresSection words={words} />
      <LadderSection words={words} />
      <GatesSection words={words} />
      <BottlenecksSection words={words} />
      <RisksSection words={words} />
      {launch || launchLine ? <LaunchSection words={words} /> : null}
      <PlanSection words={words} />
    </>
  );
}
