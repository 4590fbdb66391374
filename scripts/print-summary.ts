import type { Instrument } from "@/lib/instrument/build-instrument";
import { type Locale, listTextValues } from "@/lib/report/fill-text";
import type { UnlockSet } from "@/lib/report/find-unlock-set";
import type { Report } from "@/lib/report/schema";
import { printLaunch, printLines } from "./summary/capacity";
import {
  printBlindSpots,
  printBottlenecks,
  printContradictions,
  printLearnFirst,
  printLevers,
  printPlan,
  printRisks,
  printStrengths,
  printWarnings,
} from "./summary/findings";
import { printLadder } from "./summary/ladder";
import { type Page, say, showTyped } from "./summary/page";
import { wrap } from "./summary/text-layout";
import { printLimits, printProvisional, printUnlock, printVerdict } from "./summary/verdict";

/** A report as plain text for a terminal of 100 columns, most important first. */
export function printSummary(
  instrument: Instrument,
  { report, unlock, locale }: { report: Report; unlock: UnlockSet; locale: Locale },
): string {
  const values = listTextValues(instrument, report);
  const page: Page = { instrument, report, unlock, locale, values };
  const parts = [
    printHead(page),
    printVerdict(page),
    printProvisional(page),
    printLimits(page),
    printUnlock(page),
    printLines(page),
    printLadder(page),
    printLaunch(page),
    printBottlenecks(page),
    printContradictions(page),
    printRisks(page),
    printBlindSpots(page),
    printWarnings(page),
    printStrengths(page),
    printLevers(page),
    printLearnFirst(page),
    printPlan(page),
    printFoot(page),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function printHead(page: Page): string[] {
  const { report, instrument, locale } = page;
  const { profile } = report;
  const { businessModels, stages } = instrument.labels;
  const company = String(profile.company_name);
  return [
    ...wrap(report.title?.[locale] ?? company),
    ...wrap(
      say(page, "company", {
        company,
        model: businessModels[String(profile.business_model)]?.[locale] ?? "",
        stage: stages[String(profile.stage)]?.[locale] ?? "",
        headcount: showTyped(page, profile.headcount),
      }),
    ),
    ...wrap(
      say(page, "plan", {
        asOf: report.asOf,
        G: showTyped(page, profile.growth_multiple),
        months: showTyped(page, profile.horizon_months),
      }),
    ),
  ];
}

function printFoot(page: Page): string[] {
  return [...wrap(say(page, "version", page.report.instrument)), ...wrap(say(page, "disclaimer"))];
}
