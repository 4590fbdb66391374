import type { Run } from "@/lib/report/printed-document";
import { compose, draw, escapeXml } from "./draw";
import { classesOf, type Host, isHost, type Tree } from "./expand";

type Look = Pick<Run, "strong" | "dim" | "small" | "red">;

/** Drawn cells of a table, in px. */
const PLOT = { width: 176, height: 26 };

const ownLine = new Set(["p", "li", "ul", "ol", "div", "dl", "dt", "h3", "h4"]);

/** The text of elements as runs; an element that takes lines of its own starts one. */
export function toRuns(trees: readonly Tree[], look: Look = {}): Run[] {
  const runs: Run[] = [];
  for (const tree of trees) {
    if (typeof tree === "string") {
      if (tree !== "") runs.push({ text: tree, ...look });
    } else if (isHost(tree) && !isUnseen(tree)) {
      append(runs, tree, look);
    }
  }
  return runs;
}

function append(runs: Run[], host: Host, look: Look): void {
  if (host.tag === "svg") {
    runs.push({ text: "", drawing: drawMark(host), ...look });
    return;
  }
  const classes = classesOf(host);
  if (classes.includes("bands")) {
    runs.push({ text: "", drawing: drawBands() });
    return;
  }
  if (classes.includes("axis")) {
    runs.push({ text: "", drawing: drawAxis(host), newLine: runs.length > 0 });
    return;
  }
  const inner = toRuns(host.children, { ...look, ...lookOf(host, classes) });
  if (host.tag === "dt") inner.push({ text: "  ", ...look });
  const [first, ...rest] = inner;
  if (!first) return;
  const breaks = startsLine(host, classes) && runs.length > 0;
  const { href } = host.props;
  const linked = (run: Run): Run =>
    typeof href === "string" && /^https?:/.test(href) ? { ...run, href } : run;
  runs.push(...[breaks ? { ...first, newLine: true } : first, ...rest].map(linked));
}

const unseen = new Set(["vh", "only-narrow-inline", "how", "back"]);

/** What only a screen reader or a narrow screen shows, and ways to other pages. */
export function isUnseen(host: Host): boolean {
  return classesOf(host).some((name) => unseen.has(name));
}

function startsLine({ tag }: Host, classes: readonly string[]): boolean {
  return (
    ownLine.has(tag) ||
    classes.includes("under") ||
    classes.includes("pair") ||
    classes.includes("formula-note")
  );
}

function lookOf({ tag }: Host, classes: readonly string[]): Look {
  const has = (name: string) => classes.includes(name);
  return {
    ...(has("b") || tag === "b" ? { strong: true } : {}),
    ...(has("dim") || has("meta") || tag === "dt" ? { dim: true } : {}),
    ...(has("t1") || has("meta") || has("formula-note") || has("kv") ? { small: true } : {}),
    ...(has("red") ? { red: true } : {}),
  };
}

function drawMark(svg: Host) {
  const classes = classesOf(svg);
  if (classes.includes("rung")) return draw(svg, PLOT);
  if (classes.includes("launch-label")) return draw(svg, { width: PLOT.width, height: 18 });
  return draw(svg, {
    width: Number(svg.props.width ?? 11),
    height: Number(svg.props.height ?? 11),
  });
}

/** Where the four verdicts part, above the drawn scores. */
function drawBands() {
  const marks = [0, 40, 60, 75, 100].map((score) => label(score, score / 100));
  return compose(marks.join(""), { width: PLOT.width, height: 14 });
}

/** The ends of the ladder and, at two fifths, the demand. */
function drawAxis(axis: Host) {
  const [first, demand, last] = axis.children.filter(isHost).map((end) => plain(end.children));
  const marks = [label(first, 0), label(demand, 0.4), label(last, 1)];
  return compose(marks.join(""), { width: PLOT.width, height: 14 });
}

function label(text: string | number | undefined, share: number): string {
  const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
  return `<text x="${share * PLOT.width}" y="11" class="f-num" style="font-size:10.5px" text-anchor="${anchor}">${escapeXml(String(text ?? ""))}</text>`;
}

/** The text alone. */
export function plain(trees: readonly Tree[]): string {
  return toRuns(trees)
    .map(({ text, newLine }) => (newLine ? ` ${text}` : text))
    .join("")
    .trim();
}
