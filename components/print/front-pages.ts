import { type ComponentType, createElement } from "react";
import { reportTexts } from "@/lib/i18n/report-texts";
import type { Block, Cover, Drawing, Row } from "@/lib/report/printed-document";
import { BottlenecksSection } from "../report/bottlenecks-section";
import { Elevation } from "../report/elevation";
import { LadderSection } from "../report/ladder-section";
import { Particulars } from "../report/particulars";
import { PlanSection } from "../report/plan-section";
import type { ReportWords, SectionProps } from "../report/report-words";
import { VerdictDisc } from "../report/verdict-disc";
import { VerdictFigure } from "../report/verdict-figure";
import { VerdictHead } from "../report/verdict-head";
import { toBlocks } from "./blocks";
import { expand, findHost, type Host, hasClass, isHost, type Tree } from "./expand";
import { drawFigure } from "./figures";
import { printKept } from "./kept";
import { listPhases } from "./plan";
import { plain, toRuns } from "./runs";
import { toTable } from "./tables";

type TreesOf = (component: ComponentType<SectionProps>) => Tree[];

/** Of the figure on the cover, in px. */
const FIGURE_WIDTH = 620;

/** The verdict, the figure that shows it, and the four facts of the certificate. */
export function printCover(words: ReportWords, treesOf: TreesOf): Cover {
  const head = treesOf(VerdictHead);
  const textOf = (fits: (host: Host) => boolean) => plain(findHost(head, fits)?.children ?? []);
  const facts = toBlocks(treesOf(Particulars), printKept)[0];
  return {
    company: String(words.report.profile.company_name),
    kicker: textOf(({ tag }) => tag === "p"),
    verdict: textOf(({ tag }) => tag === "h1"),
    lead: textOf((host) => hasClass(host, "lead")),
    figure: drawDisc(words),
    facts: facts?.kind === "facts" ? facts.facts : [],
  };
}

/** The disc of the page, as wide as the sheet. */
function drawDisc(words: ReportWords): Drawing {
  const trees = expand(createElement(VerdictFigure, { words }), new Set([VerdictDisc, Elevation]));
  const props = findDisc(trees) ?? fail("the verdict has no figure");
  const disc = createElement(VerdictDisc, { ...props, width: FIGURE_WIDTH });
  return drawFigure(expand(disc, new Set())) ?? fail("the disc draws nothing");
}

type DiscProps = Parameters<typeof VerdictDisc>[0];

function findDisc(trees: readonly Tree[]): DiscProps | null {
  for (const tree of trees) {
    if (typeof tree === "string") continue;
    if (!isHost(tree) && tree.component === VerdictDisc) return tree.props as DiscProps;
    const found = isHost(tree) ? findDisc(tree.children) : null;
    if (found) return found;
  }
  return null;
}

function fail(problem: string): never {
  throw new Error(problem);
}

/** What the verdict means and rests on, the ladder, the worst bottlenecks and the plan, on one page. */
export function printSummary(words: ReportWords, treesOf: TreesOf): Block[] {
  return [
    ...printMeaning(treesOf(VerdictHead)),
    ...printLadder(treesOf(LadderSection)),
    ...printBottlenecks(words, treesOf(BottlenecksSection)),
    ...printPhases(words, treesOf(PlanSection)),
  ];
}

function printMeaning(head: readonly Tree[]): Block[] {
  const by = findHost(head, (host) => hasClass(host, "by"));
  const title = findHost(by?.children ?? [], ({ tag }) => tag === "p");
  const lines = findHost(by?.children ?? [], ({ tag }) => tag === "ol");
  const meanings = listHosts(head, (host) => hasClass(host, "meaning"));
  const items = (lines?.children ?? []).filter(isHost).map((line): Block[] => {
    const [, text] = line.children.filter(isHost);
    return [{ kind: "text", look: "body", text: toRuns(text?.children ?? []) }];
  });
  return [
    ...meanings.map(
      ({ children }): Block => ({ kind: "text", look: "say", text: toRuns(children) }),
    ),
    ...(title ? [{ kind: "text", look: "body", text: toRuns(title.children) } as const] : []),
    ...(items.length > 0 ? [{ kind: "list", look: "number", items } as const] : []),
  ];
}

function listHosts(trees: readonly Tree[], fits: (host: Host) => boolean): Host[] {
  return trees
    .filter(isHost)
    .flatMap((host) => [...(fits(host) ? [host] : []), ...listHosts(host.children, fits)]);
}

function printLadder(trees: readonly Tree[]): Block[] {
  const title = findHost(trees, ({ tag }) => tag === "h2");
  const table = findHost(trees, (host) => hasClass(host, "ladder"));
  if (!(title && table)) return [];
  return [{ kind: "heading", level: 1, text: toRuns(title.children) }, toTable(table)];
}

/** As many stand in the summary. */
const BOTTLENECKS = 4;

function printBottlenecks({ locale }: ReportWords, trees: readonly Tree[]): Block[] {
  const { print: t } = reportTexts(locale);
  const all = listHosts(trees, ({ tag }) => tag === "article");
  const rows = all.slice(0, BOTTLENECKS).map((article): Row => {
    const title = findHost([article], ({ tag }) => tag === "h3");
    const severity = findHost([article], (host) => hasClass(host, "sev"));
    return {
      look: "plain",
      cells: [
        toRuns(severity ? [{ ...severity, tag: "span" }] : []),
        toRuns(title?.children ?? []),
      ],
    };
  });
  if (rows.length === 0) return [];
  const columns = [
    { align: "left", weight: null },
    { align: "left", weight: 1 },
  ] as const;
  const more = all.length - rows.length;
  const rest: Block[] =
    more > 0 ? [{ kind: "text", look: "small", text: [{ text: t("more", { count: more }) }] }] : [];
  return [
    { kind: "heading", level: 1, text: [{ text: t("bottlenecks") }] },
    { kind: "table", caption: "", columns: [...columns], head: [], rows },
    ...rest,
  ];
}

function printPhases({ locale }: ReportWords, trees: readonly Tree[]): Block[] {
  const phases = listPhases(trees);
  if (phases.length === 0) return [];
  const columns = phases.map(({ days, name, actions }): Block[] => [
    { kind: "text", look: "small", text: [{ text: days }] },
    { kind: "heading", level: 2, text: [{ text: name }] },
    {
      kind: "list",
      look: "rule",
      items: actions.map(({ short }) => [{ kind: "text", look: "body", text: [{ text: short }] }]),
    },
  ]);
  const title = reportTexts(locale).print("nextDays");
  return [
    { kind: "heading", level: 1, text: [{ text: title }] },
    { kind: "columns", columns },
  ];
}
