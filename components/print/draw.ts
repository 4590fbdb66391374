import { createElement } from "react";
import type { Drawing } from "@/lib/report/printed-document";
import { FigurePatterns } from "../report/marks";
import { classesOf, expand, type Host, hasClass, isHost, type Tree } from "./expand";

/** The faces that the fonts of lib/server/pdf have; the colours are the light ones of app/styles/tokens.css on white. */
const looks = `
text{font-family:Inter,"Noto Sans SC";font-size:13px;fill:#1b1a17}
.f-num,.f-lab{fill:#524e46}.f-lab2{fill:#68635a;font-size:12px}.f-b,.m-key{font-weight:600}
.f-big,.f-size-big{font-family:"Source Serif 4","Noto Serif SC";font-size:20px}.f-red{fill:#b92f17}.f-ink{fill:#1b1a17}
.halo{fill:#fff;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.m-low-t{fill:#68635a}
.f-hair{stroke:#827a6c;stroke-width:.75;fill:none}.f-thin{stroke:#1b1a17;stroke-width:1;fill:none}
.f-dash{stroke:#827a6c;stroke-width:.75;stroke-dasharray:2 3;fill:none}
.f-centre{stroke:#827a6c;stroke-width:.75;stroke-dasharray:14 4 2 4;fill:none}
.f-ring{stroke:#1b1a17;fill:none}.f-line{stroke:#b92f17;stroke-width:2;fill:none}
.f-water path{stroke:#7d9cab;stroke-width:.9;fill:none}
.f-demand{stroke:#1b1a17;stroke-width:1}.f-rung,.f-tick,.f-whisk{stroke:#1b1a17;stroke-width:2;fill:none}
.f-rung.f-est{stroke-dasharray:5 4}.f-hollow{fill:#fff;stroke:#1b1a17;stroke-width:2}
.f-red-s{stroke:#b92f17}.f-base{stroke:#d9d1c1;stroke-width:1}.f-dot{fill:#1b1a17;stroke:#fff;stroke-width:2}
.f-launch{stroke:#b92f17;stroke-width:2;stroke-dasharray:4 3}
.m-cell{stroke:#827a6c;stroke-width:.75}.m-plate{fill:#fff}
.c-grid{stroke:#d9d1c1;stroke-width:1}.c-zero{stroke:#1b1a17;stroke-width:1}
.c-solid,.c-dashed,.c-quiet{fill:none;stroke:#1b1a17;stroke-width:2}.c-dashed{stroke-dasharray:5 4}
.c-quiet{stroke:#68635a;stroke-width:1.25}.c-whisker{stroke:#68635a;stroke-width:1.25}
.c-spot{fill:#1b1a17}.c-spot-red{fill:#b92f17}.c-hatch{stroke:#827a6c;stroke-width:.8}
.c-interval path{fill:#68635a;fill-opacity:.2}
.c-seg{fill:#fff;stroke:#1b1a17;stroke-width:1.5}.c-spoke{stroke:#827a6c;stroke-width:.75}
.c-ring{fill:none;stroke:#1b1a17;stroke-width:1.4}
#hatch-red path{stroke:#b92f17;stroke-width:1.4}#hatch-ink path{stroke:#68635a;stroke-width:.9}
#m-medium path{stroke:#827a6c;stroke-width:.6}#m-high path{stroke:#827a6c;stroke-width:.9}
#m-critical path{stroke:#524e46;stroke-width:1;fill:none}
`;

const rules = looks.match(/[^{}]+\{[^}]*\}/g)?.map((rule) => rule.trim()) ?? [];

/** The looks of what a drawing has, which are few. */
function looksOf(body: string): string {
  return rules.filter((rule) => namesIn(rule).some((name) => body.includes(name))).join("");
}

