import type { Block, Column, Row, Run } from "@/lib/report/printed-document";
import { classesOf, findHost, type Host, hasClass, isHost, type Tree } from "./expand";
import { isUnseen, plain, toRuns } from "./runs";

/** A table of the page with its heads and rows; what its style sheet says of columns is told from the cells. */
export function toTable(table: Host): Block {
  const caption = findHost(table.children, ({ tag }) => tag === "caption");
  const head = findHost(table.children, ({ tag }) => tag === "thead");
  const headCells = head ? (listRows([head])[0] ?? []) : [];
  const bodies = table.children.filter(isHost).filter(({ tag }) => tag === "tbody");
  const rows = bodies
    .flatMap((body) => body.children.filter(isHost))
    .filter(({ tag }) => tag === "tr");
  const cells = rows.map(cellsOf);
  const printed = rows.map(
    (row, index): Row => ({
      look: lookOf(row),
      cells: (cells[index] ?? []).map((cell) => toRuns([withoutLine(cell)])),
    }),
  );
  return {
    kind: "table",
    caption: caption ? captionOf(caption) : "",
    columns: measure(headCells, printed),
    // Heads are repeated on each page: a company's name may be long.
    head: headCells.map((cell) => toRuns([withoutLine(cell)]).map(shorten)),
    rows: printed,
  };
}

function captionOf(caption: Host): string {
  return plain(caption.children);
}

function listRows(trees: readonly Tree[]): Host[][] {
  return trees
    .filter(isHost)
    .flatMap(({ children }) => children.filter(isHost))
    .filter(({ tag }) => tag === "tr")
    .map(cellsOf);
}

function cellsOf(row: Host): Host[] {
  return row.children.filter(isHost).filter(({ tag }) => tag === "th" || tag === "td");
}

const LONGEST_HEAD = 120;

function shorten(run: Run): Run {
  return { ...run, text: shortenText(run.text, LONGEST_HEAD) };
}

/** The beginning of a text, with dots where more follows. */
export function shortenText(text: string, longest: number): string {
  const signs = [...text];
  return signs.length > longest ? `${signs.slice(0, longest - 1).join("")}…` : text;
}

/** A cell is no line of a text; its class stays. */
function withoutLine(cell: Host): Host {
  return { ...cell, tag: "span" };
}

function lookOf(row: Host): Row["look"] {
  if (hasClass(row, "modrow")) return "group";
  return hasClass(row, "red") ? "red" : "plain";
}

/** Texts longer than this share the room that is left. */
const SHORT = 14;
const LONGEST_TITLE = 22;

/** More columns than this have no room for a title on one line. */
const MANY = 6;

function measure(head: readonly Host[], rows: readonly Row[]): Column[] {
  const bodies = rows.filter(({ look }) => look !== "group");
  const columns = head.map((cell, index) =>
    measureColumn(cell, {
      isFirst: index === 0,
      isCrowded: head.length > MANY,
      texts: bodies.map(({ cells }) => cells[index] ?? []),
    }),
  );
  if (columns.some(({ weight }) => weight !== null)) return columns;
  // Something has to take the room that is left: the names, which come first or after their ranks.
  const named = columns.findIndex((_, index) =>
    rows.some(({ cells }) => lengthOf(cells[index] ?? []) > 3),
  );
  return columns.map((column, index) => (index === named ? { ...column, weight: 1 } : column));
}

function measureColumn(
  cell: Host,
  { isFirst, isCrowded, texts }: { isFirst: boolean; isCrowded: boolean; texts: readonly Run[][] },
): Column {
  const words = toRuns([withoutLine(cell)]);
  const title = lengthOf(words);
  const longest = Math.max(title, ...texts.map(lengthOf));
  const isDrawn = classesOf(cell).includes("plot") || isUnseen(cell);
  // Figures keep to one line, but a question above them may take several.
  const hasRoom = title <= (isCrowded ? SHORT : LONGEST_TITLE);
  const isFigure = (hasClass(cell, "num") && hasRoom) || hasClass(cell, "rating");
  const isNarrow = isFirst ? longest <= 3 : isDrawn || longest <= SHORT || isFigure;
  return {
    align: hasClass(cell, "num") ? "right" : "left",
    weight: isNarrow
      ? null
      : Math.min(60, Math.max(16, averageOf(texts), isCrowded ? 2 * longestWord(words) : 0)),
  };
}

/** Of the longest line; Chinese signs are twice as wide. */
function lengthOf(runs: readonly Run[]): number {
  let line = 0;
  let longest = 0;
  for (const { text, newLine } of runs) {
    if (newLine) line = 0;
    line += text.length + (text.match(/[⺀-￯]/g)?.length ?? 0);
    longest = Math.max(longest, line);
  }
  return longest;
}

/** Of Latin letters: Chinese breaks anywhere. */
function longestWord(runs: readonly Run[]): number {
  const words = runs.flatMap(({ text }) => text.match(/\p{Script=Latin}+/gu) ?? []);
  return Math.max(0, ...words.map((word) => word.length));
}

function averageOf(texts: readonly Run[][]): number {
  const lengths = texts.map(lengthOf);
  return (
    lengths.reduce((sum, length) => sum + Math.min(80, length), 0) / Math.max(1, lengths.length)
  );
}
