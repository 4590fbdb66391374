import type { ReactNode } from "react";
import { AnswersAppendix } from "./answers-appendix";
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
import type { SectionProps } from "./page-view";
import { Particulars } from "./particulars";
import { PlanSection } from "./plan-section";
import { ReportContents } from "./report-contents";
import { RisksSection } from "./risks-section";
import { ScoresSection } from "./scores-section";
import { StrengthsSection } from "./strengths-section";
import { VerdictFigure } from "./verdict-figure";
import { VerdictHead } from "./verdict-head";

/**
 * A whole report in the order of the method (G.7). It needs no JavaScript and links to nothing private unless
 * `answerHref` says where an answer is; `children` stand between the figure and the contents.
 */
export function ReportView({ children, ...props }: SectionProps & { children?: ReactNode }) {
  const { launch, launchLine } = props.context.report;
  return (
    <div className="report">
      <FigurePatterns />
      <Particulars {...props} />
      <VerdictHead {...props} />
      <VerdictFigure {...props} />
      {children}
      <ReportContents {...props} />
      <LimitsSection {...props} />
      <ScoresSection {...props} />
      <LadderSection {...props} />
      <GatesSection {...props} />
      <BottlenecksSection {...props} />
      <RisksSection {...props} />
      <StrengthsSection {...props} />
      <BlindSpotsSection {...props} />
      <MoneySection {...props} />
      <MarketSection {...props} />
      <CapacitySection {...props} />
      {launch || launchLine ? <LaunchSection {...props} /> : null}
      <ChangeSection {...props} />
      <PlanSection {...props} />
      <KpiSection {...props} />
      <MethodSection {...props} />
      <AnswersAppendix {...props} />
    </div>
  );
}
