import { type ComponentType, createElement, type ReactNode } from "react";
import { reportTexts } from "@/lib/i18n/report-texts";
import { showDate } from "@/lib/i18n/show-date";
import type { Block, PrintedDocument, Section } from "@/lib/report/printed-document";
import { everything, type Visibility } from "@/lib/report/visibility";
import { BlindSpotsSection } from "../report/blind-spots-section";
import { BottlenecksSection } from "../report/bottlenecks-section";
import { CapacitySection } from "../report/capacity-section";
import { ChangeSection } from "../report/change-section";
import { GatesSection } from "../report/gates-section";
import { KpiSection } from "../report/kpi-section";
import { LadderSection } from "../report/ladder-section";
import { LaunchSection } from "../report/launch-section";
import { LimitsSection } from "../report/limits-section";
import { MarketSection } from "../report/market-section";
import { MethodSection } from "../report/method-section";
import { MoneySection } from "../report/money-section";
import { PlanSection } from "../report/plan-section";
import type { ReportContext } from "../report/report-context";
import { buildReportWords, type SectionProps } from "../report/report-words";
import { RisksSection } from "../report/risks-section";
import { ScoresSection } from "../report/scores-section";
import { StrengthsSection } from "../report/strengths-section";
import { AllAnswers } from "./all-answers";
import { toBlocks } from "./blocks";
import { expand, findHost, isHost, type Tree } from "./expand";
import { printCover, printSummary } from "./front-pages";
import { keptComponents, printKept } from "./kept";
import { printPlan } from "./plan";
import { plain } from "./runs";
import { shortenText } from "./tables";

/** The order of the method (G.7), as on the page. */
const sections = [
  ["limits", LimitsSection],
  ["scores", ScoresSection],
  ["ladder", LadderSection],
  ["gates", GatesSection],
  ["bottlenecks", BottlenecksSection],
  ["risks", RisksSection],
  ["strengths", StrengthsSection],
  ["blind-spots", BlindSpotsSection],
  ["money", MoneySection],
  ["market", MarketSection],
  ["capacity", CapacitySection],
  ["launch", LaunchSection],
  ["change", ChangeSection],
  ["plan", PlanSection],
  ["kpis", KpiSection],
  ["method", MethodSection],
  ["answers", AllAnswers],
] as const satisfies readonly (readonly [string, (props: SectionProps) => ReactNode])[];

/** Of a company's name above each page. */
const LONGEST_IN_HEAD = 60;

type SectionId = (typeof sections)[number][0];

/** Sections that a summary has. */
const inSummary: ReadonlySet<SectionId> = new Set([
  "limits",
  "scores",
  "ladder",
  "gates",
  "method",
]);

export type PrintOptions = {
  paper: "a4" | "letter";
  createdAt: Date;
  /** With whom it was shared by a link, and when this copy was made. */
  sharing?: { receiver: string; on: Date };
};

/**
 * A report as a document to print. It is told by the components of the page, so every sentence and number is the page's;
 * what the reader may not see has to be out of the report before.
 */
export async function printDocument(
  context: ReportContext,
  options: PrintOptions,
): Promise<PrintedDocument> {
  const { report, locale, visibility = everything } = context;
  const { print: t } = reportTexts(locale);
  const company = String(report.profile.company_name);
  const words = buildReportWords(context);
  const known = new Map<ComponentType<SectionProps>, Tree[]>();
  // The cover and the summary say again what sections say.
  const treesOf = (component: ComponentType<SectionProps>): Tree[] => {
    const trees =
      known.get(component) ?? expand(createElement(component, { words }), keptComponents);
    known.set(component, trees);
    return trees;
  };
  const printed: Section[] = [];
  for (const [id, component] of sections.filter(([id]) => isShown(id, context, visibility))) {
    // Pages of other readers get their turn between two sections.
    await new Promise((resolve) => setTimeout(resolve));
    printed.push(...printSection(id, treesOf(component), { context, from: options.createdAt }));
  }
  return {
    language: locale,
    paper: options.paper,
    createdAt: options.createdAt.toISOString(),
    title: t("title", { company }),
    runningHead: sayHead(context, options),
    labels: {
      kind: t("kind"),
      product: t("product"),
      contents: t("contents"),
      summary: t("summary"),
      verdict: t("verdict"),
      page: t("page", { page: "{page}", total: "{total}" }),
      disclaimer: t("disclaimer"),
      version: t("version", report.instrument),
    },
    cover: printCover(words, treesOf),
    summary: [...printSummary(words, treesOf), ...sayHidden(visibility, t("hiddenParts"))],
    sections: printed,
  };
}

/** Whose report it is; on a shared copy also for whom. */
function sayHead({ report, locale }: ReportContext, { sharing }: PrintOptions): string {
  const { print: t } = reportTexts(locale);
  const company = shortenText(String(report.profile.company_name), LONGEST_IN_HEAD);
  const head = t("head", { company, date: showDate(locale, new Date(`${report.asOf}T00:00:00Z`)) });
  if (!sharing) return head;
  const receiver = shortenText(sharing.receiver, LONGEST_IN_HEAD);
  return t("sharedHead", { head, receiver, date: showDate(locale, sharing.on) });
}

function sayHidden({ scope }: Visibility, text: string): Block[] {
  return scope === "summary" ? [{ kind: "text", look: "small", text: [{ text }] }] : [];
}

function isShown(id: SectionId, { report }: ReportContext, { scope }: Visibility): boolean {
  if (id === "launch" && !(report.launch || report.launchLine)) return false;
  if (scope === "summary") return inSummary.has(id);
  return id !== "answers" || scope === "answers";
}

function printSection(
  id: SectionId,
  trees: Tree[],
  { context, from }: { context: ReportContext; from: Date },
): Section[] {
  const heading = findHost(trees, ({ tag }) => tag === "h1" || tag === "h2");
  if (!heading) return [];
  const { report: t, print } = reportTexts(context.locale);
  const { money, comments } = context.visibility ?? everything;
  const isHidden = (id === "money" && !money) || (id === "answers" && !comments);
  const note = id === "money" ? print("hiddenMoney") : print("hiddenComments");
  const hidden: Block[] = isHidden ? [{ kind: "text", look: "small", text: [{ text: note }] }] : [];
  const blocks =
    id === "plan"
      ? printPlan(trees, { context, from })
      : toBlocks(heading.tag === "h1" ? trees.map(lowerHeadings) : trees, printKept);
  const name = t(`contents.${id}`);
  return [{ id, name, title: plain(heading.children), blocks: [...hidden, ...blocks] }];
}

/** What is a page of its own on the screen is a section here. */
function lowerHeadings(tree: Tree): Tree {
  if (!isHost(tree)) return tree;
  const tag = { h2: "h3", h3: "h4" }[tree.tag] ?? tree.tag;
  return { ...tree, tag, children: tree.children.map(lowerHeadings) };
}
