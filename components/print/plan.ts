import { reportTexts } from "@/lib/i18n/report-texts";
import type { Block, Row, Run } from "@/lib/report/printed-document";
import { buildNumbers } from "../report/page-numbers";
import type { ReportContext } from "../report/report-context";
import { toBlocks } from "./blocks";
import { findHost, type Host, hasClass, isHost, type Tree } from "./expand";
import { printKept } from "./kept";
import { plain, toRuns } from "./runs";

/** A phase of the plan as the page tells it. */
export type Phase = { days: string; name: string; actions: Action[] };
type Action = { text: string; short: string; owner: Run[]; notes: Run[] };

const DAY_MS = 86_400_000;

/** The phases of a section of the plan; none where nothing is due. */
export function listPhases(trees: readonly Tree[]): Phase[] {
  const plan = findHost(trees, (host) => hasClass(host, "plan"));
  return (plan?.children ?? []).filter(isHost).map((phase) => {
    const heading = findHost([phase], ({ tag }) => tag === "h3");
    const [days, ...name] = heading?.children ?? [];
    const list = findHost([phase], ({ tag }) => tag === "ol");
    return {
      days: days === undefined ? "" : plain([days]),
      name: plain(name),
      actions: list ? listActions(list) : [],
    };
  });
}

function readAction({ children }: Host): Action {
  const [owner, ...notes] = children.filter(isHost);
  const text = plain(children.filter((child) => typeof child === "string"));
  return {
    text,
    // What comes after says how.
    short: text.split(/[:：;；]/)[0] ?? text,
    owner: owner ? toRuns(owner.children) : [],
    notes: toRuns(notes),
  };
}

/** The plan as a table: what, who, and until which day; what can wait has no day. */
export function printPlan(
  trees: readonly Tree[],
  { context, from }: { context: ReportContext; from: Date },
): Block[] {
  const { print: t } = reportTexts(context.locale);
  const { date } = buildNumbers(context.locale, "EUR");
  const rows = listPhases(trees).flatMap(({ days, name, actions }, index) => {
    const due = new Date(from.getTime() + (index + 1) * 30 * DAY_MS).toISOString().slice(0, 10);
    const title = [
      { text: days, dim: true },
      { text: `  ${name}`, strong: true },
    ];
    return listRows(title, actions, date(due));
  });
  const table: Block = {
    kind: "table",
    caption: "",
    columns: [
      { align: "left", weight: 57 },
      { align: "left", weight: 24 },
      { align: "left", weight: 20 },
    ],
    head: [[{ text: t("action") }], [{ text: t("owner") }], [{ text: t("due") }]],
    rows: [...rows, ...listLater(trees)],
  };
  const words = toBlocks(withoutPlan(trees), printKept);
  return [...words, ...(table.rows.length > 0 ? [table] : [])];
}

function listRows(title: Run[], actions: readonly Action[], due: string): Row[] {
  return [
    { look: "group", cells: [title] },
    ...actions.map(
      ({ text, owner, notes }): Row => ({
        look: "plain",
        cells: [[{ text }, ...startLine(notes)], owner, [{ text: due }]],
      }),
    ),
  ];
}

function listLater(trees: readonly Tree[]): Row[] {
  const later = findHost(trees, (host) => hasClass(host, "more"));
  const title = findHost(later?.children ?? [], ({ tag }) => tag === "summary");
  const list = findHost(later?.children ?? [], ({ tag }) => tag === "ol");
  if (!(title && list)) return [];
  return listRows(toRuns(title.children), listActions(list), "");
}

function listActions({ children }: Host): Action[] {
  return children.filter(isHost).map(readAction);
}

function startLine([first, ...rest]: Run[]): Run[] {
  return first ? [{ ...first, newLine: true }, ...rest] : [];
}

function withoutPlan(trees: readonly Tree[]): Tree[] {
  return trees.flatMap((tree): Tree[] => {
    if (!isHost(tree)) return [tree];
    return hasClass(tree, "plan") || hasClass(tree, "more")
      ? []
      : [{ ...tree, children: withoutPlan(tree.children) }];
  });
}