function namesIn(rule: string): string[] {
  return rule.slice(0, rule.indexOf("{")).match(/(?<=[.#])[\w-]+|^text/g) ?? [];
}

type Size = { width: number; height: number };

/** An svg of the page at a size of its own, with the hatches and looks that the page's style sheets give it. */
export function draw(svg: Host, size: Size, alt: string | null = null): Drawing {
  const { viewBox } = svg.props;
  return compose(writeAll(svg.children, size), size, {
    ...(typeof viewBox === "string" ? { viewBox } : {}),
    ...{ alt, color: hasClass(svg, "red") ? "#b92f17" : "#1b1a17" },
  });
}

/** Marks that are written already, as one drawing. */
export function compose(
  body: string,
  { width, height }: Size,
  {
    viewBox = `0 0 ${width} ${height}`,
    alt = null,
    color = "#1b1a17",
  }: {
    viewBox?: string;
    alt?: string | null;
    color?: string;
  } = {},
): Drawing {
  const drawn = body.includes("url(#") ? `${writePatterns()}${body}` : body;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" color="${color}"><style>${looksOf(drawn)}</style>${drawn}</svg>`;
  return { svg, alt, width, height };
}

let patterns: string | undefined;

/** The hatches that stand once on a page and in every drawing on paper. */
function writePatterns(): string {
  patterns ??= writeAll(
    expand(createElement(FigurePatterns), new Set()).flatMap((tree) =>
      isHost(tree) ? tree.children : [],
    ),
    { width: 0, height: 0 },
  );
  return patterns;
}

/** The size of the svg around, which percentages are of. */
export function writeAll(trees: readonly Tree[], size: Size): string {
  return trees.map((tree) => write(tree, size)).join("");
}

function write(tree: Tree, size: Size): string {
  if (typeof tree === "string") return escapeXml(tree);
  if (!isHost(tree)) return "";
  if (tree.tag === "svg" && tree.props.preserveAspectRatio === "none")
    return writeStretched(tree, size);
  const halo = needsHalo(tree) ? write(asHalo(tree), size) : "";
  const attributes = Object.entries(tree.props).map(writeAttribute).join("");
  return `${halo}<${tree.tag}${attributes}${turned(tree, size)}>${writeAll(tree.children, size)}</${tree.tag}>`;
}

const haloed = new Set(["f-val", "m-key", "m-low-t", "f-big", "f-lab"]);

/** The page paints a stroke below these texts; here a white copy lies below them. */
function needsHalo(host: Host): boolean {
  return host.tag === "text" && classesOf(host).some((name) => haloed.has(name));
}

/** The same size and weight without the colour. */
const sizeOf: Record<string, string> = { "f-big": "f-size-big", "m-key": "f-b" };

function asHalo(text: Host): Host {
  const sizes = classesOf(text).map((name) => sizeOf[name] ?? name);
  const kept = sizes.filter((name) => !(haloed.has(name) || name === "f-red" || name === "f-ink"));
  return { ...text, props: { ...text.props, className: [...kept, "halo"].join(" ") } };
}

const asWritten = new Set(["viewBox", "preserveAspectRatio", "patternUnits", "patternTransform"]);
const leftOut = new Set(["children", "aria-hidden", "aria-label", "role", "key", "style"]);

function writeAttribute([name, value]: [string, unknown]): string {
  if (leftOut.has(name) || value === undefined || value === null || value === false) return "";
  const attribute =
    name === "className"
      ? "class"
      : asWritten.has(name)
        ? name
        : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return ` ${attribute}="${escapeXml(String(value))}"`;
}

/** The style sheet turns these texts about their middle. */
function turned({ tag, props }: Host, size: Size): string {
  const classes = String(props.className ?? "").split(" ");
  if (tag !== "text" || !(classes.includes("upright") || classes.includes("c-up"))) return "";
  const at = (value: unknown, whole: number) => (Number.parseFloat(String(value)) / 100) * whole;
  return ` transform="rotate(-90 ${at(props.x, size.width)} ${at(props.y, size.height)})"`;
}

/** A drawing that is stretched to its place with lines of their own width: paths of a 1000 by 1000 grid, put in place. */
function writeStretched(svg: Host, size: Size): string {
  const [top, height] = [Number(svg.props.y ?? 0), Number(svg.props.height)];
  const place = (path: string) =>
    path.replace(
      /(-?[\d.]+) (-?[\d.]+)/g,
      (_, x: string, y: string) =>
        `${((Number(x) / 1000) * size.width).toFixed(2)} ${(top + (Number(y) / 1000) * height).toFixed(2)}`,
    );
  const paths = svg.children.filter(isHost).map((path) => ({
    ...path,
    props: { ...path.props, d: place(String(path.props.d)) },
  }));
  return writeAll(paths, size);
}

/** Text as XML may hold it. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}
