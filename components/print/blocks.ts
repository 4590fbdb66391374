import type { Block, Fact } from "@/lib/report/printed-document";
import { classesOf, findHost, type Host, hasClass, isHost, type Kept, type Tree } from "./expand";
import { drawFigure } from "./figures";
import { isUnseen, plain, toRuns } from "./runs";
import { toTable } from "./tables";

/** Prints a component that is left as it is. */
export type PrintKept = (kept: Kept) => Block[];

/** The elements of a section of the page as blocks on paper. */
export function toBlocks(trees: readonly Tree[], printKept: PrintKept): Block[] {
  const blocks: Block[] = [];
  let loose: Tree[] = [];
  const endText = () => {
    const text = toRuns(loose);
    if (text.some((run) => run.text.trim() !== ""))
      blocks.push({ kind: "text", look: "body", text });
    loose = [];
  };
  for (const tree of trees) {
    if (isLoose(tree)) {
      loose.push(tree);
      continue;
    }
    endText();
    blocks.push(...(isHost(tree) ? toBlock(tree, printKept) : printKept(tree)));
  }
  endText();
  return blocks;
}

const inText = new Set(["span", "b", "a", "br", "em", "strong"]);

function isLoose(tree: Tree): tree is string | Host {
  return typeof tree === "string" || (isHost(tree) && inText.has(tree.tag));
}

function toBlock(host: Host, printKept: PrintKept): Block[] {
  if (isUnseen(host) || hasClass(host, "contents")) return [];
  switch (host.tag) {
    case "h1":
    case "h2":
      // The title of a section is printed by itself.
      return [];
    case "header":
      return toBlocks(
        host.children.filter((tree) => isHost(tree) && hasClass(tree, "say")),
        printKept,
      );
    case "h3":
    case "h4":
      return [{ kind: "heading", level: host.tag === "h3" ? 1 : 2, text: toRuns(host.children) }];
    case "p":
      return toText(host);
    case "ul":
    case "ol":
      return [toList(host, printKept)];
    case "dl":
      return hasClass(host, "given") ? toAnswers(host, printKept) : [toPairs(host)];
    case "table":
      return [toTable(host)];
    case "figure":
      return [...toFigure(host), ...rest(host, printKept)];
    case "article":
      return [toFinding(host, printKept)];
    case "details":
      return toDetails(host, printKept);
    case "svg":
      return [];
    default:
      return toBlocks(host.children, printKept);
  }
}

function toText(host: Host): Block[] {
  const text = toRuns(host.children);
  if (!text.some((run) => run.text.trim() !== "")) return [];
  const has = (name: string) => hasClass(host, name);
  const look = has("formula")
    ? "formula"
    : has("say") || has("lead")
      ? "say"
      : has("t1") || has("dim") || has("remark") || has("note")
        ? "small"
        : "body";
  return [{ kind: "text", look, text }];
}

function toList(host: Host, printKept: PrintKept): Block {
  const items = host.children.filter(isHost).map(({ children }) => toBlocks(children, printKept));
  const look = hasClass(host, "limits") ? "rule" : host.tag === "ol" ? "number" : "dash";
  return { kind: "list", look, items };
}

function toPairs(host: Host): Block {
  const pairs = listPairs(host);
  return hasClass(host, "parts") ? { kind: "facts", facts: pairs } : { kind: "pairs", pairs };
}

function toAnswers(host: Host, printKept: PrintKept): Block[] {
  return host.children.filter(isHost).flatMap((row): Block[] => {
    const [question, answer] = row.children.filter(isHost);
    if (!(question && answer)) return [];
    const blocks = toBlocks(answer.children, printKept);
    return [{ kind: "given", question: toRuns(question.children), answer: blocks }];
  });
}

function listPairs(host: Host): Fact[] {
  return host.children.filter(isHost).flatMap((row) => {
    const [term, value] = row.children.filter(isHost);
    return term && value ? [{ label: plain(term.children), value: toRuns(value.children) }] : [];
  });
}

function toFigure(host: Host): Block[] {
  const drawing = drawFigure(host.children);
  const caption = findHost(host.children, ({ tag }) => tag === "figcaption");
  return drawing ? [{ kind: "figure", drawing, key: caption ? toKey(caption) : [] }] : [];
}

/** The caption of a figure; each entry of its legend on a line. */
function toKey(caption: Host): Block[] {
  const legend = findHost([caption], (host) => hasClass(host, "legend"));
  const entries = (legend?.children ?? [])
    .filter(isHost)
    .map(({ children }): Block[] => [{ kind: "text", look: "small", text: toRuns(children) }]);
  const text = toRuns(caption.children.filter((child) => child !== legend));
  return [...entries.flat(), { kind: "text", look: "small", text }];
}

/** Tables that stand within a figure. */
function rest(host: Host, printKept: PrintKept): Block[] {
  return toBlocks(
    host.children.filter((tree) => !isHost(tree) || tree.tag !== "figcaption"),
    printKept,
  ).filter(({ kind }) => kind === "table");
}

function toFinding(host: Host, printKept: PrintKept): Block {
  const [main, side] = host.children.filter(isHost);
  const facts = side ? (side.tag === "dl" ? listPairs(side) : listEvidence(side)) : [];
  return { kind: "finding", main: main ? toBlocks(main.children, printKept) : [], side: facts };
}

function listEvidence(side: Host): Fact[] {
  const list = findHost([side], ({ tag }) => tag === "ul");
  return (list?.children ?? [])
    .filter(isHost)
    .map(({ children }) => ({ label: "", value: toRuns(children) }));
}

/** What the page opens stands open on paper; only the steps of a computation stay on the page. */
function toDetails(host: Host, printKept: PrintKept): Block[] {
  const [summary, ...inner] = host.children;
  if (classesOf(host).includes("calc")) return [];
  const heading: Block[] =
    summary && isHost(summary)
      ? [{ kind: "heading", level: 2, text: toRuns(summary.children) }]
      : [];
  const blocks = toBlocks(inner.map(withoutMore), printKept);
  return blocks.length === 0 ? [] : [...heading, ...blocks];
}

/** Of what stands in the second place, the first words are enough: a low risk needs no account of itself. */
function withoutMore(tree: Tree): Tree {
  if (!isHost(tree)) return tree;
  const isAccount = tree.tag === "details" && hasClass(tree, "about");
  const children = isAccount ? tree.children.slice(0, 1) : tree.children;
  return { ...tree, children: children.map(withoutMore) };
}
